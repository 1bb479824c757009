using Parsimony.IO.RunFolder;
using Parsimony.Paths;
using Parsimony.Paths.Units;

namespace Parsimony.Orleans;

/// <summary>Trained networks as bytes.</summary>
static class UnitsCodec
{
    /// <summary>Writes networks.</summary>
    public static byte[] Write(IEnumerable<(UnitKey Key, ReplicaOutcome Outcome)> units) =>
        [.. units.SelectMany(unit => UnitRecords.Of(unit.Key, unit.Outcome))];

    /// <summary>Reads networks.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static IReadOnlyList<(UnitKey Key, ReplicaOutcome Outcome)> Read(MemoryStream stream)
    {
        var bytes = stream.ToArray();
        var units = new List<(UnitKey, ReplicaOutcome)>();
        var end = UnitRecords.Read(stream, (_, place, length) => units.Add(UnitCodec.Decode(bytes[(int)place..((int)place + length)])));
        return end == bytes.Length ? units : throw new InvalidDataException("The networks of a node are damaged.");
    }
}
