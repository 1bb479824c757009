using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Parsimony.IO.Files;

/// <summary>A name in the file system: what it stands for, and to whom it belongs. .NET tells neither pipes nor devices from files.</summary>
/// <param name="Kind">What the name stands for, links followed.</param>
/// <param name="Owner">User id of the owner; 0 where the system has none.</param>
/// <param name="Group">Group id; 0 where the system has none.</param>
readonly partial record struct FileEntry(FileKind Kind, int Owner, int Group)
{
    // Bits of st_mode that hold the kind, by POSIX.
    const int KindMask = 0xF000;
    const int Pipe = 0x1000;
    const int CharacterDevice = 0x2000;
    const int Directory = 0x4000;
    const int RegularFile = 0x8000;

    // Longer than Linux's struct statx and macOS's struct stat.
    const int StatusBytes = 512;

    // AT_FDCWD, and STATX_TYPE | STATX_UID | STATX_GID.
    const int CurrentFolder = -100;
    const uint Wanted = 0x1 | 0x8 | 0x10;

    /// <summary>Looks a full path up.</summary>
    public static FileEntry Of(string path)
    {
        Span<byte> status = stackalloc byte[StatusBytes];
        status.Clear();
        try
        {
            // Offsets of these structures are the same on every processor.
            if (OperatingSystem.IsLinux())
            {
                return Statx(CurrentFolder, path, 0, Wanted, status) != 0 ? default
                    : new(KindOf(BinaryPrimitives.ReadUInt16LittleEndian(status[28..])), Number(status[20..]), Number(status[24..]));
            }

            if (OperatingSystem.IsMacOS())
            {
                return MacStatus(path, status) != 0 ? default
                    : new(KindOf(BinaryPrimitives.ReadUInt16LittleEndian(status[4..])), Number(status[16..]), Number(status[20..]));
            }
        }
        catch (EntryPointNotFoundException)
        {
            // A C library before 2018: what .NET tells must do.
        }
        catch (DllNotFoundException)
        {
        }

        var kind = System.IO.Directory.Exists(path) ? FileKind.Folder
            : path.StartsWith(@"\\.\", StringComparison.Ordinal) ? FileKind.Stream
            : File.Exists(path) ? FileKind.Regular : FileKind.None;
        return new(kind, 0, 0);
    }

    /// <summary>Gives a file the owner and group of this entry; false where the system does not allow it.</summary>
    public bool GiveOwnerTo(string path)
    {
        try
        {
            return !(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS()) || ChangeOwner(path, Owner, Group) == 0;
        }
        catch (Exception error) when (error is EntryPointNotFoundException or DllNotFoundException)
        {
            return true;
        }
    }

    static FileKind KindOf(int mode) => (mode & KindMask) switch
    {
        RegularFile => FileKind.Regular,
        Directory => FileKind.Folder,
        Pipe or CharacterDevice => FileKind.Stream,
        _ => FileKind.Other,
    };

    static int Number(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32LittleEndian(bytes);

    static int MacStatus(string path, Span<byte> status) =>
        RuntimeInformation.ProcessArchitecture == Architecture.X64 ? StatusInode64(path, status) : Status(path, status);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, Span<byte> status);

    [LibraryImport("libc", EntryPoint = "stat", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Status(string path, Span<byte> status);

    [LibraryImport("libc", EntryPoint = "stat$INODE64", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatusInode64(string path, Span<byte> status);

    [LibraryImport("libc", EntryPoint = "chown", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, int owner, int group);
}
