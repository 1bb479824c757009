namespace Parsimony.Diagnostics;

/// <summary>
/// Counts the hidden units and inputs that a network still uses. A hidden unit is active where <c>||w_in|| * ||w_out||</c> exceeds 1e-3
/// of the largest such product of its layer among the unregularized networks; an input is active where the norm of its row of the first
/// kernel exceeds 1e-3 of the largest such norm.
/// </summary>
/// <remarks>
/// The largest values come from the networks of lambda = 0, or of the smallest lambda that has any. Compared only within its own
/// collapsed network, every unit would look active.
/// </remarks>
public sealed class ActiveUnits
{
    /// <summary>1e-3: far above what a proximal step leaves (exact zeros) and far below the weights of a trained unit.</summary>
    public const double Share = 1e-3;

    readonly double[] _unitThresholds;
    readonly double _inputThreshold;

    /// <summary>Computes the thresholds from the networks of a path.</summary>
    /// <param name="fits">All networks of the path; diverged ones are ignored.</param>
    public ActiveUnits(IReadOnlyList<FitResult> fits)
    {
        var sound = fits.Where(fit => fit.Status != FitStatus.Diverged).ToArray();
        var smallest = sound.Length == 0 ? 0 : sound.Max(fit => fit.LambdaIndex);
        var reference = sound.Where(fit => fit.LambdaIndex == smallest).ToArray();
        var layers = reference.Length == 0 ? 0 : reference[0].UnitProducts.Length;
        _unitThresholds = [.. Enumerable.Range(0, layers).Select(layer => Share * Largest(reference.Select(fit => fit.UnitProducts[layer])))];

        // Without a hidden layer a weight is either exactly 0 or in use, so the threshold is 0.
        _inputThreshold = layers == 0 ? 0 : Share * Largest(reference.Select(fit => fit.InputNorms));
    }

    /// <summary>The numbers of active units of one network, [hidden layers].</summary>
    public int[] UnitsOf(FitResult fit) =>
        [.. _unitThresholds.Select((threshold, layer) => fit.UnitProducts[layer].Count(product => product > threshold))];

    /// <summary>The number of active inputs of one network.</summary>
    public int InputsOf(FitResult fit) => fit.InputNorms.Count(norm => norm > _inputThreshold);

    /// <summary>True where an input of a network is active.</summary>
    public bool IsActiveInput(FitResult fit, int input) => fit.InputNorms[input] > _inputThreshold;

    /// <summary>The numbers of active units and inputs, averaged over networks.</summary>
    /// <returns>[hidden layers] active units, and active inputs; NaN where there are no networks.</returns>
    public (double[] UnitsPerLayer, double Inputs) MeanOver(IReadOnlyCollection<FitResult> fits)
    {
        if (fits.Count == 0) return ([.. _unitThresholds.Select(_ => double.NaN)], double.NaN);
        var units = fits.Select(UnitsOf).ToArray();
        return ([.. _unitThresholds.Select((_, layer) => units.Average(counts => counts[layer]))], fits.Average(InputsOf));
    }

    static double Largest(IEnumerable<double[]> networks) => networks.SelectMany(values => values).DefaultIfEmpty(0).Max();
}
