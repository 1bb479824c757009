using System.Text.Json;
using Parsimony.Reporting.Content;
using Parsimony.Reporting.Markup;
using Parsimony.Reporting.Sections;
using Parsimony.Results;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Reporting;

public sealed class CertaintySectionTests
{
    [Fact]
    public void Differences_say_what_neighbours_cost_or_gain()
    {
        var run = new ReportedRun(SampleRun.Summary, SampleRun.Rows);
        LossDifference[] differences =
        [
            new("lambda_min", "larger", new(2), new(3), 0.0012, 0.0009),
            new("lambda_min", "smaller", new(2), new(0), 0.05, null),
            new("lambda_min", "lambda_1se", new(2), new(9), 0.004, 0.002),
            new("lambda_1se", "larger", new(9), new(12), -0.001, 0.002),
        ];
        Assert.Equal(
            [
                "Compared with lambda_min on the same rows, the loss is higher by 0.0012 \u00B1 9e-4 at a lambda 1.5 times as large; " +
                    "higher by 0.05 at lambda = 0; higher by 0.004 \u00B1 0.002 at lambda_1se.",
                "Compared with lambda_1se on the same rows, the loss is lower by 0.001 \u00B1 0.002 at a lambda 1.33 times as large.",
            ],
            CertaintySection.Differences(run, differences));
        Assert.Empty(CertaintySection.Differences(run, []));
    }

    [Fact]
    public void Spread_optimism_and_nested_error_are_said_where_they_are_known()
    {
        Assert.Equal(
            [
                "The loss has a standard error of 0.012 because the rows are a random sample; folds differ by 0.03, restarts of the same network by " +
                    "0.004 (standard deviations).",
            ],
            CertaintySection.Spread(new LossSpread(0.012, 0.03, 0.004)));
        Assert.Equal(
            ["The loss has a standard error of 0.012 because the rows are a random sample."],
            CertaintySection.Spread(new LossSpread(0.012, null, null)));
        Assert.Contains("look 0.003 too good", Assert.Single(CertaintySection.Optimism(0.003)), StringComparison.Ordinal);
        Assert.Contains("did not make", Assert.Single(CertaintySection.Optimism(-0.003)), StringComparison.Ordinal);
        var nested = new NestedError { Folds = 2, Loss = 0.5, Low = 0.4, High = 0.6, Metrics = new Dictionary<string, IntervalEstimate>(), Lambdas = [1, 0.25] };
        Assert.Equal(
            "Nested cross-validation, which repeats the whole procedure in 2 outer folds: loss 0.500, 95 % interval 0.400 to 0.600. The outer folds chose lambda 1, 0.25.",
            string.Join(" ", CertaintySection.Nested(nested, "loss")));
        Assert.Empty(CertaintySection.Spread(null).Concat(CertaintySection.Optimism(null)).Concat(CertaintySection.Nested(null, "loss")));
    }

    [Fact]
    public void Diagnoses_are_a_section_of_their_own_or_none()
    {
        var html = new MarkupWriter();
        DoctorSection.Write(html, []);
        Assert.Equal("", html.ToString());
        DoctorSection.Write(html, [new Diagnosis("diverged", "Every <network> diverged.", "3 of 3.", "Lower --learning-rate.")]);
        Assert.Contains("Every &lt;network&gt; diverged.</b> Lower --learning-rate.", html.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Repeats_are_told_where_there_are_several()
    {
        Assert.StartsWith("5 folds, 10 times: ", Assert.Single(CertaintySection.Repeats(new Dictionary<string, object?> { ["folds"] = 5, ["repeats"] = 10 })), StringComparison.Ordinal);
        using var file = JsonDocument.Parse("""{"folds":4,"repeats":2}""");
        var read = file.RootElement.EnumerateObject().ToDictionary(entry => entry.Name, entry => (object?)entry.Value);
        Assert.StartsWith("4 folds, 2 times: ", Assert.Single(CertaintySection.Repeats(read)), StringComparison.Ordinal);
        Assert.Empty(CertaintySection.Repeats(new Dictionary<string, object?> { ["folds"] = 5, ["repeats"] = 1 }));
        Assert.Empty(CertaintySection.Repeats(new Dictionary<string, object?>()));
    }
}
