using Parsimony.Activations;
using Parsimony.Models;

namespace Parsimony.IO.CSharp;

/// <summary>Networks as C#: weights as constants of the assembly, and the loops over them.</summary>
sealed class NetworkSource(ExportedModel exported, SourceText text)
{
    readonly int[] _features = [.. exported.Features];
    readonly List<(string Formula, string Name, ActivationFunction Activation)> _activations = [];

    /// <summary>The longest row of values that a network passes on.</summary>
    public int Widest { get; } = exported.Networks.Max(network => Math.Max(network.Inputs.Count, network.Layers.Max(layer => layer.Units)));

    /// <summary>Every network as a class of its own, and what they call.</summary>
    public void Write()
    {
        CollectActivations();
        WriteDense();
        foreach (var (formula, name, activation) in _activations) WriteActivation(formula, name, activation);
        if (_activations.Any(entry => ActivationSource.NeedsErf(entry.Activation))) WriteErf();
        foreach (var (index, network) in exported.Networks.Index()) WriteNetwork(index, network);
    }

    void CollectActivations()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var activation in exported.Networks.SelectMany(network => network.Layers).Select(layer => layer.Activation))
        {
            if (ActivationSource.Formula(activation) is { } formula && !_activations.Exists(entry => entry.Formula == formula))
                _activations.Add((formula, CSharpName.Unique($"Apply{activation.GetType().Name}", names), activation));
        }
    }

    void WriteDense()
    {
        text.Line();
        text.Summary("Outputs = bias + inputs * kernel, kernel [inputs, outputs].");
        text.Block("static void Dense(ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> outputs)", () =>
        {
            text.Line("bias.CopyTo(outputs);");
            text.Block("for (var i = 0; i < inputs.Length; i++)", () =>
            {
                text.Line("var input = inputs[i];");
                text.Line("if (input == 0) continue;");
                text.Line("var weights = kernel.Slice(i * outputs.Length, outputs.Length);");
                text.Line("for (var j = 0; j < weights.Length; j++) outputs[j] = MathF.FusedMultiplyAdd(input, weights[j], outputs[j]);");
            });
        });
    }

    void WriteActivation(string formula, string name, ActivationFunction activation)
    {
        text.Line();
        text.Summary($"{Literal.Comment(activation.ToString())}, value by value.");
        text.Block($"static void {name}(Span<float> values)", () => text.Block("foreach (ref var value in values)", () =>
        {
            text.Line("double z = value;");
            text.Line($"value = (float)({formula});");
        }));
    }

    void WriteErf()
    {
        text.Line();
        text.Summary("Error function: its power series near 0, the continued fraction of its complement beyond.");
        text.Block("static double Erf(double x)", () =>
        {
            text.Line("var magnitude = Math.Abs(x);");
            text.Block("if (magnitude < 2.5)", () =>
            {
                text.Line("double term = magnitude, sum = magnitude;");
                text.Block("for (var n = 1; n < 100; n++)", () =>
                {
                    text.Line("term *= 2 * magnitude * magnitude / (2 * n + 1);");
                    text.Line("sum += term;");
                });
                text.Line("return Math.CopySign(2 / Math.Sqrt(Math.PI) * Math.Exp(-magnitude * magnitude) * sum, x);");
            });
            text.Line("var fraction = magnitude;");
            text.Line("for (var n = 80; n >= 1; n--) fraction = magnitude + n / 2.0 / fraction;");
            text.Line("return Math.CopySign(1 - Math.Exp(-magnitude * magnitude) / Math.Sqrt(Math.PI) / fraction, x);");
        });
    }

    void WriteNetwork(int index, PrunedNetwork network)
    {
        var sizes = string.Join(" - ", network.Layers.Select(layer => layer.Units).Prepend(network.Inputs.Count).Select(Literal.Of));
        text.Line();
        text.Summary($"Network {Literal.Of(index + 1)} of {Literal.Of(exported.Networks.Count)}: {sizes}.");
        text.Block($"static class Network{Literal.Of(index + 1)}", () =>
        {
            WriteRun(network);
            if (!TakesAll(network)) WriteConstants("int", "Inputs", network.Inputs.Select(input => Literal.Of(IndexOf(input))));
            foreach (var (number, layer) in network.Layers.Index())
            {
                WriteConstants("float", $"Kernel{Literal.Of(number + 1)}", layer.Kernel.Cast<float>().Select(Literal.Of));
                WriteConstants("float", $"Bias{Literal.Of(number + 1)}", layer.Bias.Select(Literal.Of));
            }
        });
    }

    void WriteRun(PrunedNetwork network) =>
        text.Block("public static ReadOnlySpan<float> Run(ReadOnlySpan<float> features, Span<float> first, Span<float> second)", () =>
        {
            var (inputs, free, other) = ("features", "first", "second");
            if (!TakesAll(network))
            {
                text.Line($"var inputs = first[..{Literal.Of(network.Inputs.Count)}];");
                text.Line("for (var i = 0; i < inputs.Length; i++) inputs[i] = features[Inputs[i]];");
                (inputs, free, other) = ("inputs", other, free);
            }

            foreach (var (number, layer) in network.Layers.Index())
            {
                var outputs = $"layer{Literal.Of(number + 1)}";
                text.Line($"var {outputs} = {free}[..{Literal.Of(layer.Units)}];");
                text.Line($"Dense({inputs}, Kernel{Literal.Of(number + 1)}, Bias{Literal.Of(number + 1)}, {outputs});");
                if (ActivationSource.Formula(layer.Activation) is { } formula) text.Line($"{_activations.Find(entry => entry.Formula == formula).Name}({outputs});");
                (inputs, free, other) = (outputs, other, free);
            }

            text.Line($"return {inputs};");
        });

    void WriteConstants(string type, string name, IEnumerable<string> values)
    {
        text.Line();
        text.Line($"static ReadOnlySpan<{type}> {name} =>");
        text.Line("[");
        text.Indented(() => text.List(values));
        text.Line("];");
    }

    bool TakesAll(PrunedNetwork network) => network.Inputs.Count == exported.Features.Count;

    int IndexOf(int feature) => Array.BinarySearch(_features, feature);
}
