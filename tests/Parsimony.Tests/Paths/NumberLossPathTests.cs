using Parsimony.Data;
using Parsimony.Paths.Options;
using Parsimony.Results;
using Parsimony.Selection.Scores;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Paths;

/// <summary>Paths of networks that train on Huber's and the quantile loss.</summary>
public sealed class NumberLossPathTests
{
    static readonly PathOptions s_small = new() { Hidden = [8], Solver = PathSolver.Adam, Lambdas = 6, Folds = 3, Restarts = 1, Epochs = 60, Batch = 32, LearningRate = 0.02, Importance = 0 };

    static Dataset With(Dataset data, RegressionLoss loss, double? parameter = null) => data with { Target = data.Target.WithLoss(loss, parameter) };

    /// <summary>y = x + an exponential random number, whose quantile q is -log(1 - q).</summary>
    static Dataset Skewed(int rows, long seed)
    {
        var random = CounterRandom.FromKey(seed, rows, 7);
        var x = new double[rows, 1];
        var y = new double[rows];
        for (var i = 0; i < rows; i++)
        {
            x[i, 0] = random.NextNormal();
            y[i] = x[i, 0] - Math.Log(1 - random.NextDouble());
        }

        return Dataset.FromArrays(x, y, task: LearningTask.Regression);
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(0.2)]
    public void A_share_of_new_targets_lies_below_the_predicted_quantile(double share)
    {
        var path = RegularizationPath.Fit(With(Skewed(600, 1), RegressionLoss.Quantile, share), s_small);
        var fresh = Skewed(4000, 2);
        var predictions = path.Model!.Predict(fresh.Features).Values;
        var below = Enumerable.Range(0, 4000).Count(row => fresh.Target.Values[row] < predictions[row]) / 4000.0;

        // A quantile of 600 rows covers a share that varies by sqrt(q (1 - q) / 600), 1.6 % at most; three times that, and 1 % for the fit.
        Approx.Equal(share, below, 0, 3 * Math.Sqrt(share * (1 - share) / 600) + 0.01);

        // The line x - log(1 - q) is the best that there is; 600 rows, and the penalty, come within a tenth of its pinball loss.
        double[] line = [.. Enumerable.Range(0, 4000).Select(row => ((NumberColumn)fresh.Features.Columns[0]).Values[row] - Math.Log(1 - share))];
        var score = new MeanPinballLossScore(share);
        double Of(double[] values) => score.Compute(ScoreInput.Regression(fresh.Target.Values.ToArray(), values));
        Assert.InRange(Of([.. predictions]), Of(line) * 0.99, Of(line) * 1.1);
    }

    [Fact]
    public void Hubers_loss_finds_the_clean_rows_among_gross_errors()
    {
        var random = CounterRandom.FromKey(3);
        Dataset Rows(int count, bool hasErrors)
        {
            var x = new double[count, 2];
            var y = new double[count];
            for (var i = 0; i < count; i++)
            {
                (x[i, 0], x[i, 1]) = (random.NextNormal(), random.NextNormal());
                y[i] = 2 * x[i, 0] - x[i, 1] + 0.3 * random.NextNormal() + (hasErrors && i % 20 == 0 ? 60 : 0);
            }

            return Dataset.FromArrays(x, y, task: LearningTask.Regression);
        }

        var (dirty, clean) = (Rows(300, hasErrors: true), Rows(2000, hasErrors: false));
        double ErrorOf(Dataset data)
        {
            var predictions = RegularizationPath.Fit(data, s_small).Model!.Predict(clean.Features).Values;
            return new MeanAbsoluteErrorScore().Compute(ScoreInput.Regression(clean.Target.Values.ToArray(), [.. predictions]));
        }

        // One row of twenty is 60 too large: squares predict 3 too much. A delta of 0.1 deviations is 1.3, four times the noise.
        Assert.InRange(ErrorOf(dirty), 1.5, 6);
        Assert.InRange(ErrorOf(With(dirty, RegressionLoss.Huber, 0.1)), 0, 0.75);
    }

