namespace Parsimony.Selection.Calibration;

/// <summary>Finds the most probable class of a row.</summary>
static class TopLabel
{
    /// <summary>Returns the index of the largest probability, the first of equal ones.</summary>
    public static int Of(ReadOnlySpan<double> probabilities)
    {
        var best = 0;
        for (var c = 1; c < probabilities.Length; c++) if (probabilities[c] > probabilities[best]) best = c;
        return best;
    }
}
