using Parsimony.Data;
using Parsimony.Lambdas;
using Parsimony.Linear;
using Parsimony.Paths.Options;
using Parsimony.Preprocessing;
using Parsimony.Regularizers;
using Parsimony.Results;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Paths.Exact;

/// <summary>The path without a hidden layer, from options to model: lambda's meaning on folds, files' numbers, edges.</summary>
public sealed class LinearPathTests
{
    static readonly PathOptions s_plain = new() { Hidden = [], Preprocess = PreprocessKind.Standard, Folds = 4, Lambdas = 12 };

    static Dataset Cancer => TestTables.Real("breast_cancer", "diagnosis");

    static Dataset Diabetes => TestTables.Real("diabetes", "progression");

    [Theory]
    [InlineData(PathLambdaUnit.Sum)]
    [InlineData(PathLambdaUnit.Glmnet)]
    public void A_ridge_minimizes_the_objective_that_the_unit_says(PathLambdaUnit unit)
    {
        var data = TestTables.Linear(120, 4, 0.5);
        var path = RegularizationPath.Fit(data, s_plain with { LambdaUnit = unit, LambdaGrid = [unit == PathLambdaUnit.Sum ? 30 : 0.3] });
        var (mean, deviation) = Moments([.. data.Target.Values]);
        var columns = data.Features.Columns.Cast<NumberColumn>().Select(column => Moments([.. column.Values])).ToArray();

        // Stationarity of the standardized problem: (1/m) sum x (f - y) + gamma b = 0.
        var gamma = unit == PathLambdaUnit.Sum ? 30.0 / 120 : 0.3 / deviation;
        var coefficients = path.Coefficients!;
        for (var j = 0; j < 4; j++)
        {
            double slope = 0;
            for (var row = 0; row < 120; row++)
            {
                var f = coefficients.Intercepts[0][0] + Enumerable.Range(0, 4).Sum(k => coefficients.Coefficients[0][0][k] * ((NumberColumn)data.Features.Columns[k]).Values[row]);
                slope += (((NumberColumn)data.Features.Columns[j]).Values[row] - columns[j].Mean) / columns[j].Deviation * (f - data.Target.Values[row]) / deviation / 120;
            }

            Assert.Equal(0, slope + gamma * coefficients.Coefficients[0][0][j] * columns[j].Deviation / deviation, 1e-10);
        }

        Assert.Equal(mean, path.Model!.Predict(data.Features).Values.Average(), 1e-4);
    }

    [Fact]
    public void A_lambda_per_row_is_held_on_folds_in_glmnets_unit_and_lambda_itself_in_the_seeds()
    {
        var data = Diabetes;
        var folds = new FoldPlan([.. Enumerable.Range(0, data.RowCount).Select(row => row % 7 == 0 ? 0 : 1)]);
        foreach (var unit in new[] { PathLambdaUnit.Glmnet, PathLambdaUnit.Sum })
        {
            var path = RegularizationPath.Fit(data, s_plain with { FoldPlan = folds, LambdaUnit = unit, LambdaGrid = [unit == PathLambdaUnit.Glmnet ? 2 : 40] });
            int[] rows = folds.TrainingRows(0);
            var (_, deviation) = Moments([.. rows.Select(row => data.Target.Values[row])]);
            var expected = LinearPath.Fit(
                Rows(data, rows), [.. rows.Select(row => data.Target.Values[row])],
                new LinearPathOptions { L1Ratio = 0, Lambdas = [unit == PathLambdaUnit.Glmnet ? 2 : 40.0 / rows.Length * deviation] });
            var held = folds.HeldOutRows(0);
            var predictions = expected.Predict(Rows(data, held), 0);
            for (var i = 0; i < held.Length; i++) Assert.Equal(predictions[i], path.Result.HeldOut[0][held[i]], 1e-7 * Math.Abs(predictions[i]));
        }
    }

    [Fact]
    public void The_model_predicts_what_the_coefficients_say()
    {
        foreach (var data in new[] { Diabetes, Cancer })
        {
            var path = RegularizationPath.Fit(data, s_plain with { Penalty = PathPenalty.L1 });
            var k = path.MinIndex!.Value;
            var predictions = path.Model!.Predict(data.Features, LambdaRule.Min).Values;
            for (var row = 0; row < data.RowCount; row += 17)
            {
                var f = path.Coefficients!.Intercepts[k][0] + path.Coefficients.Features.Select((name, j) => path.Coefficients.Coefficients[k][0][j] * ((NumberColumn)data.Features.Find(name)!).Values[row]).Sum();
                if (data.Target.Task == LearningTask.Regression) Assert.Equal(f, predictions[row], 1e-4 * Math.Abs(f));
                else Assert.Equal(1 / (1 + Math.Exp(-f)), predictions[row * 2 + 1], 1e-5);
            }
        }
    }

