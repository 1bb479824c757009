namespace Parsimony.Reporting.Content;

/// <summary>What scores say about a class: how many of its rows are found, and how many others are taken for it, at every threshold.</summary>
sealed class RankingCurves
{
    // Points of a drawn curve. More take space and change nothing that one sees.
    const int MostPoints = 300;

    RankingCurves(double share, double area, List<(double, double)> roc, List<(double, double)> recall) =>
        (Share, Area, Roc, Recall) = (share, area, Thinned(roc), Thinned(recall));

    /// <summary>Share of the class among all rows.</summary>
    public double Share { get; }

    /// <summary>Area under the ROC curve: the probability that a row of the class has a larger score than another row.</summary>
    public double Area { get; }

    /// <summary>Share of the others that are taken for the class, and share of the class that is found.</summary>
    public IReadOnlyList<(double X, double Y)> Roc { get; }

    /// <summary>Share of the class that is found, and the share of hits among what is taken for it.</summary>
    public IReadOnlyList<(double X, double Y)> Recall { get; }

    /// <summary>The curves of one class; null where all rows are of it, or none.</summary>
    /// <param name="target">The truth.</param>
    /// <param name="predictions">[rows * classes]; rows that are not finite are left out.</param>
    /// <param name="of">The class.</param>
    public static RankingCurves? Of(Data.Target target, IReadOnlyList<double> predictions, int of)
    {
        var classes = target.Classes.Length;
        var scored = target.Labels.Select((label, row) => (Score: predictions[row * classes + of], IsHit: label == of))
            .Where(one => double.IsFinite(one.Score)).OrderByDescending(one => one.Score).ToArray();
        double hits = scored.Count(one => one.IsHit), others = scored.Length - hits;
        if (hits == 0 || others == 0) return null;
        List<(double, double)> roc = [(0, 0)], recall = [];
        double found = 0, wrong = 0, area = 0, lastFound = 0, lastWrong = 0;
        for (var i = 0; i < scored.Length; i++)
        {
            if (scored[i].IsHit) found++;
            else wrong++;

            // Rows of equal score lie on the same side of every threshold.
            if (i + 1 < scored.Length && scored[i + 1].Score == scored[i].Score) continue;
            area += (wrong - lastWrong) / others * (found + lastFound) / (2 * hits);
            (lastFound, lastWrong) = (found, wrong);
            roc.Add((wrong / others, found / hits));
            if (found > 0) recall.Add((found / hits, found / (found + wrong)));
        }

        return new RankingCurves(hits / scored.Length, area, roc, recall);
    }

    static (double, double)[] Thinned(List<(double, double)> points)
    {
        var every = Math.Max(1, points.Count / MostPoints);
        return [.. points.Where((_, index) => index % every == 0 || index == points.Count - 1)];
    }
}
