using System.Buffers.Binary;
using System.Security.Cryptography;
using Parsimony.Paths;
using Parsimony.Paths.Units;

namespace Parsimony.IO.RunFolder;

/// <summary>Writes every network that a run finishes to the end of a file, from which a run that was stopped goes on.</summary>
/// <remarks>
/// A record is its length, its bytes and a checksum. A process that was killed while it wrote leaves half a record at the end, which is cut off
/// when the file is opened. The file begins with a fingerprint of rows and options, because networks of another run are of no use.
/// </remarks>
sealed class UnitJournal : IUnitStore, IDisposable
{
    /// <summary>Bytes of a file without any network.</summary>
    public const int HeadBytes = 18 + SHA256.HashSizeInBytes;

    const int ChecksumBytes = 8;

    // A buffer would be written again, and fail again, when the file is closed.
    const int Unbuffered = 0;

    readonly FileStream _file;
    readonly Dictionary<UnitKey, (long Place, int Length)> _places = [];
    readonly Lock _gate = new();
    bool _isBroken;

    UnitJournal(FileStream file) => _file = file;

    /// <summary>Number of networks that the file held when it was opened.</summary>
    public int Known { get; private set; }

    /// <summary>What went wrong where networks cannot be written any more, as on a full disk; else null. The run itself goes on.</summary>
    public string? Failure { get; private set; }

    /// <summary>Opens a journal, or begins one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fingerprint">Names rows, options and program of the run.</param>
    /// <param name="mustFit">True: a file of another run is an error; false: it is begun anew.</param>
    /// <exception cref="ParsimonyException">The file cannot be opened, or is of another run.</exception>
    public static UnitJournal Open(string path, string fingerprint, bool mustFit)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, Unbuffered);
            byte[] head = [.. "parsimony units 2\n"u8, .. SHA256.HashData(AtomicFile.Utf8.GetBytes(fingerprint))];
            var journal = new UnitJournal(file);
            var found = new byte[Math.Min(HeadBytes, file.Length)];
            file.ReadExactly(found);
            if (found.AsSpan().SequenceEqual(head))
            {
                journal.ReadAll();
                return journal;
            }

            if (mustFit && found.Length == HeadBytes)
            {
                throw new ParsimonyException(
                    $"{path} holds networks of other rows, other options or another version of parsimony. " +
                    "Give the run's own table and options, or train it anew.");
            }

            file.SetLength(0);
            file.Write(head);
            return journal;
        }
        catch (Exception error) when (error is ParsimonyException || FileErrors.IsFileError(error))
        {
            file?.Dispose();
            if (error is ParsimonyException) throw;
            throw new ParsimonyException($"Cannot read {path}: {error.Message}", error);
        }
    }

    /// <inheritdoc/>
    public ReplicaOutcome? Find(UnitKey key)
    {
        lock (_gate)
        {
            if (!_places.TryGetValue(key, out var place)) return null;
            _file.Position = place.Place;
            var bytes = new byte[place.Length];
            _file.ReadExactly(bytes);
            return UnitCodec.Decode(bytes).Outcome;
        }
    }

    /// <inheritdoc/>
    public void Keep(UnitKey key, ReplicaOutcome outcome)
    {
        var record = Record(UnitCodec.Encode(key, outcome));
        lock (_gate)
        {
            if (_isBroken) return;
            try
            {
                _file.Position = _file.Length;
                _file.Write(record);
            }
            catch (Exception error) when (FileErrors.IsFileError(error))
            {
                (_isBroken, Failure) = (true, error.Message);
            }
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>The bytes of a record: the length of its content, the content, a checksum.</summary>
    internal static byte[] Record(byte[] content)
    {
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, content.Length);
        return [.. length, .. content, .. Checksum(content)];
    }

    void ReadAll()
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        var end = _file.Position;
        while (_file.Length - end >= sizeof(int))
        {
            _file.ReadExactly(length);
            var count = BinaryPrimitives.ReadInt32LittleEndian(length);
            if (count < 0 || count + (long)ChecksumBytes > _file.Length - _file.Position) break;
            var bytes = new byte[count];
            var checksum = new byte[ChecksumBytes];
            _file.ReadExactly(bytes);
            _file.ReadExactly(checksum);
            if (!checksum.AsSpan().SequenceEqual(Checksum(bytes)) || KeyOf(bytes) is not { } key) break;
            _places[key] = (end + sizeof(int), count);
            end = _file.Position;
        }

        _file.SetLength(end);
        Known = _places.Count;
    }

    static UnitKey? KeyOf(byte[] bytes)
    {
        try
        {
            return UnitCodec.Decode(bytes).Key;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    static ReadOnlySpan<byte> Checksum(byte[] bytes) => SHA256.HashData(bytes).AsSpan(0, ChecksumBytes);
}
