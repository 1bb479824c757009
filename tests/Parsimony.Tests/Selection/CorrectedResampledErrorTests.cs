using Parsimony.Selection;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Selection;

public sealed class CorrectedResampledErrorTests
{
    const int Rows = 60, Folds = 10, Repeats = 10;

    // 97.5 % point of t with 99 degrees of freedom.
    const double Critical = 1.984;

    [Fact]
    public void It_is_the_formula()
    {
        var (mean, error) = CorrectedResampledError.Compute([1, 2, 6], [1, 1, 1], 1);
        Approx.Equal(3, mean, 1e-15);
        Approx.Equal(Math.Sqrt((1 / 3.0 + 1 / 2.0) * 7), error, 1e-15);
        Assert.Equal((1.75, double.NaN), CorrectedResampledError.Compute([1, 4], [3, 1], 2));
        Assert.Equal(double.NaN, CorrectedResampledError.Compute([1, 4], [0, 0], 1).StandardError);
        Assert.Equal(CorrectedResampledError.Compute([1, 4], [1, 2], 1), CorrectedResampledError.Compute([1, 9, 4], [1, 0, 2], 1));
    }

    [Fact]
    public void Equal_learners_are_called_different_as_often_as_promised()
    {
        const int Tables = 2000;
        int corrected = 0, plain = 0;
        for (var table = 0; table < Tables; table++)
        {
            var differences = DifferencesOfEqualLearners(CounterRandom.FromKey(7, table));
            var (mean, error) = CorrectedResampledError.Compute(differences, Enumerable.Repeat(1.0, differences.Length).ToArray(), Repeats);
            if (Math.Abs(mean) > Critical * error) corrected++;

            // What would be right if all folds of all repeats were independent.
            var independent = Math.Sqrt(differences.Sum(value => (value - mean) * (value - mean)) / differences.Length / (differences.Length - 1));
            if (Math.Abs(mean) > Critical * independent) plain++;
        }

        Assert.InRange(corrected / (double)Tables, 0.03, 0.07);
        Assert.True(plain > 0.15 * Tables);
    }

    /// <summary>y = a + b + noise, one learner's line on a against another's on b: neither is better, by symmetry.</summary>
    static double[] DifferencesOfEqualLearners(CounterRandom random)
    {
        double[] a = new double[Rows], b = new double[Rows], y = new double[Rows];
        for (var i = 0; i < Rows; i++)
        {
            (a[i], b[i]) = (random.NextNormal(), random.NextNormal());
            y[i] = a[i] + b[i] + random.NextNormal();
        }

        var differences = new double[Folds * Repeats];
        var order = Enumerable.Range(0, Rows).ToArray();
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            random.Shuffle<int>(order);
            for (var fold = 0; fold < Folds; fold++)
            {
                var test = order.Where((_, place) => place % Folds == fold).ToArray();
                var training = order.Where((_, place) => place % Folds != fold).ToArray();
                differences[repeat * Folds + fold] = Loss(a, y, training, test) - Loss(b, y, training, test);
            }
        }

        return differences;
    }

    static double Loss(double[] x, double[] y, int[] training, int[] test)
    {
        double meanX = training.Average(row => x[row]), meanY = training.Average(row => y[row]);
        var slope = training.Sum(row => (x[row] - meanX) * (y[row] - meanY)) / training.Sum(row => (x[row] - meanX) * (x[row] - meanX));
        return test.Average(row => Math.Pow(y[row] - meanY - slope * (x[row] - meanX), 2));
    }
}
