namespace Parsimony.Optimizers;

/// <summary>A number that depends on the step alone, computed once for all weights and threads: a power costs as much as stepping 200 weights.</summary>
/// <param name="formula">The number of a 1-based step; threads may call it at once.</param>
sealed class StepTable(Func<long, double> formula)
{
    const int ChunkLength = 1024;

    // A million steps, 8 MiB; longer runs have steps so many that a table is no gain.
    const int ChunkCount = 1024;

    readonly double[]?[] _chunks = new double[]?[ChunkCount];

    /// <summary>The number of a 1-based step.</summary>
    public double At(long step)
    {
        var chunk = step / ChunkLength;
        return chunk >= ChunkCount ? formula(step) : (Volatile.Read(ref _chunks[chunk]) ?? Fill(chunk))[step % ChunkLength];
    }

    // Two threads may fill the same chunk with the same numbers.
    double[] Fill(long chunk)
    {
        var numbers = new double[ChunkLength];
        for (var i = 0; i < ChunkLength; i++) numbers[i] = formula(chunk * ChunkLength + i);
        Volatile.Write(ref _chunks[chunk], numbers);
        return numbers;
    }
}
