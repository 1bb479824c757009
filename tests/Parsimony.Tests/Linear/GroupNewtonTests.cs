using Parsimony.Linear;
using Parsimony.Losses;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Linear;

/// <summary>The exact group lasso and sparse group lasso: conditions of the minimum, and a plain solver that shares nothing with ours.</summary>
public sealed class GroupNewtonTests
{
    // Numbers of their own, and categories whose columns add up to 1, so that no one of them is determined without the penalty.
    static readonly int[] s_sizes = [1, 1, 3, 4, 3, 1];

    public static MatrixTheoryData<LinearFamily, double> Cases => new(Enum.GetValues<LinearFamily>(), [0, 0.05, 0.5, 0.95, 1]);

    static (int First, int Count)[] Groups => [.. s_sizes.Select((count, index) => (s_sizes[..index].Sum(), count))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_lambda_of_a_path_is_the_naive_minimum(LinearFamily family, double ratio)
    {
        const int Rows = 90;
        var (x, signal) = Table(Rows);
        var random = CounterRandom.FromKey(7, (int)family, 0);
        double[] y = [.. signal.Select(value => Target(family, value, ref random))];
        double[] weights = [.. Enumerable.Range(0, Rows).Select(row => 0.5 + row % 3)];
        var solver = new LinearSolver(Problem(family, x, y, weights, ratio));
        var naive = Naive(family, x, y, weights);
        var largest = solver.LargestStrength();
        foreach (var share in (double[])[1, 0.6, 0.2, 0.05, 0.01])
        {
            var strength = share * largest;
            var fit = solver.Solve(strength);
            Assert.InRange(fit.KktResidual, 0, 1e-9);
            if (share == 1) Assert.Equal(0, fit.Nonzeros);
            else Assert.InRange(fit.Nonzeros, 1, x[0].Length);
            naive.Minimize(ratio * strength, (1 - ratio) * strength);
            for (var output = 0; output < fit.StandardizedCoefficients.Length; output++)
            {
                for (var feature = 0; feature < x[0].Length; feature++)
                {
                    // L1 alone leaves a column's level open where all columns of a category, or all classes, may move together.
                    if (ratio == 1) continue;
                    Approx.Equal(naive.Weights[feature][output], fit.StandardizedCoefficients[output][feature], 1e-5, 1e-6, $"share {share}, feature {feature}");
                }
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void Just_below_the_largest_strength_a_group_enters(double ratio)
    {
        var (x, signal) = Table(90);
        var solver = new LinearSolver(Problem(LinearFamily.Gaussian, x, signal, null, ratio));
        Assert.Equal(0, solver.Solve(solver.LargestStrength() * 1.000001).Nonzeros);
        Assert.InRange(solver.Solve(solver.LargestStrength() * 0.999).Nonzeros, 1, 4);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_wide_table_is_solved_down_to_small_lambdas(LinearFamily family, double ratio)
    {
        const int Rows = 40, Features = 150;
        var random = CounterRandom.FromKey(3, Rows, Features);
        double[][] x = [.. Enumerable.Range(0, Rows).Select(_ => Enumerable.Range(0, Features).Select(_ => random.NextNormal()).ToArray())];
        double[] y = [.. x.Select(row => Target(family, row[0] - row[4], ref random))];
        var solver = new LinearSolver(Problem(family, x, y, null, ratio) with { Groups = [.. Enumerable.Range(0, Features / 3).Select(group => (group * 3, 3))] });
        for (var share = 1.0; share > 0.02; share *= 0.7) Assert.InRange(solver.Solve(share * solver.LargestStrength()).KktResidual, 0, 1e-8);
    }

    [Fact]
    public void Groups_of_one_feature_are_the_lasso()
    {
        var (x, signal) = Table(90);
        var single = Problem(LinearFamily.Gaussian, x, signal, null, 0.3) with { Groups = [.. Enumerable.Range(0, x[0].Length).Select(feature => (feature, 1))] };
        var lasso = new LinearSolver(Problem(LinearFamily.Gaussian, x, signal, null, 1) with { Groups = null });
        var solver = new LinearSolver(single);
        Approx.Equal(lasso.LargestStrength(), solver.LargestStrength(), 1e-12);
        for (var share = 0.9; share > 0.05; share *= 0.5)
        {
            var strength = share * lasso.LargestStrength();
            Approx.Equal(lasso.Solve(strength).TrainLoss, solver.Solve(strength).TrainLoss, 1e-9);
        }
    }

    [Fact]
    public void Degrees_of_freedom_fall_with_the_strength_and_count_what_is_active()
    {
        var (x, signal) = Table(90);
        var solver = new LinearSolver(Problem(LinearFamily.Gaussian, x, signal, null, 0));
        var before = 0.0;
        for (var share = 1.0; share > 1e-4; share *= 0.3)
        {
            var fit = solver.Solve(share * solver.LargestStrength());
            var freedom = solver.DegreesOfFreedom();
            Assert.InRange(freedom, before, 1 + fit.Nonzeros);
            before = freedom;
        }

        // All but one column of each category, as least squares has it.
        Assert.InRange(before, x[0].Length - 3 + 1 - 0.1, x[0].Length - 3 + 1 + 1e-6);
    }

    static LinearProblem Problem(LinearFamily family, double[][] x, double[] y, double[]? weights, double ratio) => new()
    {
        Family = family,
        Rows = x.Length,
        Features = x[0].Length,
        Outputs = family == LinearFamily.Multinomial ? 3 : 1,
        X = (double[])[.. Enumerable.Range(0, x[0].Length).SelectMany(feature => x.Select(row => row[feature]))],
        Y = y,
        Weights = weights,
        L1Ratio = ratio,
        Groups = Groups,
        Standardize = false,
    };

    static NaiveGroupModel Naive(LinearFamily family, double[][] x, double[] y, double[] weights)
    {
        double[] shares = [.. weights.Select(weight => weight / weights.Sum())];
        var mean = shares.Zip(y, (w, value) => w * value).Sum();
        var deviation = Math.Sqrt(shares.Zip(y, (w, value) => w * (value - mean) * (value - mean)).Sum());
        var loss = family switch
        {
            LinearFamily.Gaussian => LossKind.SquaredError,
            LinearFamily.Binomial => LossKind.Logistic,
            LinearFamily.Poisson => LossKind.Poisson,
            _ => LossKind.Softmax,
        };
        double[] targets = family == LinearFamily.Gaussian ? [.. y.Select(value => (value - mean) / deviation)] : y;
        return new NaiveGroupModel(x, targets, shares, loss, family == LinearFamily.Multinomial ? 3 : 1, Groups);
    }

    static double Target(LinearFamily family, double signal, ref CounterRandom random) => family switch
    {
        LinearFamily.Gaussian => signal + 0.3 * random.NextNormal(),
        LinearFamily.Binomial => signal + random.NextNormal() > 0 ? 1 : 0,
        LinearFamily.Poisson => Math.Floor(Math.Exp(0.5 * signal + 0.5 * random.NextNormal())),
        _ => signal + random.NextNormal() is var value && value < -0.5 ? 0 : value < 0.7 ? 1 : 2,
    };

    static (double[][] X, double[] Signal) Table(int rows)
    {
        var random = CounterRandom.FromKey(11, rows, 0);
        var x = new double[rows][];
        var signal = new double[rows];
        for (var row = 0; row < rows; row++)
        {
            x[row] = new double[s_sizes.Sum()];
            foreach (var (first, count) in Groups)
            {
                if (count == 1) x[row][first] = random.NextNormal();
                else x[row][first + (int)(count * random.NextDouble())] = 1;
            }

            signal[row] = x[row][0] + 1.5 * x[row][2] - x[row][5] + 0.1 * random.NextNormal();
        }

        return (x, signal);
    }
}
