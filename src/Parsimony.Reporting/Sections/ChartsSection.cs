using Parsimony.Reporting.Charts;
using Parsimony.Reporting.Markup;

namespace Parsimony.Reporting.Sections;

/// <summary>The charts below the first screen.</summary>
static class ChartsSection
{
    public static void WriteCurve(MarkupWriter html, ReportFacts facts) => ChartSection.Write(
        html,
        PathCharts.Curve(facts),
        ChartSize.Large,
        ChartTables.Curve(facts),
        "Left: no regularization. Right: strong regularization. The validation loss counts; where the training loss is far below it, the network has learned rows by heart."
            + OffThePicture(facts));

    static string OffThePicture(ReportFacts facts)
    {
        var scale = PathCharts.Curve(facts).Scale;
        var lowest = facts.Rows.Where(row => double.IsFinite(row.TrainLoss)).Select(row => row.TrainLoss).DefaultIfEmpty(scale.Minimum).Min();
        return lowest < scale.Minimum ? $" It goes on below the picture, down to {Markup.Humane.Short(lowest)}." : "";
    }

    public static void WriteOthers(MarkupWriter html, ReportFacts facts)
    {
        html.Open("section", ("class", "charts"), ("aria-label", "More charts along lambda")).Line();
        ChartSection.Write(html, PathCharts.Gap(facts), ChartSize.Small, ChartTables.Gap(facts), "How much worse the networks do on rows that they have not seen.");
        if (facts.Rows.Any(row => row.Norms.Count > 0))
            ChartSection.Write(html, PathCharts.Norms(facts), ChartSize.Small, ChartTables.Norms(facts), "lambda pulls weights towards zero.");
        ChartSection.Write(html, PathCharts.Active(facts), ChartSize.Small, ChartTables.Active(facts), "Units and inputs whose weights lambda has not switched off.");
        html.Close().Line();
    }
}
