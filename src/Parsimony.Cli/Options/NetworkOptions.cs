using Parsimony.Paths.Options;
using Parsimony.Regularizers;

namespace Parsimony.Cli.Options;

/// <summary>The network, how it is trained, and the penalty that lambda scales.</summary>
static class NetworkOptions
{
    public static IReadOnlyList<OptionDeclaration> All { get; } =
    [
        new()
        {
            Name = "hidden", Value = "128,128|none", Group = OptionGroup.Network, Property = "PathOptions.Hidden",
            Help = "Units of each hidden layer, at least 1 each; none: no hidden layer, the exact linear path. Default: 128,128; 64,64 below 2,000 rows.",
            Apply = (s, text) => s with { Path = s.Path with { Hidden = ParseHidden(text) } },
            Resolve = s => s.Path.Hidden is { Count: 0 } ? "none" : s.Path.Hidden,
        },
        new()
        {
            Name = "activation", Value = "relu|tanh|...", Group = OptionGroup.Network, Property = "PathOptions.Activation",
            Help = "Activation of the hidden layers. Default: relu.",
            Apply = (s, text) => s with { Path = s.Path with { Activation = Words.Text("--activation", text) } },
            Resolve = s => s.Path.Activation,
        },
        new()
        {
            Name = "batch", Value = "rows", Group = OptionGroup.Network, Property = "PathOptions.Batch",
            Help = "Rows per step, at least 1. Default: 32 to 256, about 16 batches an epoch.",
            Apply = (s, text) => s with { Path = s.Path with { Batch = Words.Whole("--batch", text) } },
            Resolve = s => s.Path.Batch,
        },
        new()
        {
            Name = "epochs", Value = "count", Group = OptionGroup.Network, Property = "PathOptions.Epochs",
            Help = "Passes over the training rows, at least 1. Default: from the number of rows.",
            Apply = (s, text) => s with { Path = s.Path with { Epochs = Words.Whole("--epochs", text) } },
            Resolve = s => s.Path.Epochs,
        },
        new()
        {
            Name = "learning-rate", Value = "number", Group = OptionGroup.Network, Property = "PathOptions.LearningRate",
            Help = "Peak learning rate, above 0. Default: from rows and features.",
            Apply = (s, text) => s with { Path = s.Path with { LearningRate = Words.Number("--learning-rate", text) } },
            Resolve = s => s.Path.LearningRate,
        },
        new()
        {
            Name = "penalty", Value = string.Join('|', PathPenalty.All),
            Group = OptionGroup.Penalty, Property = "PathOptions.Penalty",
            Help = "What lambda scales: squared weights, absolute weights, a mix of both, or whole input columns. Weights only, never biases. Default: l2.",
            Apply = (s, text) => s with { Path = s.Path with { Penalty = PathPenalty.Get(text, "--penalty") } },
            Resolve = s => s.Path.Penalty.Name,
        },
        new()
        {
            Name = "l1-ratio", Value = "share", Group = OptionGroup.Penalty, Property = "PathOptions.L1Ratio",
            Help = $"Share of L1 in {string.Join(", ", PathPenalty.All.Where(penalty => penalty.UsesL1Ratio))}, 0 to 1; "
                + "other penalties do not use it. Default: 0.5.",
            Apply = (s, text) => s with { Path = s.Path with { L1Ratio = Words.Number("--l1-ratio", text) } },
            Resolve = s => s.Path.L1Ratio,
        },
    ];

    static IReadOnlyList<int> ParseHidden(string text) => text == "none" ? [] : Words.Wholes("--hidden", text);
}
