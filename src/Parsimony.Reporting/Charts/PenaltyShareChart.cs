using Parsimony.Paths;
using Parsimony.Reporting.Content;
using Parsimony.Reporting.Formatting;

namespace Parsimony.Reporting.Charts;

/// <summary>Makes the chart of the penalty's share in the training objective.</summary>
static class PenaltyShareChart
{
    public static ChartSpec Of(ReportedRun run)
    {
        double[] shares = [.. run.Rows.Select(Share)];
        return PathCharts.Along(run, "penalty-share", "Share of the penalty", "penalty over training loss plus penalty") with
        {
            Description = Reading(run),
            Series = [new Series("penalty", shares) { ShowsStatus = true }],
            Scale = ValueScale.Linear(shares.Append(0)),
            LabelsAtLines = true,
            InPercent = true,
        };
    }

    static double Share(PathRow row) =>
        row.Status is FitStatus.Trained or FitStatus.Collapsed && double.IsFinite(row.PenaltyShare) ? row.PenaltyShare : double.NaN;

    static string Reading(ReportedRun run)
    {
        var text = $"Share of the penalty in the training objective at {run.Rows.Count} lambdas.";
        foreach (var (name, lambda) in run.ChosenLambdas)
        {
            if (run.RowAt(lambda) is { } row && double.IsFinite(row.PenaltyShare))
                text += $" At {name} it is {NumberFormat.Percent(row.PenaltyShare)}.";
        }

        return text;
    }
}
