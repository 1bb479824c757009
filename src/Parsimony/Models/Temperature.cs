namespace Parsimony.Models;

/// <summary>Probabilities made softer or sharper: <c>softmax(log p / T)</c>.</summary>
static class Temperature
{
    /// <summary>1e-15: probabilities below count as this much, as in the loss, so that their logarithms stay finite.</summary>
    public const double Floor = 1e-15;

    /// <summary>Rescales one row in place; T = 1 changes no bit.</summary>
    /// <param name="temperature">T, above 0: above 1 softer, below 1 sharper.</param>
    /// <param name="probabilities">[classes].</param>
    public static void Apply(double temperature, Span<double> probabilities)
    {
        if (temperature == 1) return;
        var largest = Floor;
        foreach (var probability in probabilities) largest = Math.Max(largest, probability);
        double sum = 0;
        foreach (ref var probability in probabilities)
        {
            probability = Math.Exp((Math.Log(Math.Max(probability, Floor)) - Math.Log(largest)) / temperature);
            sum += probability;
        }

        foreach (ref var probability in probabilities) probability /= sum;
    }
}
