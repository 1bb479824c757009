namespace Parsimony.Selection.Racing;

/// <summary>Decides whether a recipe can still win, from row losses of it and of the best recipe so far at the same point of training.</summary>
static class RaceRule
{
    // In standard errors of the paired difference. Below 2, chance alone throws out a recipe as good as the best at one rung in forty.
    const double Errors = 2;

    // Shares of what the best recipe has explained so far, by which another may be behind: it may start more slowly and still win.
    static readonly double[] s_margins = [0.10, 0.05, 0.02];

    /// <summary>True where the recipe is behind by more than chance and a slow start explain.</summary>
    /// <param name="sample">The held-out rows.</param>
    /// <param name="losses">[repeats * rows] row losses of the recipe.</param>
    /// <param name="best">[repeats * rows] row losses of the best recipe so far.</param>
    /// <param name="nullLoss">The mean loss of the null model on these rows.</param>
    /// <param name="rung">The rung of training; the number of rungs = the end.</param>
    public static bool IsOut(RowSample sample, double[] losses, double[] best, double nullLoss, int rung)
    {
        var (mean, error) = PairedDifference.Of(sample, losses, best);
        var margin = rung < s_margins.Length ? s_margins[rung] * Math.Max(0, nullLoss - sample.MeanOf(best)) : 0;
        return mean > Errors * error + margin;
    }
}
