using System.Numerics.Tensors;
using Parsimony.Regularizers;
using Parsimony.Tensors;

namespace Parsimony.Paths.Start;

/// <summary>Where a path would begin if the features said nothing about the target: targets are dealt out to the rows at random, many times.</summary>
/// <remarks>
/// <c>G_k = (1/m) sum_i g_{k(i)} x_i'</c> for permutations k of the rows: a row's target moves with its weight, so that base rate and null model stay.
/// Compared is the largest singular value of G, or max |G| for a pure L1 penalty: it sees <em>linear</em> signal only. A target that depends on
/// the features through x^2 or x_1 x_2 alone has a large p-value and can still be learned.
/// </remarks>
/// <param name="Gamma">lambda / m at the start of a path on noise: the 95 % quantile.</param>
/// <param name="PValue">Share of permutations, and the data themselves, whose linear signal is at least that of the data: <c>(1 + k) / (1 + n)</c>.</param>
/// <param name="Permutations">n.</param>
sealed record NoiseStart(double Gamma, double PValue, int Permutations)
{
    /// <summary>The p-value below which a linear signal is taken for real.</summary>
    public const double Level = 0.05;

    const int MostPermutations = 200;

    // 1 / 40 is still below the level.
    const int FewestPermutations = 39;

    // Half a second to two seconds on one core.
    const double MostProducts = 4e9;

    // Sums of one block of permutations stay in the first cache.
    const int BlockSums = 4096;

    // Sums in another order differ in their last digits: a permutation that leaves the data as they are must count as equal.
    const double Rounding = 1e-9;

    /// <summary>Deals out the targets: 200 times, less often for large tables.</summary>
    /// <param name="gradient">The null model's gradients.</param>
    /// <param name="problem">All rows.</param>
    /// <param name="penalty">The penalty of the path.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="threads">At most so many at once; changes the duration only.</param>
    public static NoiseStart Estimate(NullGradient gradient, FoldProblem problem, Penalty penalty, long seed, int threads)
    {
        var size = gradient.Matrix.Length;
        var count = (int)Math.Clamp(MostProducts / ((double)gradient.Rows * size), FewestPermutations, MostPermutations);
        var block = Math.Clamp(BlockSums / size, 1, count);
        var permuted = new NullGradient[count];
        Parallel.For(0, (count + block - 1) / block, new ParallelOptions { MaxDegreeOfParallelism = threads }, index =>
        {
            var first = index * block;
            var matrices = Permute(gradient, seed, first, Math.Min(block, count - first));
            for (var i = 0; i < matrices.Length; i++) permuted[first + i] = gradient.WithMatrix(matrices[i]);
        });
        var signals = permuted.Select(noise => Signal(noise, penalty)).ToArray();
        var observed = Signal(gradient, penalty);
        var reached = signals.Count(signal => signal >= observed * (1 - Rounding));

        // The quantile that data without signal exceed in at most 5 % of cases, themselves counted as one more permutation.
        var rank = Math.Min(count, (int)Math.Ceiling((1 - Level) * (count + 1))) - 1;
        var atQuantile = permuted[Enumerable.Range(0, count).OrderBy(index => signals[index]).ThenBy(index => index).ElementAt(rank)];
        return new NoiseStart(StartOfPath.LinearGamma(atQuantile, problem, penalty), (1.0 + reached) / (1 + count), count);
    }

    static double Signal(NullGradient gradient, Penalty penalty) =>
        penalty.L1Share == 1 ? gradient.Matrix.Max(Math.Abs) : gradient.LeadingSingularPair().Sigma;

    /// <summary>[permutations][outputs * inputs] G for targets in another order; features are read once for all of them.</summary>
    static double[][] Permute(NullGradient gradient, long seed, int first, int count)
    {
        var (rows, inputs, outputs) = (gradient.Rows, gradient.Inputs, gradient.Outputs);
        var orders = new int[count][];
        var sums = new double[count][];
        for (var index = 0; index < count; index++)
        {
            sums[index] = new double[outputs * inputs];
            orders[index] = [.. Enumerable.Range(0, rows)];
            var random = CounterRandom.FromKey(seed, RandomPurpose.Permutation, first + index);
            random.Shuffle(orders[index].AsSpan());
        }

        for (var row = 0; row < rows; row++)
        {
            var x = gradient.Features.AsSpan(row * inputs, inputs);
            for (var index = 0; index < count; index++)
            {
                for (var c = 0; c < outputs; c++)
                {
                    var sum = sums[index].AsSpan(c * inputs, inputs);
                    TensorPrimitives.MultiplyAdd(x, gradient.Gradients[orders[index][row] * outputs + c] / rows, sum, sum);
                }
            }
        }

        return sums;
    }
}
