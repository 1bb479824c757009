using System.Text.Json;
using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.External.Tests.Linear;

/// <summary>The same tables, lambdas and folds through R's cv.glmnet and through the tool: same coefficients, same curve, same choice.</summary>
public sealed class GlmnetComparisonTests : IDisposable
{
    readonly Workspace _workspace = new();

    public static MatrixTheoryData<string, string> Jobs => new(GlmnetJob.All.Keys, ["l2", "elastic-net", "l1"]);

    public void Dispose() => _workspace.Dispose();

    [Theory, MemberData(nameof(Jobs))]
    public void Tool_and_cv_glmnet_agree(string name, string penalty)
    {
        var job = GlmnetJob.All[name];
        GlmnetRun.Make(job, penalty switch { "l2" => 0, "l1" => 1, _ => 0.5 }, _workspace.Path);
        var result = _workspace.Run(
        [
            "path", job.Table, "--target", job.Target, "--task", job.Family == "gaussian" ? "regression" : "classification",
            "--hidden", "none", "--preprocess", "standard", "--lambda-unit", "glmnet", "--lambda-file", "lambdas.csv", "--fold-file", "folds.csv",
            "--penalty", penalty, .. penalty == "elastic-net" ? ["--l1-ratio", "0.5"] : Array.Empty<string>(),
            .. job.Ignored.Length > 0 ? ["--ignore", string.Join(',', job.Ignored)] : Array.Empty<string>(),
            "--out", "run", "--quiet",
        ]);
        Assert.True(result.ExitCode == 0, result.Error);

        SameCoefficients(Read("expected-coefficients.csv"), Read("run", "coefficients.csv"));
        var isRegression = job.Family == "gaussian";
        SameCurve(Read("expected-curve.csv"), Read("run", "path.csv"), isRegression ? "mse" : "log_loss", isRegression ? 1 : 2);
        var chosen = Read("expected-chosen.csv");
        using var run = JsonDocument.Parse(File.ReadAllText(_workspace.In("run", "run.json")));
        foreach (var word in (string[])["lambda_min", "lambda_1se"])
            Close(chosen.Number(0, word), run.RootElement.GetProperty(word).GetDouble(), word);
    }

    CsvFile Read(params string[] parts) => new(_workspace.In(parts));

    static void SameCoefficients(CsvFile expected, CsvFile actual)
    {
        Assert.Equal(expected.RowCount, actual.RowCount);
        string[] features = [.. expected.Header.Where(column => column is not ("class" or "lambda"))];
        Assert.Equal(actual.Header.Contains("class") ? ["class", "lambda", .. features] : ["lambda", .. features], actual.Header);
        foreach (var row in expected.Rows())
        {
            var lambda = expected.Number(row, "lambda");
            var same = actual.Rows(other => Math.Abs(actual.Number(other, "lambda") / lambda - 1) < 1e-9
                && (!actual.Header.Contains("class") || actual.Text(other, "class") == expected.Text(row, "class"))).Single();
            // A coefficient that all but vanishes is as exact as the largest beside it.
            var largest = features.Skip(1).Max(feature => Math.Abs(expected.Number(row, feature)));
            foreach (var feature in features)
                Close(expected.Number(row, feature), actual.Number(same, feature), $"{feature} at lambda {lambda}", 1e-9 * largest);
        }
    }

    static void SameCurve(CsvFile expected, CsvFile actual, string column, double scale)
    {
        Assert.Equal(expected.RowCount, actual.RowCount);
        foreach (var row in expected.Rows())
        {
            Close(expected.Number(row, "lambda"), actual.Number(row, "lambda"), "lambda");
            Close(expected.Number(row, "cvm"), scale * actual.Number(row, column), $"{column} at lambda {expected.Number(row, "lambda")}");
            Close(expected.Number(row, "cvsd"), scale * actual.Number(row, $"{column}_se"), $"{column}_se at lambda {expected.Number(row, "lambda")}");
        }
    }

    static void Close(double expected, double actual, string what, double absolute = 0) =>
        Assert.True(Math.Abs(expected - actual) <= 1e-6 * Math.Abs(expected) + absolute, $"{what}: glmnet {expected:R}, Parsimony {actual:R}");
}
