using Parsimony.IO.Onnx;
using Parsimony.Models;

namespace Parsimony.Cli.Commands;

/// <summary>Warns of the columns whose digits the model.onnx of a run folder loses.</summary>
static class RoundedColumns
{
    /// <summary>One sentence for all columns, with the amount of the worst; none where no column is concerned.</summary>
    /// <param name="model">The model of the run; null where it has none.</param>
    public static IEnumerable<string> Warnings(FittedModel? model)
    {
        if (model?.RoundedInputs() is not { Count: > 0 } rounded) yield break;
        var worst = rounded.MaxBy(input => input.Deviations)!;
        var names = NameSuggestions.List([.. rounded.Select(input => $"'{input.Column}'")]);
        var amount = string.Create(CultureInfo.InvariantCulture, $"{worst.Error:G2} ({worst.Deviations:G2} standard deviations)");
        yield return $"model.onnx takes float32, which rounds {names} by up to {amount}: export with --double-inputs.";
    }
}
