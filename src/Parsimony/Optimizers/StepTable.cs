namespace Parsimony.Optimizers;

/// <summary>A number that depends on the step alone, computed once for all weights and threads.</summary>
/// <remarks>Computing a power takes as long as stepping 200 weights.</remarks>
/// <param name="formula">The number of a 1-based step; several threads may call it at the same time.</param>
sealed class StepTable(Func<long, double> formula)
{
    const int ChunkLength = 1024;

    // A million steps, 8 MiB. In a longer run the numbers are computed when they are needed.
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