    [Theory]
    [InlineData(RegressionLoss.Quantile, 0.9, new[] { 12 })]
    [InlineData(RegressionLoss.Quantile, 0.5, new[] { 8, 8 })]
    [InlineData(RegressionLoss.Huber, 0.5, new[] { 12 })]
    public void The_path_begins_at_the_null_model_and_leaves_it(RegressionLoss loss, double parameter, int[] hidden)
    {
        var data = With(TestTables.Real("diabetes", "progression"), loss, parameter);
        var path = RegularizationPath.Fit(data, s_small with { Hidden = hidden, Folds = 2, Lambdas = 8, Epochs = 120, EarlyFreeze = false });
        Assert.Equal(FitStatus.Collapsed, path.Rows[0].Status);

        // The grid falls by 2.7 at a step: two steps below the start the networks have learned.
        Assert.All(path.Rows.Skip(2).SkipLast(1), row => Assert.Equal(FitStatus.Trained, row.Status));

        // The mean training loss of networks that predict a constant is that of the null model, which the folds' null models have, too.
        Approx.Equal(path.Summary.Baselines["null"]!.Loss, path.Rows[0].Loss, 0.01);
        Assert.True(path.Summary.Min!.Loss < 0.85 * path.Rows[0].Loss);
        Assert.Contains(path.Summary.Warnings, line => line.StartsWith("There is no linear path to compare with", StringComparison.Ordinal));
        Assert.Null(path.Summary.Baselines["linear"]);
        Assert.Empty(path.Summary.Insight!.EffectiveParameters);
        Assert.Null(path.Summary.Insight.LambdaEvidence);

        // Where rows lie on a corner at the minimum, the gradient does not vanish there.
        Assert.Equal(loss == RegressionLoss.Huber, double.IsFinite(path.Rows[3].StationarityGap));
        Assert.DoesNotContain(path.Summary.Warnings, line => loss == RegressionLoss.Quantile && line.Contains("stationarity gap", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(RegressionLoss.Quantile, 0.8)]
    [InlineData(RegressionLoss.Huber, 1.0)]
    public void Any_number_of_threads_gives_the_same_bytes(RegressionLoss loss, double parameter)
    {
        var data = With(TestTables.Linear(90, 3, 1), loss, parameter);
        var one = RegularizationPath.Fit(data, s_small with { Epochs = 15, Threads = 1 });
        var two = RegularizationPath.Fit(data, s_small with { Epochs = 15, Threads = 2 });
        Assert.Equal(one.Model!.ToState().Tensors.SelectMany(tensor => tensor.Values), two.Model!.ToState().Tensors.SelectMany(tensor => tensor.Values));
        Assert.Equal(one.Summary.Honest!.Loss, two.Summary.Honest!.Loss);
    }

    [Fact]
    public void A_search_mixes_and_nests_by_the_loss_of_the_target()
    {
        var data = With(Skewed(120, 5), RegressionLoss.Quantile, 0.9);
        var options = s_small with { Epochs = 8, Lambdas = 3, Nested = 2 };
        var search = RegularizationSearch.Fit(data, [.. RegularizationSearch.Shortlist(data, options).Take(2)]);
        var summary = search.Path.Summary;
        Assert.Equal((RegressionLoss.Quantile, 0.9), (summary.Loss, summary.LossParameter));
        Assert.True(summary.Honest!.Loss > 0 && summary.Nested!.Loss > 0);

        // On all scores the loss is the pinball loss in deviations of the target, which are alike in all folds.
        var scores = summary.Ensemble!.Scores;
        Approx.Equal(summary.Min!.Metrics["pinball"]!.Value / summary.Min.Loss, scores.Metrics["pinball"]!.Value / scores.Loss, 0.1);
    }
}
