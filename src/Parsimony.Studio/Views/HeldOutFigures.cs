using Parsimony.Reporting.Charts;
using Parsimony.Reporting.Formatting;
using Parsimony.Selection.Calibration;

namespace Parsimony.Studio.Views;

/// <summary>Figures of the held-out predictions at one lambda: every row is predicted by networks that have not seen it.</summary>
static class HeldOutFigures
{
    // So many points tell a scatter plot apart from a blot.
    const int MostPoints = 600;

    const string Rows = "Every row is predicted by networks that have not seen it.";

    public static IEnumerable<FigureDocument> Of(OpenRun run, int row)
    {
        if (Predictions(run, row) is not { } predictions || run.HeldOut is not { } rows) yield break;
        var target = rows.Target;
        if (target.Task != LearningTask.Classification)
        {
            foreach (var figure in OfNumbers(run.Summary.Target, target.Values, predictions)) yield return figure;
            yield break;
        }

        if (target.Classes.Length == 2)
        {
            var positive = target.PositiveClass;
            var scored = target.Labels.Select((label, index) => (Score: predictions[2 * index + positive], IsHit: label == positive))
                .Where(one => double.IsFinite(one.Score)).OrderByDescending(one => one.Score).ToArray();
            foreach (var figure in OfScores(target.Classes[positive], scored)) yield return figure;
        }

        var bins = ReliabilityDiagram.Compute(target, predictions);
        var svg = ReliabilityChart.Render(
            "Calibration", $"{bins.Count} groups of rows by predicted probability.", "predicted probability", "share that came true", bins,
            new ChartSize(490, 330, 15));
        yield return new FigureDocument("calibration", "Calibration", svg, "On the diagonal, probabilities are right. Without temperature. " + Rows);
    }

    public static ConfusionDocument? Confusion(OpenRun run, int row)
    {
        if (Predictions(run, row) is not { } predictions || run.HeldOut is not { Target.Task: LearningTask.Classification } rows) return null;
        var classes = rows.Target.Classes;
        var counts = classes.Select(_ => new int[classes.Length]).ToArray();
        for (var i = 0; i < rows.Target.Labels.Length; i++)
        {
            var one = predictions.AsSpan(i * classes.Length, classes.Length);
            if (double.IsFinite(one[0])) counts[rows.Target.Labels[i]][TopLabel.Of(one)]++;
        }

        return new ConfusionDocument(classes, counts);
    }

    static double[]? Predictions(OpenRun run, int row)
    {
        if (run.Kept is not { } kept || run.HeldOut is not { } rows) return null;
        var predictions = kept.HeldOut(row);
        return predictions.Count == rows.Target.RowCount * kept.PredictionCount ? [.. predictions.Select(value => (double)value)] : null;
    }

    static IEnumerable<FigureDocument> OfNumbers(string name, double[] truth, double[] predictions)
    {
        var known = truth.Zip(predictions, (y, p) => (Y: y, P: p)).Where(pair => double.IsFinite(pair.P)).ToArray();
        if (known.Length == 0) yield break;
        var every = Math.Max(1, (int)Math.Ceiling(known.Length / (double)MostPoints));
        var some = known.Where((_, index) => index % every == 0).ToArray();
        double low = Math.Min(known.Min(pair => pair.Y), known.Min(pair => pair.P)), high = Math.Max(known.Max(pair => pair.Y),
            known.Max(pair => pair.P));
        var r2 = 1 - known.Sum(pair => Math.Pow(pair.Y - pair.P, 2)) / known.Sum(pair => Math.Pow(pair.Y - known.Average(one => one.Y), 2));
        var shown = every > 1 ? $" Every {every}th row is shown." : "";
        yield return new FigureDocument("predicted", "Predicted against true", new XyChart("predicted", "Predicted against true",
            "predicted " + name, "true " + name)
        {
            Dots = [.. some.Select(pair => (pair.P, pair.Y))],
            Reference = ((low, low), (high, high)),
            Description = $"r2 {NumberFormat.Short(r2)} over all rows.",
        }.Render(), $"On the dashed line, predictions are right. r2 {NumberFormat.Short(r2)} over all held-out rows. {Rows}{shown}");
        yield return new FigureDocument("residuals", "Residuals", new XyChart("residuals", "Residuals", "predicted " + name, "true minus predicted")
        {
            Dots = [.. some.Select(pair => (pair.P, pair.Y - pair.P))],
            Reference = ((low, 0), (high, 0)),
            Description = "True minus predicted values.",
        }.Render(), $"A pattern around the line is something that the network has not learned. {Rows}{shown}");
    }

    static IEnumerable<FigureDocument> OfScores(string positive, (double Score, bool IsHit)[] scored)
    {
        double hits = scored.Count(one => one.IsHit), others = scored.Length - hits;
        if (hits == 0 || others == 0) yield break;
        var roc = new List<(double, double)> { (0, 0) };
        var recall = new List<(double, double)>();
        double found = 0, wrong = 0, area = 0, lastFound = 0, lastWrong = 0;
        for (var i = 0; i < scored.Length; i++)
        {
            if (scored[i].IsHit) found++;
            else wrong++;
            if (i + 1 < scored.Length && scored[i + 1].Score == scored[i].Score) continue;
            area += (wrong - lastWrong) / others * (found + lastFound) / (2 * hits);
            (lastFound, lastWrong) = (found, wrong);
            roc.Add((wrong / others, found / hits));
            recall.Add((found / hits, found / (found + wrong)));
        }

        var auc = $"Area under the curve {NumberFormat.Score(area)}, over all held-out rows together.";
        yield return new FigureDocument("roc", "ROC", new XyChart("roc", "ROC curve", "share of the others called so", $"share of {positive} found")
        {
            Lines = [(Thinned(roc), 0)],
            Reference = ((0, 0), (1, 1)),
            XRange = (0, 1),
            YRange = (0, 1.02),
            Description = auc,
        }.Render(), $"{auc} {Rows}");
        yield return new FigureDocument("recall", "Precision and recall", new XyChart("recall", "Precision and recall",
            $"recall: share of {positive} found", "precision")
        {
            Lines = [(Thinned(recall), 1)],
            Reference = ((0, hits / scored.Length), (1, hits / scored.Length)),
            XRange = (0, 1),
            YRange = (0, 1.02),
            Description = $"{NumberFormat.Percent(hits / scored.Length)} of the rows are {positive}.",
        }.Render(), $"The dashed line is the share of {positive} among all rows, which guessing reaches. {Rows}");
    }

    static (double, double)[] Thinned(List<(double, double)> points)
    {
        var every = Math.Max(1, points.Count / 300);
        return [.. points.Where((_, index) => index % every == 0 || index == points.Count - 1)];
    }
}
