using Parsimony.Paths;
using Parsimony.Paths.Units;

namespace Parsimony.IO.RunFolder;

/// <summary>Writes every network that a run finishes to the end of a file, from which a run that was stopped goes on.</summary>
/// <remarks>
/// A process that was killed while it wrote leaves half a record at the end, which is cut off when the file is opened.
/// </remarks>
sealed class UnitJournal : IUnitStore, IDisposable
{
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
            var head = UnitRecords.Head(fingerprint);
            var journal = new UnitJournal(file);
            var found = new byte[Math.Min(UnitRecords.HeadBytes, file.Length)];
            file.ReadExactly(found);
            if (found.AsSpan().SequenceEqual(head))
            {
                journal.ReadAll();
                return journal;
            }

            if (mustFit && found.Length == UnitRecords.HeadBytes)
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
    public bool Has(UnitKey key)
    {
        lock (_gate) return _places.ContainsKey(key);
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
        var record = UnitRecords.Of(UnitCodec.Encode(key, outcome));
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

    void ReadAll()
    {
        var end = UnitRecords.Read(_file, (key, place, length) => _places[key] = (place, length));
        _file.SetLength(end);
        Known = _places.Count;
    }
}
