namespace Parsimony.Paths.Start;

/// <summary>A permutation test of linear signal, with the start of a path whose features say nothing about the target.</summary>
/// <remarks>
/// <c>G_k = (1/m) sum_i g_{k(i)} x_i'</c> for random permutations k of the rows. The target of a row moves together with its weight, which
/// leaves base rate and null model unchanged. The test compares the largest singular value of G, or max |G| for a pure L1 penalty, and sees
/// <em>linear</em> signal only: a target that depends on x^2 or x_1 x_2 alone has a large p-value and can still be learned.
/// </remarks>
/// <param name="Gamma">lambda / m at the start of a path on permuted targets: the 95 % quantile.</param>
/// <param name="PValue"><c>(1 + k) / (1 + n)</c> with k permutations whose linear signal is at least that of the data.</param>
/// <param name="Permutations">n, the number of permutations.</param>
sealed record NoiseStart(double Gamma, double PValue, int Permutations)
{
    /// <summary>The p-value below which a linear signal counts as real.</summary>
    public const double Level = 0.05;

    const int MostPermutations = 200;

    // With 39 permutations the smallest p-value, 1 / 40, is still below the level.
    const int FewestPermutations = 39;

    // This much work takes half a second to two seconds on one core.
    const double MostProducts = 4e9;

    // The sums of one block of permutations stay in the first-level cache.
    const int BlockSums = 4096;

    // Sums in another order differ in their last digits: a permutation that leaves the data as they are must count as equal.
    const double Rounding = 1e-9;

    /// <summary>Permutes the targets 200 times, less often for large tables; the number of threads changes the duration only.</summary>
    public static NoiseStart Estimate(NullGradient gradient, FoldProblem problem, Penalty penalty, long seed, int threads, SharedLoop? loop = null)
    {
        var size = gradient.Matrix.Length;
        var count = (int)Math.Clamp(MostProducts / ((double)gradient.Rows * size), FewestPermutations, MostPermutations);
        var block = Math.Clamp(BlockSums / size, 1, count);
        var permuted = new NullGradient[count];
        var signals = new double[count];
        (loop ?? SharedLoop.Unwatched).Run((count + block - 1) / block, threads, index =>
        {
            var first = index * block;
            var matrices = Permute(gradient, seed, first, Math.Min(block, count - first));
            for (var i = 0; i < matrices.Length; i++)
            {
                permuted[first + i] = gradient.WithMatrix(matrices[i]);
                signals[first + i] = Signal(permuted[first + i], penalty);
            }
        });
        var observed = Signal(gradient, penalty);
        var reached = signals.Count(signal => signal >= observed * (1 - Rounding));

        // Data without signal exceed this quantile in at most 5 % of cases, where the data count as one more permutation.
        var rank = Math.Min(count, (int)Math.Ceiling((1 - Level) * (count + 1))) - 1;
        var atQuantile = permuted[Enumerable.Range(0, count).OrderBy(index => signals[index]).ThenBy(index => index).ElementAt(rank)];
        return new NoiseStart(StartOfPath.LinearGamma(atQuantile, problem, penalty), (1.0 + reached) / (1 + count), count);
    }

    static double Signal(NullGradient gradient, Penalty penalty) =>
        penalty.L1Share == 1 ? gradient.Matrix.Max(Math.Abs) : gradient.LeadingSingularPair().Sigma;

    /// <summary>Computes [permutations][outputs * inputs] G for permuted targets; the features are read once for all of them.</summary>
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
