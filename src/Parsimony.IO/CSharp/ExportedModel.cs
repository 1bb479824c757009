namespace Parsimony.IO.CSharp;

/// <summary>Everything that becomes source: the model, its networks without what is switched off, and all names.</summary>
/// <param name="Model">The model.</param>
/// <param name="Entry">The chosen networks, with their lambda, their shares in the average and the temperature.</param>
/// <param name="Rule">Name of the rule that chose the lambda.</param>
/// <param name="Parts">The parts of the model whose networks are chosen, each with the number of features of the parts before it.</param>
/// <param name="Networks">[networks] the chosen networks without what the penalty switched off; features of all parts are counted through.</param>
/// <param name="Features">Features that at least one network takes, ascending.</param>
/// <param name="Columns">[columns] names of the source columns in C#.</param>
/// <param name="Namespace">The namespace.</param>
/// <param name="ClassName">The name of the class.</param>
sealed record ExportedModel(
    FittedModel Model,
    ModelEntry Entry,
    string Rule,
    IReadOnlyList<(Preprocessor Preprocessor, int First)> Parts,
    IReadOnlyList<WaveChain> Networks,
    IReadOnlyList<int> Features,
    IReadOnlyList<ColumnName> Columns,
    string Namespace,
    string ClassName)
{
    // The compiler nests as deep as a record has members when it makes Equals, and gives up somewhere beyond.
    const int MostColumns = 2000;

    /// <summary>Collects what is exported of a model. Without a class name it is the target's name with "Model" behind it.</summary>
    /// <exception cref="ParsimonyException">The model cannot be written as C#, or a name is not valid.</exception>
    public static ExportedModel Of(FittedModel model, LambdaRule at, string namespaceName, string? className)
    {
        if (model.Columns.Count > MostColumns)
            throw new ParsimonyException($"The model has {model.Columns.Count} columns, C# source takes {MostColumns} at most, one parameter " +
                "each. Export it as ONNX.");
        var entry = model.EntryAt(at);
        WaveChain[] networks = [.. entry.Networks.Select(network => WaveChain.Of(network) ?? throw NoChain(network.Plan.Network))];
        var parts = new Dictionary<int, (Preprocessor Preprocessor, int First)>();
        var first = 0;
        foreach (var part in entry.UsedParts)
        {
            parts[part] = (model.Parts[part].Preprocessor, first);
            first += model.Parts[part].Preprocessor.Outputs.Count;
        }

        networks = [.. networks.Select((network, place) => network.At(parts[entry.PartOf(place)].First))];
        foreach (var layer in networks.SelectMany(network => network.Network.Layers)) ActivationSource.Check(layer.Activation);
        className ??= CSharpName.Pascal(model.TargetName, "Target") + "Model";
        CSharpName.CheckClass(className);
        CSharpName.CheckNamespace(namespaceName);
        return new ExportedModel(
            model,
            entry,
            at switch { LambdaRule.Min => "lambda_min", LambdaRule.OneSe => "lambda_1se", _ => "ensemble of lambdas, above all" },
            [.. entry.UsedParts.Select(part => parts[part])],
            networks,
            [.. networks.SelectMany(network => network.Sources).Distinct().Order()],
            ColumnName.For(model.Columns),
            namespaceName,
            className);
    }

    static ParsimonyException NoChain(Network network) => new(
        "C# source is written for dense layers one after the other with activations that work element by element, dropout and noise between " +
        $"them, and periodic embeddings in front; this network has {string.Join(", ", network.Nodes.Select(node => node.Layer.ClassName))}. " +
        "Keep the model.safetensors, or train it with layers of these kinds.");
}
