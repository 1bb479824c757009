using Parsimony.Lambdas;
using Parsimony.Reporting;
using Parsimony.Results;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Reporting;

public sealed class TerminalCurveTests
{
    [Fact]
    public void A_valley_is_low_in_the_middle_and_its_lambdas_are_marked()
    {
        double[] scores = [0.9, 0.6, 0.45, 0.4, 0.42, 0.5, 0.66];
        var rows = Rows(scores, [64, 32, 16, 8, 4, 2, 0]);
        var lines = TerminalCurve.Render(rows, "log_loss", Marked(8, 16), 60);
        Assert.Equal(3, lines.Count);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 60));
        Assert.StartsWith("  0.900 ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("  0.400 ", lines[1], StringComparison.Ordinal);
        Assert.Equal('\u2588', lines[0][^1]);
        var min = lines[2].IndexOf("8.00 ^", StringComparison.Ordinal) + 5;
        Assert.Equal('\u2581', lines[1][min]);
        Assert.Contains("^ 1se 16.0", lines[2], StringComparison.Ordinal);
        Assert.EndsWith(" 64", lines[2], StringComparison.Ordinal);
        Assert.StartsWith(" lambda 0 ", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Lambdas_that_were_stopped_early_are_passed_by()
    {
        var rows = Rows([0.9, 0.1, 0.7, 0.6, 0.5], [8, 4, 2, 1, 0]);
        rows[1] = rows[1] with { Status = FitStatus.Frozen };
        Assert.StartsWith("  0.500 ", TerminalCurve.Render(rows, "log_loss", Marked(null, null), 60)[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_top_is_cut_where_the_free_network_is_far_worse_than_a_constant()
    {
        var lines = TerminalCurve.Render(Rows([1, 0.5, 0.6, 50], [8, 4, 2, 0]), "log_loss", Marked(4, 4), 60);
        Assert.StartsWith("   1.50 ", lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("1se", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_scores_draw_nothing()
    {
        Assert.Empty(TerminalCurve.Render(Rows([1, 0.5, 0.6], [8, 4, 0]), "log_loss", Marked(4, 8), 60));
        Assert.Empty(TerminalCurve.Render(Rows([1, 0.5, 0.6, 0.7], [8, 4, 2, 0]), "rmse", Marked(4, 8), 60));
        Assert.Throws<ArgumentOutOfRangeException>(() => TerminalCurve.Render([], "rmse", Marked(null, null), 10));
    }

    static RunSummary Marked(double? min, double? oneSe) =>
        SampleRun.Summary with { LambdaMin = min is { } at ? new Lambda(at) : null, LambdaOneSe = oneSe is { } other ? new Lambda(other) : null };

    static PathRow[] Rows(double[] scores, double[] lambdas) => [.. scores.Zip(lambdas).Select(pair => new PathRow
    {
        Lambda = new(pair.Second),
        Loss = pair.First,
        LossSe = 0.01,
        TrainLoss = 0,
        Penalty = 0,
        RestartSd = 0,
        Metrics = [new MetricValue("log_loss", pair.First, 0.01)],
        ActiveUnits = 1,
        ActiveInputs = 1,
        Norms = [1],
        Status = FitStatus.Trained,
    })];
}
