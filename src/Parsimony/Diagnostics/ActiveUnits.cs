using Parsimony.Results;

namespace Parsimony.Diagnostics;

/// <summary>
/// Counts what still carries weight: a hidden unit is active where <c>||w_in|| * ||w_out||</c> exceeds 1e-3 of the largest such
/// product of its layer among the unregularized networks; an input where its row of the first kernel does, by its norm.
/// </summary>
/// <remarks>
/// The measure is the networks of lambda = 0, or of the smallest lambda that has any: within a collapsed network every unit would
/// look active beside the others.
/// </remarks>
public sealed class ActiveUnits
{
    /// <summary>1e-3: far above what a proximal step leaves (exact zeros) and far below what a trained unit carries.</summary>
    public const double Share = 1e-3;

    readonly double[] _unitThresholds;
    readonly double _inputThreshold;

    /// <summary>Takes the measure from a path's networks.</summary>
    /// <param name="fits">All networks of the path; diverged ones are passed over.</param>
    public ActiveUnits(IReadOnlyList<FitResult> fits)
    {
        var sound = fits.Where(fit => fit.Status != FitStatus.Diverged).ToArray();
        var smallest = sound.Length == 0 ? 0 : sound.Max(fit => fit.LambdaIndex);
        var reference = sound.Where(fit => fit.LambdaIndex == smallest).ToArray();
        var layers = reference.Length == 0 ? 0 : reference[0].UnitProducts.Length;
        _unitThresholds = [.. Enumerable.Range(0, layers).Select(layer => Share * Largest(reference.Select(fit => fit.UnitProducts[layer])))];

        // Without a hidden layer an input is on or off to the last bit, or shrunk like every other.
        _inputThreshold = layers == 0 ? 0 : Share * Largest(reference.Select(fit => fit.InputNorms));
    }

    /// <summary>[hidden layers] active units of one network.</summary>
    public int[] UnitsOf(FitResult fit) =>
        [.. _unitThresholds.Select((threshold, layer) => fit.UnitProducts[layer].Count(product => product > threshold))];

    /// <summary>Active inputs of one network.</summary>
    public int InputsOf(FitResult fit) => fit.InputNorms.Count(norm => norm > _inputThreshold);

    /// <summary>True where one input of a network is active.</summary>
    public bool IsActiveInput(FitResult fit, int input) => fit.InputNorms[input] > _inputThreshold;

    /// <summary>Means over networks.</summary>
    /// <returns>[hidden layers] active units, and active inputs; NaN for no networks.</returns>
    public (double[] UnitsPerLayer, double Inputs) MeanOver(IReadOnlyCollection<FitResult> fits)
    {
        if (fits.Count == 0) return ([.. _unitThresholds.Select(_ => double.NaN)], double.NaN);
        var units = fits.Select(UnitsOf).ToArray();
        return ([.. _unitThresholds.Select((_, layer) => units.Average(counts => counts[layer]))], fits.Average(InputsOf));
    }

    static double Largest(IEnumerable<double[]> networks) => networks.SelectMany(values => values).DefaultIfEmpty(0).Max();
}
