namespace Parsimony.Benchmarks.Micro;

/// <summary>A product's shape, <c>C[Rows, Columns] = A[Rows, Depth] B[Depth, Columns]</c>.</summary>
/// <param name="Rows">Rows of A and C.</param>
/// <param name="Depth">Columns of A, rows of B.</param>
/// <param name="Columns">Columns of B and C.</param>
/// <param name="IsTransposed">A lies in memory as its transpose: the gradient <c>X' D</c>; else it is <c>X W</c>.</param>
public sealed record ProductCase(int Rows, int Depth, int Columns, bool IsTransposed) : IWork
{
    /// <inheritdoc/>
    public double Operations => 2.0 * Rows * Depth * Columns;

    /// <inheritdoc/>
    public override string ToString() => $"{Rows}x{Depth}x{Columns} {(IsTransposed ? "TN" : "NN")}";
}
