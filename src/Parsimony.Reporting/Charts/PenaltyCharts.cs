using Parsimony.Reporting.Markup;
using Parsimony.Results;

namespace Parsimony.Reporting.Charts;

/// <summary>How much of what training minimizes is the penalty.</summary>
static class PenaltyCharts
{
    public static ChartSpec Share(ReportFacts facts)
    {
        double[] shares = [.. facts.Rows.Select(row => row.Status is FitStatus.Trained or FitStatus.Collapsed && double.IsFinite(row.PenaltyShare) ? row.PenaltyShare : double.NaN)];
        return PathCharts.Empty(facts, "penalty-share") with
        {
            Title = "Share of the penalty",
            Description = Reading(facts),
            ValueTitle = "penalty over training loss plus penalty",
            Series = [new Series("penalty", shares) { ShowsStatus = true }],
            Scale = ValueScale.Linear(shares.Append(0)),
            Verticals = PathCharts.Chosen(facts),
            LabelsAtLines = true,
            InPercent = true,
        };
    }

    static string Reading(ReportFacts facts)
    {
        var text = $"Share of the penalty in the training objective at {facts.Rows.Count} lambdas.";
        foreach (var (name, lambda) in ((string, double?)[])[("lambda_min", facts.Summary.LambdaMin), ("lambda_1se", facts.Summary.LambdaOneSe)])
        {
            if (facts.RowAt(lambda) is { } row && double.IsFinite(row.PenaltyShare)) text += $" At {name} it is {Humane.Percent(row.PenaltyShare)}.";
        }

        return text;
    }
}
