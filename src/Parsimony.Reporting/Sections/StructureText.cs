using Parsimony.Reporting.Markup;
using Parsimony.Results;

namespace Parsimony.Reporting.Sections;

/// <summary>What lambda did to the network: units off, inputs off, the gap between training and validation, where nothing is left of it.</summary>
static class StructureText
{
    // Means over networks: below half a unit nothing is off.
    const double Half = 0.5;

    public static IEnumerable<string> Of(ReportFacts facts)
    {
        foreach (var sentence in AtChosen(facts)) yield return sentence;
        var collapsed = facts.Positive.Where(row => row.Status == FitStatus.Collapsed).ToArray();
        if (collapsed.Length > 0) yield return Collapsed(facts, collapsed);
        if (facts.Summary.Polish is { Networks: > 0 } polish)
        {
            yield return $"{Humane.Count(polish.Networks)} {(polish.Networks == 1 ? "network" : "networks")} that had collapsed although a better solution exists " +
                $"{(polish.Networks == 1 ? "was" : "were")} trained anew from the next smaller lambda (column polished of path.csv).";
        }
    }

    static IEnumerable<string> AtChosen(ReportFacts facts)
    {
        if (facts.Chosen is not { } chosen || facts.RowAt(chosen.Lambda) is not { Status: not FitStatus.Diverged } row) yield break;
        var units = chosen.ActiveUnitsPerLayer.Count > 0 ? chosen.ActiveUnitsPerLayer : row.ActiveUnitsPerLayer;
        if (facts.Hidden.Count > 0) yield return Units(facts.Hidden, units, row.ActiveUnits);
        if (facts.Coefficients is { } path && path.Lambdas.Index().Where(entry => entry.Item == chosen.Lambda).Select(entry => entry.Index).FirstOrDefault(-1) is >= 0 and var index && double.IsFinite(path.DegreesOfFreedom[index]))
            yield return $"{Humane.Short(path.Nonzeros[index])} of {path.Features.Count} coefficients are not 0; they are worth {Humane.Short(path.DegreesOfFreedom[index])} degrees of freedom.";
        var inputsOff = facts.Summary.Inputs - row.ActiveInputs;
        if (inputsOff >= Half) yield return $"{Humane.Short(Math.Round(inputsOff))} of {facts.Summary.Inputs} inputs are not used.";
        if (facts.Summary.Pruning is { } gain && gain.ParametersLeft < gain.Parameters && gain.MultiplyAddsLeft > 0)
        {
            yield return $"Exported, the model keeps {Humane.Count(gain.ParametersLeft)} of {Humane.Count(gain.Parameters)} weights and is {Humane.Short((double)gain.Parameters / gain.ParametersLeft)} times smaller; " +
                $"a row takes {Humane.Short((double)gain.MultiplyAdds / gain.MultiplyAddsLeft)} times fewer multiplications.";
        }

        if (chosen.Lambda > 0 && facts.Zero is { Status: not FitStatus.Diverged } zero
            && double.IsFinite(row.Loss - row.TrainLoss) && double.IsFinite(zero.Loss - zero.TrainLoss))
        {
            yield return $"The gap between validation and training loss went from {Humane.Short(zero.Loss - zero.TrainLoss)} at lambda = 0 to {Humane.Short(row.Loss - row.TrainLoss)}.";
        }
    }

    static string Units(IReadOnlyList<int> hidden, IReadOnlyList<double> active, double total)
    {
        if (active.Count != hidden.Count)
        {
            return double.IsFinite(total) && hidden.Sum() - total >= Half
                ? $"{Off(hidden.Sum(), total)} of {hidden.Sum()} hidden units are off."
                : "All hidden units are active.";
        }

        var off = Enumerable.Range(0, hidden.Count).Where(layer => hidden[layer] - active[layer] >= Half)
            .Select(layer => $"{Off(hidden[layer], active[layer])} of {hidden[layer]} units of layer {layer + 1}")
            .ToArray();
        return off.Length == 0 ? "All hidden units are active." : string.Join(" and ", off) + " are off.";
    }

    static string Off(int units, double active) => Humane.Short(Math.Round(units - active));

    static string Collapsed(ReportFacts facts, PathRow[] collapsed)
    {
        var smallest = collapsed[0].Lambda;
        var isTail = facts.Positive.All(row => row.Lambda < smallest || row.Status is FitStatus.Collapsed or FitStatus.Diverged or FitStatus.Frozen);
        return isTail
            ? $"From lambda {Humane.Short(smallest)} up the networks collapse: they predict the same for every row."
            : $"At {collapsed.Length} of {facts.Rows.Count} lambdas the networks collapse: they predict the same for every row.";
    }
}
