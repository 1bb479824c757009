using Parsimony.Selection.Calibration;

namespace Parsimony.Reporting.Sections;

/// <summary>Draws held-out predictions: ROC, precision and recall for classes; predicted against true values, and residuals, for numbers.</summary>
static class HeldOutFigures
{
    /// <summary>The largest number of classes with a curve of their own: as many as there are line styles.</summary>
    public const int MostCurves = Marker.Styles;

    /// <summary>The largest number of classes of a confusion matrix that can be read.</summary>
    public const int MostConfused = 20;

    // So many points tell a scatter plot apart from a blot.
    const int MostPoints = 600;

    // The tables of curves have a row for every twentieth part of their axis.
    const int Steps = 20;

    /// <summary>The figures; none where all predictions are unknown.</summary>
    /// <param name="heldOut">Target and predictions.</param>
    /// <param name="size">Size of the drawings.</param>
    public static IEnumerable<HeldOutFigure> Of(HeldOutPredictions heldOut, ChartSize size) => heldOut.Target.Classes.Length > 0
        ? OfClasses(heldOut, size)
        : OfNumbers(heldOut, size);

    /// <summary>[true class][predicted class] rows.</summary>
    /// <param name="heldOut">Target and predictions.</param>
    /// <param name="decision">How the model chooses classes; null = the most probable one.</param>
    /// <param name="temperature">The temperature that probabilities go through before that.</param>
    public static int[][] Confusion(HeldOutPredictions heldOut, ClassDecision? decision = null, double temperature = 1)
    {
        var classes = heldOut.Target.Classes.Length;
        double[] probabilities = [.. heldOut.Predictions];
        if (decision is not null) probabilities = TemperatureScaling.Apply(temperature, probabilities, classes);
        var counts = Enumerable.Range(0, classes).Select(_ => new int[classes]).ToArray();
        for (var row = 0; row < heldOut.Target.Labels.Length; row++)
        {
            var own = probabilities.AsSpan(row * classes, classes);
            if (double.IsFinite(own[0])) counts[heldOut.Target.Labels[row]][decision?.ClassOf(own) ?? MostProbable(own)]++;
        }

        return counts;
    }

    static int MostProbable(ReadOnlySpan<double> probabilities)
    {
        var best = 0;
        for (var c = 1; c < probabilities.Length; c++)
            if (probabilities[c] > probabilities[best]) best = c;
        return best;
    }

    static IEnumerable<HeldOutFigure> OfClasses(HeldOutPredictions heldOut, ChartSize size)
    {
        var target = heldOut.Target;
        int[] drawn = target.Classes.Length == 2 ? [target.PositiveClass]
            : [.. target.Labels.CountBy(label => label).OrderByDescending(count => count.Value).ThenBy(count => count.Key)
                .Take(MostCurves).Select(count => count.Key).Order()];
        var curves = drawn.Select(of => (Name: target.Classes[of], Curves: RankingCurves.Of(target, heldOut.Predictions, of)!))
            .Where(curve => curve.Curves is not null).ToArray();
        if (curves.Length == 0) yield break;
        var some = target.Classes.Length > MostCurves ? $" The {MostCurves} most frequent of {target.Classes.Length} classes are drawn." : "";
        var each = curves.Length > 1 ? $" Each class against all others.{some}" : "";
        var areas = curves.Length == 1 ? $"Area under the curve {Score(curves[0].Curves.Area)}."
            : $"Areas under the curves: {string.Join(", ", curves.Select(curve => $"{curve.Name} {Score(curve.Curves.Area)}"))}.";
        var found = curves.Length == 1 ? $"share of {curves[0].Name} found" : "share of the class found";
        yield return new HeldOutFigure(
            "roc", "ROC curve",
            Chart("roc", "ROC curve", "share of the others taken for it", found, areas, curve => curve.Roc, ((0, 0), (1, 1))),
            $"How many are found, and how many others are taken for them, at every threshold. {areas} Guessing is on the dotted line.{each}",
            Table("Share found, by the share of others taken for it", curve => curve.Roc));
        var shares = string.Join(", ", curves.Select(curve => $"{curve.Name} {Percent(curve.Curves.Share)}"));
        yield return new HeldOutFigure(
            "recall", "Precision and recall",
            Chart(
                "recall", "Precision and recall", "recall: " + found, "precision", $"Shares of the rows: {shares}.", curve => curve.Recall,
                curves.Length == 1 ? ((0, curves[0].Curves.Share), (1, curves[0].Curves.Share)) : null),
            "Of those that are taken for the class, how many are of it, against how many of it are found. " +
                (curves.Length == 1 ? $"Guessing reaches {Percent(curves[0].Curves.Share)}, the dotted line."
                    : $"Guessing reaches: {shares}.") + each,
            Table("Precision, by recall", curve => curve.Recall));

        string Chart(
            string id, string title, string x, string y, string description, Func<RankingCurves, IReadOnlyList<(double, double)>> points,
            ((double, double), (double, double))? reference) => new XyChart(id, title, x, y)
            {
                Lines = [.. curves.Select((curve, style) => new XyLine(points(curve.Curves), style, curve.Name))],
                Reference = reference,
                XRange = (0, 1),
                YRange = (0, 1.02),
                InPercent = true,
                Description = description,
            }.Render(size);

        DataTable Table(string caption, Func<RankingCurves, IReadOnlyList<(double, double)>> points)
        {
            var lines = curves.Select((curve, style) => new XyLine(points(curve.Curves), style)).ToArray();
            var places = Enumerable.Range(0, Steps + 1).Select(step => step / (double)Steps);
            return new DataTable(caption, ["at", .. curves.Select(curve => curve.Name)],
                [.. places.Select(place => (string[])[Percent(place), .. lines.Select(line => Percent(line.At(place)))])]);
        }
    }

