using Parsimony.Data;
using Parsimony.Results;
using Parsimony.Selection;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Selection;

/// <summary>glmnet's own held-out predictions must give glmnet's own curve and choice (tests/golden/cv-glmnet).</summary>
public sealed class GlmnetCurveTests
{
    [Theory]
    [InlineData("gaussian")]
    [InlineData("gaussian-weighted")]
    [InlineData("binomial")]
    [InlineData("binomial-weighted")]
    public void Curve_and_choice_are_those_of_cv_glmnet(string name)
    {
        string FileOf(string part) => Repository.File("tests", "golden", "cv-glmnet", $"{name}-{part}.csv");
        var data = PathResultFixture.Columns(FileOf("rows"));
        var curve = PathResultFixture.Columns(FileOf("curve"));
        var chosen = PathResultFixture.Columns(FileOf("chosen"));
        var isBinomial = name.StartsWith("binomial", StringComparison.Ordinal);
        var target = isBinomial
            ? Target.Classification("y", [.. data["target"].Select(value => (int)value)], ["0", "1"])
            : Target.Regression("y", data["target"]);
        double[][] heldOut = [.. curve["lambda"].Select((_, index) => data[$"p{index}"])];
        if (isBinomial) heldOut = [.. heldOut.Select(column => column.SelectMany(p => new[] { 1 - p, p }).ToArray())];

        var rows = CrossValidationCurve.Compute(PathResultFixture.Of(target, curve["lambda"], heldOut,
            [.. data["fold"].Select(value => (int)value)], name.EndsWith("weighted", StringComparison.Ordinal) ? data["weight"] : null));

        // glmnet's deviance is twice the log loss, its mse twice the half squared error.
        AllEqual("cvm", curve["cvm"], rows.Select(row => 2 * row.Loss));
        AllEqual("cvsd", curve["cvsd"], rows.Select(row => 2 * row.LossSe));
        var choice = LambdaSelector.Choose(rows)!.Value;
        Assert.Equal(chosen["lambda_min"][0], rows[choice.MinIndex].Lambda.Value);
        Assert.Equal(chosen["lambda_1se"][0], rows[choice.OneSeIndex].Lambda.Value);
        if (isBinomial)
        {
            // glmnet adds up both classes.
            AllEqual("brier", curve["mse"], rows.Select(row => 2 * Metric(row, "brier").Value));
            AllEqual("brier_se", curve["mse_sd"], rows.Select(row => 2 * Metric(row, "brier").StandardError));
            AllEqual("accuracy", curve["class"], rows.Select(row => 1 - Metric(row, "accuracy").Value));
            AllEqual("accuracy_se", curve["class_sd"], rows.Select(row => Metric(row, "accuracy").StandardError));
            AllEqual("auc", curve["auc"], rows.Select(row => Metric(row, "auc").Value));
            AllEqual("auc_se", curve["auc_sd"], rows.Select(row => Metric(row, "auc").StandardError));
        }
        else
        {
            AllEqual("mse", curve["cvm"], rows.Select(row => Metric(row, "mse").Value));
            AllEqual("mse_se", curve["cvsd"], rows.Select(row => Metric(row, "mse").StandardError));
            AllEqual("mae", curve["mae"], rows.Select(row => Metric(row, "mae").Value));
            AllEqual("mae_se", curve["mae_sd"], rows.Select(row => Metric(row, "mae").StandardError));
            AllEqual("rmse", curve["cvm"], rows.Select(row => Math.Pow(Metric(row, "rmse").Value, 2)));
            AllEqual("rmse_se", curve["cvsd"], rows.Select(row => Metric(row, "rmse").StandardError * 2 * Metric(row, "rmse").Value));
        }
    }

    static MetricValue Metric(PathRow row, string name) => row.Metrics.Single(metric => metric.Name == name);

    static void AllEqual(string what, double[] expected, IEnumerable<double> actual) => Approx.AllEqual(expected, [.. actual], 1e-12, 0, what);
}
