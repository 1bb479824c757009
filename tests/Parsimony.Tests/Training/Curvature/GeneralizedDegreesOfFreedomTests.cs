using Parsimony.Data;
using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Procedure;
using Parsimony.Tensors;

namespace Parsimony.Tests.Training.Curvature;

/// <summary>Effective parameters against a definition without any model: how far predictions follow their own targets (Ye, JASA 93, 1998).</summary>
public sealed class GeneralizedDegreesOfFreedomTests
{
    const int Rows = 80;
    const int Probes = 24;

    [Theory]
    [InlineData(3)]
    [InlineData(30)]
    public void Predictions_follow_disturbed_targets_as_far_as_effective_parameters_say(double lambda)
    {
        var random = CounterRandom.FromKey(11);
        double[][] columns = [.. Enumerable.Range(0, 3).Select(_ => new double[Rows])];
        var y = new double[Rows];
        for (var i = 0; i < Rows; i++)
        {
            foreach (var column in columns) column[i] = random.NextNormal();
            y[i] = columns[0][i] + Math.Sin(2 * columns[1][i]) + 0.5 * random.NextNormal();
        }

        // The whole table is one batch and training ends at rest, so that a disturbance moves the minimum and nothing else.
        var options = new PathOptions { Hidden = [8], Activation = "tanh", Batch = Rows, Epochs = 1500, Restarts = 1, Threads = 1 };
        var data = DataOf(columns, y);
        var resolved = RegularizationPath.Plan(data, options).Path;
        using var problem = FoldProblem.Create(data, resolved, -1, [.. Enumerable.Range(0, Rows)], []);
        var stated = InsightBuilder.CurvatureAt(problem, SingleFit.Run(data, lambda, options).Min, resolved, lambda)!.Value.EffectiveParameters;

        // Both signs: what the curvature of the predictions adds cancels.
        const double Size = 0.1;
        var found = new double[Probes];
        for (var probe = 0; probe < Probes; probe++)
        {
            var signs = Enumerable.Range(0, Rows).Select(_ => random.NextInt(2) == 0 ? -1.0 : 1).ToArray();
            var (up, down) = (Predict(1), Predict(-1));
            for (var i = 0; i < Rows; i++) found[probe] += signs[i] * (up[i] - down[i]) / (2 * Size);
            double[] Predict(double way) =>
                SingleFit.Run(DataOf(columns, [.. y.Select((value, i) => value + way * Size * signs[i])]), lambda, options).Predict(data.Features).Values;
        }

        var mean = found.Average();
        var error = Math.Sqrt(found.Sum(value => (value - mean) * (value - mean)) / (Probes - 1) / Probes);
        TestContext.Current.TestOutputHelper?.WriteLine($"{stated:F2} stated, {mean:F2} +- {error:F2} found");

        // Gauss-Newton leaves out what the residuals add: some percent here.
        Assert.InRange(stated, mean - 3 * error - 0.1 * mean, mean + 3 * error + 0.1 * mean);
        Assert.InRange(error, 0, 0.15 * mean);
    }

    static Dataset DataOf(double[][] columns, double[] y) => Dataset.FromTable(
        new Table("t", [.. columns.Select((column, j) => new NumberColumn($"x{j}", column)), new NumberColumn("y", y)]),
        new DatasetOptions { Target = "y", Task = LearningTask.Regression });
}
