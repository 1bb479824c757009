using Parsimony.Reporting.Charts;
using Parsimony.Reporting.Content;
using Parsimony.Reporting.Formatting;
using Parsimony.Reporting.Sections;
using Parsimony.Selection.Calibration;

namespace Parsimony.Studio.Views;

/// <summary>Figures of the held-out predictions at one lambda, as in the report.</summary>
static class HeldOutView
{
    const string Reading = "Held-out rows: true class down, predicted class across.";
    const string MostProbable = "the most probable class";
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

    public static ConfusionDocument? Confusion(OpenRun run, int row)
    {
        if (Predictions(run, row) is not { Target.Task: LearningTask.Classification } heldOut) return null;
        if (run.Summary.Decision is null)
            return new ConfusionDocument(heldOut.Target.Classes, HeldOutFigures.Confusion(heldOut), $"{Reading} Predicted is {MostProbable}.");
        var metric = DecisionText.Metric(run.Summary);

        // A decision belongs to the lambda that it was chosen at, and to the temperature of that lambda.
        if (DecidedAt(run, row) is { Decision: { } decision } at)
        {
            var how = DecisionText.Of(at.Summary) ?? $"a decision for {metric}";
            return new ConfusionDocument(
                heldOut.Target.Classes, HeldOutFigures.Confusion(heldOut, decision, at.Temperature),
                $"{Reading} Predicted is what the model decides here: {how}. These rows chose the decision, which flatters it a little.");
        }

        return new ConfusionDocument(
            heldOut.Target.Classes, HeldOutFigures.Confusion(heldOut),
            $"{Reading} Predicted is {MostProbable}: the model's decision for {metric} was chosen at lambda_min and lambda_1se only.");
    }

    /// <summary>The run with the choice whose lambda this row is; null where it is none's.</summary>
    static ReportedRun? DecidedAt(OpenRun run, int row)
    {
        var (summary, lambda) = (run.Summary, run.Rows[row].Lambda);
        LambdaRule[] rules = summary.Select == LambdaRule.OneSe ? [LambdaRule.OneSe, LambdaRule.Min] : [LambdaRule.Min, LambdaRule.OneSe];
        foreach (var rule in rules)
        {
            if (lambda == (rule == LambdaRule.OneSe ? summary.LambdaOneSe : summary.LambdaMin))
                return new ReportedRun(summary with { Select = rule }, run.Rows);
        }

        return null;
    }

    static HeldOutPredictions? Predictions(OpenRun run, int row)
    {
        if (run.Kept is not { } kept || run.HeldOut is not { } rows) return null;
        var predictions = kept.HeldOut(row);
        return predictions.Count == rows.Target.RowCount * kept.PredictionCount
            ? new HeldOutPredictions(rows.Target, [.. predictions.Select(value => (double)value)])
            : null;
    }
}
