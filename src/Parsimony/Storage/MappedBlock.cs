using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace Parsimony.Storage;

/// <summary>Zeroed memory of a file that has no name any more: the system may move its pages to disk at any time.</summary>
/// <remarks>It lives until <see cref="RowStorage"/> ends, or until its only user releases it: a span keeps nothing alive.</remarks>
sealed unsafe class MappedBlock : IDisposable
{
    readonly RowStorage _owner;
    readonly FileStream _file;

    // Asking the stream for it sets the position of the file, which takes as long as to read a row.
    readonly SafeFileHandle _handle;
    readonly MemoryMappedFile _map;
    readonly MemoryMappedViewAccessor _view;
    readonly Lock _lock = new();
    byte* _pointer;

    /// <summary>Makes a block.</summary>
    /// <param name="owner">The storage that disposes of it at the end.</param>
    /// <param name="path">A file that does not exist yet; it is gone when the block is disposed of, or the process ends.</param>
    /// <param name="bytes">Size, above 0. The disk space is taken at once: later there is no way to tell that the disk is full.</param>
    public MappedBlock(RowStorage owner, string path, long bytes)
    {
        (_owner, Bytes) = (owner, bytes);
        _file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.DeleteOnClose,
            PreallocationSize = bytes,
            BufferSize = 0,
        });
        _handle = _file.SafeFileHandle;
        _map = MemoryMappedFile.CreateFromFile(_file, null, bytes, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);

        // Elsewhere than on Windows a file without a name stays usable, and nothing is left of it however the process ends.
        if (!OperatingSystem.IsWindows()) File.Delete(path);
        _view = _map.CreateViewAccessor();
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _pointer);
        _pointer += _view.PointerOffset;
        Pages.KeepSmall(_pointer, bytes);
    }

    /// <summary>Size in bytes.</summary>
    public long Bytes { get; }

    /// <summary>The first byte, at the beginning of a page.</summary>
    public byte* Pointer => _pointer;

    /// <summary>Some of the values.</summary>
    public Span<T> Values<T>(int first, int length)
        where T : unmanaged => _pointer is null
            ? throw new ObjectDisposedException(nameof(RowStorage), "The table was read while RowStorage was in use, which has ended.")
            : new Span<T>((T*)_pointer + first, length);

    /// <summary>Copies bytes that are scattered over the file: they are read, not mapped, as every one would bring its neighbours with it.</summary>
    /// <param name="offset">Offset of the first byte.</param>
    /// <param name="destination">Receives the bytes.</param>
    public void Read(long offset, Span<byte> destination)
    {
        // Windows does not promise that a file is read as its mapping was written.
        if (OperatingSystem.IsWindows())
        {
            new ReadOnlySpan<byte>(_pointer + offset, destination.Length).CopyTo(destination);
            return;
        }

        while (destination.Length > 0)
        {
            var read = RandomAccess.Read(_handle, destination, offset);
            if (read == 0) throw new EndOfStreamException($"The rows on disk end at byte {offset}.");
            offset += read;
            destination = destination[read..];
        }
    }

    /// <summary>Lets the system take the pages out of memory; their contents stay in the file.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            if (_pointer is not null) Pages.Forget(_pointer, Bytes);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_pointer is null) return;
            _pointer = null;
        }

        // Without the lock: freeing a large file takes long, and meanwhile others must be able to give pages back.
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _map.Dispose();
        _file.Dispose();
        _owner.Remove(this);
    }
}
