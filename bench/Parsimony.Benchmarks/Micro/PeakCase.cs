namespace Parsimony.Benchmarks.Micro;

/// <summary>A vector width.</summary>
/// <param name="Bits">512, 256 or 128.</param>
public sealed record PeakCase(int Bits) : IWork
{
    /// <inheritdoc/>
    public double Operations => FmaPeak.OperationsPerCall(Bits);

    /// <inheritdoc/>
    public override string ToString() => $"{Bits} bits";
}