    [Fact]
    public void Intercepts_of_classes_have_mean_0_in_the_features_own_units_and_keep_every_probability()
    {
        var data = TestTables.Real("wine", "cultivar");
        var path = RegularizationPath.Fit(data, s_plain with { Penalty = PathPenalty.L1 });
        var (k, coefficients) = (path.MinIndex!.Value, path.Coefficients!);
        Assert.All(coefficients.Intercepts, outputs => Assert.Equal(0, outputs.Average(), 1e-9));
        var expected = path.Model!.Predict(data.Features, LambdaRule.Min).Values;
        for (var row = 0; row < data.RowCount; row += 13)
        {
            double[] scores = [.. Enumerable.Range(0, 3).Select(c => Math.Exp(coefficients.Intercepts[k][c] + coefficients.Features.Select((name, j) => coefficients.Coefficients[k][c][j] * ((NumberColumn)data.Features.Find(name)!).Values[row]).Sum()))];
            for (var c = 0; c < 3; c++) Assert.Equal(scores[c] / scores.Sum(), expected[row * 3 + c], 1e-5);
        }
    }

    [Fact]
    public void Lasso_rows_count_what_is_left_and_begin_with_nothing()
    {
        var path = RegularizationPath.Fit(Cancer, s_plain with { Penalty = PathPenalty.L1, Lambdas = 20 });
        Assert.Equal(FitStatus.Collapsed, path.Rows[0].Status);
        Assert.Equal(0, path.Coefficients!.Nonzeros[0]);
        Assert.Equal(0, path.Coefficients.DegreesOfFreedom[0], 1e-9);
        Assert.True(path.Rows[^1].ActiveInputs > path.Rows[5].ActiveInputs);
        Assert.All(path.Rows, row => Assert.Equal(0, row.ActiveUnits));
        Assert.Equal(Lambda.Zero, path.Rows[^1].Lambda);
        Assert.Null(path.Linear);
        Assert.Null(path.Summary.AgainstLinear);
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        var runs = new[] { 1, 2, 5 }.Select(threads => RegularizationPath.Fit(Cancer, s_plain with { Penalty = PathPenalty.ElasticNet, Threads = threads })).ToArray();
        foreach (var run in runs[1..])
        {
            Assert.Equal(runs[0].Rows.Select(row => (row.Lambda, row.Loss, row.Penalty)), run.Rows.Select(row => (row.Lambda, row.Loss, row.Penalty)));
            Assert.Equal(runs[0].Coefficients!.Coefficients.SelectMany(all => all[0]), run.Coefficients!.Coefficients.SelectMany(all => all[0]));
        }
    }

