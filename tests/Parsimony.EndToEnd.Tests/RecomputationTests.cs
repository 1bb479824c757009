using System.Globalization;
using System.Text.Json;
using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.EndToEnd.Tests;

/// <summary>The files of a run folder, each recomputed from the others as someone outside would.</summary>
public sealed class RecomputationTests(TrainedRuns runs) : IClassFixture<TrainedRuns>, IDisposable
{
    readonly Workspace _workspace = new();

    public static TheoryData<string, string> Runs => new() { { "penguins", "species" }, { "breast_cancer", "diagnosis" }, { "diabetes", "progression" } };

    public void Dispose() => _workspace.Dispose();

    (CsvFile Path, CsvFile Fits, CsvFile OutOfFold, JsonElement Run, CsvFile Data) Train(string name, string target)
    {
        var run = runs.Folder(name, target);
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(run, "run.json")));
        return (new CsvFile(Path.Combine(run, "path.csv")), new CsvFile(Path.Combine(run, "fits.csv")), new CsvFile(Path.Combine(run, "oof.csv")),
            document.RootElement.Clone(), new CsvFile(Repository.Data(name)));
    }

    static void Close(double expected, double actual, string what, double tolerance = 1e-9) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected)), $"{what}: {expected:R} and {actual:R}");

    [Theory]
    [MemberData(nameof(Runs))]
    public void Path_csv_follows_from_fits_csv(string name, string target)
    {
        var (path, fits, _, run, _) = Train(name, target);
        Assert.Equal(7, path.RowCount);
        Assert.Equal(7 * 4 * 3, fits.RowCount);
        Assert.Equal(fits.RowCount, run.GetProperty("networks").GetInt32());
        foreach (var row in path.Rows())
        {
            if (row > 0) Assert.True(path.Number(row, "lambda") < path.Number(row - 1, "lambda"));
            int[] own = [.. fits.Rows(fit => fits.Text(fit, "lambda") == path.Text(row, "lambda"))];
            Assert.Equal(12, own.Length);
            foreach (var column in (string[])["train_loss", "penalty", "norm_1", "norm_2", "norm_3"])
                Close(own.Average(fit => fits.Number(fit, column)), path.Number(row, column), $"{column} at {path.Text(row, "lambda")}");

            var variances = own.GroupBy(fit => fits.Text(fit, "fold")).Select(fold =>
            {
                var losses = fold.Select(fit => fits.Number(fit, "loss")).ToArray();
                return losses.Sum(loss => Math.Pow(loss - losses.Average(), 2)) / (losses.Length - 1);
            });
            Close(Math.Sqrt(variances.Average()), path.Number(row, "restart_sd"), "restart_sd");
        }

        Assert.Equal("0", path.Text(6, "lambda"));
        Assert.Equal("collapsed", path.Text(0, "status"));
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void The_chosen_lambdas_follow_from_path_csv_by_glmnets_rules(string name, string target)
    {
        var (path, _, _, run, _) = Train(name, target);
        var best = path.Rows().MinBy(row => path.Number(row, "loss"));
        var bound = path.Number(best, "loss") + path.Number(best, "loss_se");
        var oneSe = path.Rows(row => path.Number(row, "loss") <= bound).First();
        Assert.Equal(path.Number(0, "lambda"), run.GetProperty("lambda_max").GetDouble());
        Assert.Equal(path.Number(best, "lambda"), run.GetProperty("lambda_min").GetDouble());
        Assert.Equal(path.Number(oneSe, "lambda"), run.GetProperty("lambda_1se").GetDouble());
        Assert.Equal(path.Number(best, "loss"), run.GetProperty("min").GetProperty("loss").GetDouble());
        Assert.Equal(path.Number(6, "loss"), run.GetProperty("baselines").GetProperty("unregularized").GetProperty("loss").GetDouble());
        var honest = run.GetProperty("honest");
        Assert.InRange(honest.GetProperty("loss").GetDouble(), honest.GetProperty("low").GetDouble(), honest.GetProperty("high").GetDouble());
        Assert.Equal(run.GetProperty("lambda_min").GetDouble(), run.GetProperty("lambda_units").GetProperty("lambda_min").GetProperty("sum").GetDouble());
    }

    [Theory]
    [InlineData("penguins", "species")]
    [InlineData("breast_cancer", "diagnosis")]
    public void Losses_and_metrics_of_classes_follow_from_oof_csv(string name, string target)
    {
        var (path, _, oof, run, data) = Train(name, target);
        Assert.Equal(data.RowCount, oof.RowCount);
        foreach (var rule in (string[])["min", "1se"])
        {
            var row = path.Rows().Single(index => path.Number(index, "lambda") == run.GetProperty("lambda_" + rule).GetDouble());
            var folds = oof.Rows().GroupBy(line => oof.Text(line, "fold")).ToArray();
            var losses = folds.Select(fold => fold.Average(line => -Math.Log(oof.Number(line, $"{rule}:{oof.Text(line, "target")}")))).ToArray();
            var sizes = folds.Select(fold => (double)fold.Count()).ToArray();
            var loss = losses.Zip(sizes, (l, n) => l * n).Sum() / oof.RowCount;
            var variance = losses.Zip(sizes, (l, n) => n * (l - loss) * (l - loss)).Sum() / oof.RowCount / (folds.Length - 1);
            Close(path.Number(row, "loss"), loss, "loss");
            Close(path.Number(row, "loss_se"), Math.Sqrt(variance), "loss_se");
            Close(path.Number(row, "log_loss"), loss, "log_loss");
            var right = oof.Rows().Count(line =>
                Classes(oof, rule).MaxBy(name => oof.Number(line, $"{rule}:{name}")) == oof.Text(line, "target"));
            Close(path.Number(row, "accuracy"), (double)right / oof.RowCount, "accuracy");
            foreach (var line in oof.Rows()) Close(1, Classes(oof, rule).Sum(name => oof.Number(line, $"{rule}:{name}")), "sum of probabilities");
        }
    }

    [Fact]
    public void Losses_and_metrics_of_a_regression_follow_from_oof_csv()
    {
        var (path, _, oof, run, data) = Train("diabetes", "progression");
        foreach (var rule in (string[])["min", "1se"])
        {
            var row = path.Rows().Single(index => path.Number(index, "lambda") == run.GetProperty("lambda_" + rule).GetDouble());
            double loss = 0, mse = 0;
            foreach (var fold in oof.Rows().GroupBy(line => oof.Text(line, "fold")))
            {
                // The loss is in units of the training rows' standard deviation (divisor m).
                var training = oof.Rows(line => oof.Text(line, "fold") != fold.Key).Select(line => oof.Number(line, "target")).ToArray();
                var variance = training.Sum(value => Math.Pow(value - training.Average(), 2)) / training.Length;
                var squares = fold.Sum(line => Math.Pow(oof.Number(line, "target") - oof.Number(line, rule), 2));
                loss += squares / variance / 2 / oof.RowCount;
                mse += squares / oof.RowCount;
            }

            Close(path.Number(row, "loss"), loss, "loss");
            Close(path.Number(row, "mse"), mse, "mse");
            Close(path.Number(row, "rmse"), Math.Sqrt(mse), "rmse");
        }

        foreach (var line in oof.Rows())
        {
            Assert.Equal(line.ToString(CultureInfo.InvariantCulture), oof.Text(line, "row"));
            Close(data.Number(line, "progression"), oof.Number(line, "target"), "target");
        }
    }

    [Fact]
    public void Repeated_folds_hold_out_every_row_as_often_and_their_error_is_that_of_one_repeat()
    {
        var result = _workspace.Run("path", Repository.Data("diabetes"), "--target", "progression", "--out", "run", "--hidden", "none", "--folds", "4", "--repeats", "3");
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("4 folds, 3 times", result.Error, StringComparison.Ordinal);
        Assert.Contains("4 folds, 3 times", File.ReadAllText(_workspace.In("run", "report.html")), StringComparison.Ordinal);
        using var run = JsonDocument.Parse(File.ReadAllText(_workspace.In("run", "run.json")));
        Assert.Equal(3, run.RootElement.GetProperty("options").GetProperty("repeats").GetInt32());
        var (path, oof) = (new CsvFile(_workspace.In("run", "path.csv")), new CsvFile(_workspace.In("run", "oof.csv")));
        Assert.Equal(["row", "fold", "target", "min", "1se", "repeat"], oof.Header);
        Assert.Equal(3 * 442, oof.RowCount);
        Assert.All(oof.Rows().GroupBy(line => oof.Text(line, "row")), lines => Assert.Equal(["0", "1", "2"], lines.Select(line => oof.Text(line, "repeat"))));
        Assert.All(oof.Rows(), line => Assert.Equal(oof.Number(line, "repeat"), Math.Floor(oof.Number(line, "fold") / 4)));
        foreach (var rule in (string[])["min", "1se"])
        {
            var row = path.Rows().Single(index => path.Number(index, "lambda") == run.RootElement.GetProperty("lambda_" + rule).GetDouble());
            double[][] folds = [.. oof.Rows().GroupBy(line => oof.Text(line, "fold")).Select(lines => lines.Select(line => Math.Pow(oof.Number(line, "target") - oof.Number(line, rule), 2)).ToArray())];
            var mse = folds.Sum(fold => fold.Sum()) / oof.RowCount;
            Close(path.Number(row, "mse"), mse, "mse");
            Close(path.Number(row, "mse_se"), Math.Sqrt(folds.Sum(fold => fold.Length * Math.Pow(fold.Average() - mse, 2)) / oof.RowCount / 3), "mse_se");
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Predictions_csv_has_a_line_for_every_row_and_agrees_with_evaluate(string name, string target)
    {
        var (_, _, _, run, data) = Train(name, target);
        Assert.Equal(0, _workspace.Run("predict", runs.Folder(name, target), Repository.Data(name), "--out", "predictions.csv").ExitCode);
        var predictions = new CsvFile(_workspace.In("predictions.csv"));
        Assert.Equal(data.RowCount, predictions.RowCount);
        var evaluated = _workspace.Run("evaluate", runs.Folder(name, target), Repository.Data(name), "--json");
        using var scores = JsonDocument.Parse(evaluated.Output);
        var metrics = scores.RootElement.GetProperty("metrics");
        if (run.GetProperty("task").GetString() == "classification")
        {
            string[] classes = [.. run.GetProperty("classes").EnumerateArray().Select(name => name.GetString()!)];
            Assert.Equal(["row", "prediction", .. classes.Select(name => "probability:" + name)], predictions.Header);
            foreach (var line in predictions.Rows())
                Assert.Equal(classes.MaxBy(name => predictions.Number(line, "probability:" + name)), predictions.Text(line, "prediction"));
            var accuracy = predictions.Rows().Average(line => predictions.Text(line, "prediction") == data.Text(line, target) ? 1.0 : 0);
            Close(accuracy, metrics.GetProperty("accuracy").GetProperty("value").GetDouble(), "accuracy");
        }
        else
        {
            Assert.Equal(["row", "prediction"], predictions.Header);
            var mae = predictions.Rows().Average(line => Math.Abs(predictions.Number(line, "prediction") - data.Number(line, target)));
            Close(mae, metrics.GetProperty("mae").GetProperty("value").GetDouble(), "mae");
        }
    }

    static IEnumerable<string> Classes(CsvFile oof, string rule) =>
        oof.Header.Where(column => column.StartsWith(rule + ":", StringComparison.Ordinal)).Select(column => column[(rule.Length + 1)..]);
}
