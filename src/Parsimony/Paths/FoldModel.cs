namespace Parsimony.Paths;

/// <summary>The networks of one fold at one lambda as a model, with the rows that they have not seen.</summary>
/// <param name="Fold">0-based fold.</param>
/// <param name="Model">The networks, averaged; they have no temperature.</param>
/// <param name="Rows">The held-out rows.</param>
/// <param name="Inputs">[held-out rows, inputs] the coded rows, row-major.</param>
sealed record FoldModel(int Fold, FittedModel Model, int[] Rows, float[] Inputs)
{
    /// <summary>Makes a model of the networks that did not diverge; null where all did.</summary>
    /// <param name="fold">0-based fold.</param>
    /// <param name="part">The preprocessing of the fold's training rows, and the plan of the networks.</param>
    /// <param name="target">The target, scaled as the fold's networks learned it.</param>
    /// <param name="networks">The networks; null where one diverged.</param>
    /// <param name="rows">The held-out rows.</param>
    /// <param name="inputs">The coded held-out rows.</param>
    public static FoldModel? Of(
        int fold, ModelPart part, ModelTarget target, IEnumerable<NetworkWeights?> networks, int[] rows, float[] inputs)
    {
        NetworkWeights[] sound = [.. networks.OfType<NetworkWeights>()];
        if (sound.Length == 0) return null;
        var entry = new ModelEntry(0, sound);
        return new FoldModel(fold, new FittedModel([part], target, entry, entry, LambdaRule.Min, "{}"), rows, inputs);
    }

    /// <summary>Inputs of a row.</summary>
    public int Width => Model.Parts[0].Plan.Network.Inputs;

    /// <summary>The inputs that each column is coded as, by the column's name; a column that was constant on the training rows has none.</summary>
    public IReadOnlyDictionary<string, int[]> InputsOf { get; } = Model.Parts[0].Preprocessor.Outputs.Index()
        .GroupBy(output => Model.Parts[0].Preprocessor.SourceColumns[output.Item.Source].Name, output => output.Index, StringComparer.Ordinal)
        .ToDictionary(column => column.Key, column => column.ToArray(), StringComparer.Ordinal);
}