    [Fact]
    public void A_class_that_a_fold_does_not_train_on_gets_next_to_no_probability_there()
    {
        var data = Dataset.FromArrays(new double[,] { { 0.1, 1 }, { 0.9, 0 }, { 2, 1 }, { 3.2, 0 }, { 4, 1 }, { 5, 0 }, { 6.5, 1 }, { 7, 0 }, { 8, 1 } }, ["a", "a", "a", "b", "b", "b", "a", "b", "c"]);
        var path = RegularizationPath.Fit(data, s_plain with { FoldPlan = new FoldPlan([0, 1, 0, 1, 0, 1, 0, 1, 0]), LambdaGrid = [1] });
        Assert.All(path.Result.HeldOut[0], value => Assert.InRange(value, 1e-5, 1 - 1e-5));
        Assert.Equal(1e-5, path.Result.HeldOut[0][8 * 3 + 2]);
        Assert.All(path.Model!.Predict(data.Features).Values, value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void A_fold_with_one_class_is_an_error_that_says_which()
    {
        var data = Dataset.FromArrays(new double[,] { { 1 }, { 2 }, { 3 }, { 4 } }, ["a", "a", "b", "b"]);
        var error = Assert.Throws<ParsimonyException>(() => RegularizationPath.Fit(data, s_plain with { FoldPlan = new FoldPlan([0, 0, 1, 1]) }));
        Assert.Contains("fold 0 have one class only ('b')", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("titanic", "survived", "group-lasso")]
    [InlineData("titanic", "survived", "sparse-group-lasso")]
    [InlineData("penguins", "species", "group-lasso")]
    [InlineData("penguins", "species", "sparse-group-lasso")]
    public void Groups_have_an_exact_path_on_which_columns_enter_as_one(string name, string target, string penalty)
    {
        var path = RegularizationPath.Fit(TestTables.Real(name, target), new PathOptions { Hidden = [], Penalty = penalty, Lambdas = 25, Folds = 3 });
        var coefficients = path.Coefficients!;
        Assert.Equal(FitStatus.Collapsed, path.Rows[0].Status);
        Assert.Equal(0, coefficients.Nonzeros[0]);
        Assert.InRange(coefficients.Nonzeros[2], 1, coefficients.Features.Count - 1);
        Assert.True(path.Summary.Min!.Loss < path.Rows[0].Loss);
        Assert.True(coefficients.DegreesOfFreedom[^2] > coefficients.DegreesOfFreedom[2]);

        // Columns of a category are called category=level. At lambda = 0 there is no penalty, and one column of each is redundant.
        foreach (var group in coefficients.Features.Index().GroupBy(feature => feature.Item.Split('=')[0]))
        {
            foreach (var fit in coefficients.Coefficients.SkipLast(1))
            {
                var zeros = group.Count(feature => fit.All(output => output[feature.Index] == 0));
                if (penalty == "group-lasso") Assert.True(zeros == 0 || zeros == group.Count());
            }
        }
    }

    [Fact]
    public void Cancellation_leaves_finished_lambdas_and_no_model()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var path = RegularizationPath.Fit(Cancer, s_plain, cancellation: source.Token);
        Assert.True(path.Interrupted);
        Assert.Null(path.Model);
    }

    [Fact]
    public void One_lambda_is_fitted_as_in_a_path()
    {
        var path = RegularizationPath.Fit(Diabetes, s_plain with { LambdaGrid = [25] });
        var model = SingleFit.Run(Diabetes, 25, s_plain);
        Assert.Equal(path.Model!.Predict(Diabetes.Features).Values, model.Predict(Diabetes.Features).Values);
    }

    [Fact]
    public void A_network_is_better_than_the_linear_path_where_the_signal_bends_and_not_where_it_is_straight()
    {
        var short_ = new PathOptions { Hidden = [16], Lambdas = 8, Folds = 4, Restarts = 1, Epochs = 60 };
        var bent = RegularizationPath.Fit(TestTables.Of(400, 3, x => Math.Abs(x[0]) + 0.1 * x[1]), short_);
        Assert.Equal("better", bent.Summary.AgainstLinear!.Verdict);
        Assert.True(bent.Summary.AgainstLinear.High < 0);
        Assert.True(bent.Summary.Baselines["linear"]!.Loss > 2 * bent.Summary.Min!.Loss);
        Assert.Equal(bent.Rows.Select(row => row.Lambda), bent.Linear!.Select(row => row.Lambda).Where(lambda => lambda <= bent.Rows[0].Lambda));
        var straight = RegularizationPath.Fit(TestTables.Linear(300, 3, 1), short_);
        Assert.NotEqual("better", straight.Summary.AgainstLinear!.Verdict);
    }

    [Fact]
    public void The_linear_path_beside_a_network_is_measured_in_the_networks_loss()
    {
        var data = Diabetes;
        var network = RegularizationPath.Fit(data, new PathOptions { Hidden = [4], Lambdas = 3, LambdaMax = 100, Folds = 4, Restarts = 1, Epochs = 2, Preprocess = PreprocessKind.Standard });
        var linear = RegularizationPath.Fit(data, s_plain with { LambdaGrid = [100] });
        var beside = network.Linear!.First(row => row.Lambda.Value == 100);
        Assert.Equal(linear.Rows[0].Metrics.First(metric => metric.Name == "mse").Value, beside.Metrics.First(metric => metric.Name == "mse").Value, 1e-3);
    }

    static (double Mean, double Deviation) Moments(double[] values)
    {
        var mean = values.Average();
        return (mean, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))));
    }

    static double[] Rows(Dataset data, int[] rows) => [.. rows.SelectMany(row => data.Features.Columns.Cast<NumberColumn>().Select(column => column.Values[row]))];
}
