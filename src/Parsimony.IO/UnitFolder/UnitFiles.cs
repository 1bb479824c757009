using Parsimony.IO.RunFolder;
using Parsimony.Paths;
using Parsimony.Paths.Units;

namespace Parsimony.IO.UnitFolder;

/// <summary>Networks that other processes have written into files.</summary>
sealed class UnitFiles : IUnitStore
{
    readonly Dictionary<UnitKey, (string File, long Place, int Length)> _places = [];

    UnitFiles()
    {
    }

    /// <summary>Files that are damaged, or of another run: what they hold behind the damage is trained again.</summary>
    public List<string> Damaged { get; } = [];

    /// <summary>Finds the networks in files, each of which is whole or not there.</summary>
    /// <param name="files">The files.</param>
    /// <param name="fingerprint">Names rows, options and program of the run.</param>
    public static UnitFiles Read(IEnumerable<string> files, string fingerprint)
    {
        var head = UnitRecords.Head(fingerprint);
        var units = new UnitFiles();
        foreach (var file in files)
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
            var found = new byte[Math.Min(head.Length, stream.Length)];
            stream.ReadExactly(found);
            var isOwn = found.AsSpan().SequenceEqual(head);
            var end = isOwn ? UnitRecords.Read(stream, (key, place, length) => units._places.TryAdd(key, (file, place, length))) : 0;
            if (end < stream.Length) units.Damaged.Add(file);
        }

        return units;
    }

    /// <inheritdoc/>
    public bool Has(UnitKey key) => _places.ContainsKey(key);

    /// <inheritdoc/>
    public ReplicaOutcome? Find(UnitKey key)
    {
        if (!_places.TryGetValue(key, out var at)) return null;
        using var stream = new FileStream(at.File, FileMode.Open, FileAccess.Read, FileShare.Read);
        stream.Position = at.Place;
        var bytes = new byte[at.Length];
        stream.ReadExactly(bytes);
        return UnitCodec.Decode(bytes).Outcome;
    }

    /// <inheritdoc/>
    public void Keep(UnitKey key, ReplicaOutcome outcome)
    {
        // What this process trains, it trains in the round in which it is asked for.
    }
}
