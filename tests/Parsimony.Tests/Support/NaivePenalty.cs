using Parsimony.Regularizers;

namespace Parsimony.Tests.Support;

/// <summary>Penalties by their formulas, in double precision.</summary>
static class NaivePenalty
{
    /// <summary>The value.</summary>
    /// <param name="penalty">Which; null for none.</param>
    /// <param name="values">[rows * columns].</param>
    /// <param name="columns">Units.</param>
    public static double Of(Regularizer? penalty, double[] values, int columns)
    {
        var rows = values.Chunk(columns).ToArray();
        return penalty switch
        {
            null => 0,
            L1 l1 => l1.Factor * values.Sum(Math.Abs),
            L2 l2 => l2.Factor * values.Sum(value => value * value),
            L1L2 both => both.L1 * values.Sum(Math.Abs) + both.L2 * values.Sum(value => value * value),
            GroupLasso group => group.Factor * (group.Axis == GroupAxis.Inputs ? rows : Transposed(rows)).Sum(vector => Math.Sqrt(vector.Length) * Norm(vector)),
            OrthogonalRegularizer orthogonal => orthogonal.Factor * MeanCosine(orthogonal.Mode == OrthogonalMode.Rows ? rows : Transposed(rows)),
            _ => throw new NotSupportedException($"There is no naive form of {penalty}."),
        };
    }

    static double MeanCosine(double[][] vectors)
    {
        var cosines = new List<double>();
        for (var i = 0; i < vectors.Length; i++)
        {
            for (var j = 0; j < i; j++)
                cosines.Add(Math.Abs(vectors[i].Zip(vectors[j], (a, b) => a * b).Sum() / Math.Max(Norm(vectors[i]), 1e-7) / Math.Max(Norm(vectors[j]), 1e-7)));
        }

        return cosines.Count == 0 ? 0 : cosines.Average();
    }

    static double Norm(double[] vector) => Math.Sqrt(vector.Sum(value => value * value));

    static double[][] Transposed(double[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(j => rows.Select(row => row[j]).ToArray())];
}
