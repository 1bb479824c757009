namespace Parsimony.Benchmarks;

/// <summary>A network and its batch.</summary>
/// <param name="Inputs">Inputs.</param>
/// <param name="Hidden">Units of each hidden layer.</param>
/// <param name="Outputs">Outputs.</param>
/// <param name="Batch">Rows of a step.</param>
public sealed record NetworkCase(int Inputs, int[] Hidden, int Outputs, int Batch) : IWork
{
    /// <summary>Forward and both backward products, no padding; the first layer passes no error on.</summary>
    public double Operations
    {
        get
        {
            int[] units = [Inputs, .. Hidden, Outputs];
            var total = 0.0;
            for (var layer = 0; layer + 1 < units.Length; layer++) total += (layer == 0 ? 4.0 : 6.0) * Batch * units[layer] * units[layer + 1];
            return total;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Inputs}-{string.Join('-', Hidden)}-{Outputs} b{Batch}";
}
