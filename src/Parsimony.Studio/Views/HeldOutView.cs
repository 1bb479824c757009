using Parsimony.Reporting.Charts;
using Parsimony.Reporting.Sections;
using Parsimony.Selection.Calibration;

namespace Parsimony.Studio.Views;

/// <summary>Figures of the held-out predictions at one lambda, as in the report.</summary>
static class HeldOutView
{
    const string Reading = "Held-out rows: true class down, predicted class across.";
    const string Rows = "Every row is predicted by networks that have not seen it.";

    public static IEnumerable<FigureDocument> Of(OpenRun run, int row)
    {
        if (Predictions(run, row) is not { } heldOut) yield break;
        foreach (var figure in HeldOutFigures.Of(heldOut, FigureSize.Shared))
            yield return new FigureDocument(figure.Id, figure.Title, figure.Svg, $"{figure.Note} {Rows}");
        if (heldOut.Target.Task != LearningTask.Classification) yield break;
        var bins = ReliabilityDiagram.Compute(heldOut.Target, [.. heldOut.Predictions]);
        var svg = ReliabilityChart.Render(
            "Calibration", $"{bins.Count} groups of rows by predicted probability.", "predicted probability", "share that came true", bins,
            FigureSize.Shared);
        yield return new FigureDocument("calibration", "Calibration", svg, "On the diagonal, probabilities are right. Without temperature. " + Rows);
    }

    public static ConfusionDocument? Confusion(OpenRun run, int row) =>
        Predictions(run, row) is { Target.Task: LearningTask.Classification } heldOut
            ? new ConfusionDocument(heldOut.Target.Classes, HeldOutFigures.Confusion(heldOut), Reading + DecisionOf(run))
            : null;

    // The decision belongs to the chosen lambdas; along the slider every lambda is shown without it.
    static string DecisionOf(OpenRun run) => run.Summary.Decision is null ? ""
        : " The predicted class is the most probable one; the threshold that the model decides by is in the report.";

    static HeldOutPredictions? Predictions(OpenRun run, int row)
    {
        if (run.Kept is not { } kept || run.HeldOut is not { } rows) return null;
        var predictions = kept.HeldOut(row);
        return predictions.Count == rows.Target.RowCount * kept.PredictionCount
            ? new HeldOutPredictions(rows.Target, [.. predictions.Select(value => (double)value)])
            : null;
    }
}
