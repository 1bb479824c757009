namespace Parsimony.Selection.Racing;

/// <summary>Decides whether a recipe can still win, from row losses of it and of the best recipe so far at the same point of training.</summary>
static class RaceRule
{
    // In standard errors of the paired difference. Below 2, chance alone throws out a recipe as good as the best at one rung in forty.
    const double Errors = 2;

    // Shares of what the best recipe has explained so far, by which another may be behind: it may start more slowly and still win.
    static readonly double[] s_atRungs = [0.10, 0.05, 0.02];

    // After the coarse grid and after each round of lambdas between: the best lambda may lie between two that are trained. On diabetes a recipe as
    // good as the best one was 13 % behind on a coarse grid of four lambdas.
    static readonly double[] s_afterRounds = [0.25, 0.05, 0];

    /// <summary>Rounds after which recipes are compared: that of the coarse grid, and those between its lambdas.</summary>
    public static int Rounds => s_afterRounds.Length;

    /// <summary>The share by which a recipe may be behind at a rung of its training.</summary>
    public static double MarginAtRung(int rung) => rung < s_atRungs.Length ? s_atRungs[rung] : 0;

    /// <summary>The share by which a recipe may be behind after a round of lambdas; 0 = that of the coarse grid.</summary>
    public static double MarginAfterRound(int round) => s_afterRounds[round];

    /// <summary>True where the recipe is behind by more than chance and a slow start explain.</summary>
    /// <param name="sample">The held-out rows.</param>
    /// <param name="losses">[repeats * rows] row losses of the recipe.</param>
    /// <param name="best">[repeats * rows] row losses of the best recipe so far.</param>
    /// <param name="nullLoss">The mean loss of the null model on these rows.</param>
    /// <param name="margin">The share by which the recipe may be behind, of what the best one has explained.</param>
    public static bool IsOut(RowSample sample, double[] losses, double[] best, double nullLoss, double margin)
    {
        var (mean, error) = PairedDifference.Of(sample, losses, best);
        return mean > Errors * error + margin * Math.Max(0, nullLoss - sample.MeanOf(best));
    }
}
