using System.Reflection;
using Parsimony.Models;
using Parsimony.Networks;
using Parsimony.Results;

namespace Parsimony.IO.CSharp;

/// <summary>What becomes source: the model, its networks without what is switched off, and the names of everything.</summary>
/// <param name="Model">The model.</param>
/// <param name="Lambda">The lambda of its networks.</param>
/// <param name="Rule">Which choice that is, in words.</param>
/// <param name="Networks">[networks].</param>
/// <param name="Shares">[networks] what each counts in the average; null = all the same.</param>
/// <param name="Temperature">T of the averaged probabilities.</param>
/// <param name="Features">Features that at least one network takes, ascending.</param>
/// <param name="Columns">[columns] names in C#.</param>
/// <param name="Namespace">The namespace.</param>
/// <param name="ClassName">The class.</param>
sealed record ExportedModel(
    FittedModel Model,
    double Lambda,
    string Rule,
    IReadOnlyList<PrunedNetwork> Networks,
    IReadOnlyList<double>? Shares,
    double Temperature,
    IReadOnlyList<int> Features,
    IReadOnlyList<ColumnName> Columns,
    string Namespace,
    string ClassName)
{
    // The compiler nests as deep as a record has members when it makes Equals, and gives up somewhere beyond.
    const int MostColumns = 2000;

    /// <summary>The version of the program that writes.</summary>
    public static string Version { get; } =
        typeof(FittedModel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static ExportedModel Of(FittedModel model, CSharpOptions options)
    {
        if (model.Columns.Count > MostColumns)
            throw new ParsimonyException($"The model has {model.Columns.Count} columns, C# source takes {MostColumns} at most, one parameter each. Export it as ONNX.");
        var rule = options.At ?? model.Select;
        var entry = model.EntryAt(rule);
        PrunedNetwork[] networks = [.. entry.Networks.Select(network => PrunedNetwork.Of(network) ?? throw NoChain(network.Plan.Network))];
        foreach (var layer in networks.SelectMany(network => network.Layers)) ActivationSource.Check(layer.Activation);
        var className = options.ClassName ?? CSharpName.Pascal(model.TargetName, "Target") + "Model";
        CSharpName.CheckClass(className);
        CSharpName.CheckNamespace(options.Namespace);
        return new ExportedModel(
            model,
            model.LambdaAt(rule),
            rule switch { LambdaRule.Min => "lambda_min", LambdaRule.OneSe => "lambda_1se", _ => "ensemble of lambdas, above all" },
            networks,
            entry.Shares,
            entry.Temperature,
            [.. networks.SelectMany(network => network.Inputs).Distinct().Order()],
            ColumnName.For(model.Columns),
            options.Namespace,
            className);
    }

    static ParsimonyException NoChain(Network network) => new(
        "C# source is written of dense layers one after the other with activations that work element by element, dropout and noise between them; " +
        $"this network has {string.Join(", ", network.Nodes.Select(node => node.Layer.ClassName))}. Keep the model.safetensors, or train it with layers of these kinds.");
}