    static IEnumerable<HeldOutFigure> OfNumbers(HeldOutPredictions heldOut, ChartSize size)
    {
        var name = heldOut.Target.Name;
        var known = heldOut.Target.Values.Zip(heldOut.Predictions, (y, p) => (Y: y, P: p)).Where(pair => double.IsFinite(pair.P)).ToArray();
        if (known.Length == 0) yield break;
        var ascending = Ascending(known);
        var every = (known.Length + MostPoints - 1) / MostPoints;
        var some = known.Where((_, index) => index % every == 0).ToArray();
        var shown = every > 1 ? $" One of {every} rows is drawn." : "";
        double low = known.Min(pair => pair.P), high = known.Max(pair => pair.P);
        var mean = known.Average(one => one.Y);
        var r2 = Short(1 - known.Sum(pair => Math.Pow(pair.Y - pair.P, 2)) / known.Sum(pair => Math.Pow(pair.Y - mean, 2)));
        yield return new HeldOutFigure(
            "predicted", "Predicted against true",
            new XyChart("predicted", "Predicted against true", "predicted " + name, "true " + name)
            {
                Dots = [.. some.Select(pair => (pair.P, pair.Y))],
                Reference = ((low, low), (high, high)),
                Description = $"One point for each row. r2 {r2} over all rows.",
            }.Render(size),
            $"On the dotted line, predictions are right. r2 {r2} over all rows together.{shown}",
            Groups("True values, by predicted value", ascending, pair => pair.Y));
        yield return new HeldOutFigure(
            "residuals", "Residuals",
            new XyChart("residuals", "Residuals", "predicted " + name, "true minus predicted")
            {
                Dots = [.. some.Select(pair => (pair.P, pair.Y - pair.P))],
                Reference = ((low, 0), (high, 0)),
                Description = "True minus predicted value of each row, against the predicted value.",
            }.Render(size),
            $"A pattern around the line is something that the network has not learned; a funnel says that large values are less certain.{shown}",
            Groups("True minus predicted, by predicted value", ascending, pair => pair.Y - pair.P));
    }

    static (double Y, double P)[] Ascending((double Y, double P)[] known)
    {
        var sorted = known.ToArray();
        double[] predictions = [.. known.Select(pair => pair.P)];
        Array.Sort(predictions, sorted);
        return sorted;
    }

    /// <summary>Ten groups of equally many rows, which ascend in the prediction.</summary>
    static DataTable Groups(string caption, (double Y, double P)[] sorted, Func<(double Y, double P), double> of)
    {
        var groups = sorted.Index().GroupBy(pair => pair.Index * 10L / sorted.Length, pair => pair.Item).Select(group => group.ToArray());
        return new DataTable(caption, ["predicted", "rows", "median", "lowest", "highest"],
            [
                .. groups.Select(group =>
                {
                    double[] values = [.. group.Select(of).Order()];
                    return (string[])
                    [
                        $"{Short(group[0].P)} to {Short(group[^1].P)}", Count(values.Length), Short(values[values.Length / 2]), Short(values[0]),
                        Short(values[^1]),
                    ];
                }),
            ]);
    }
}
