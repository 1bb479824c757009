using Parsimony.Activations;

namespace Parsimony.IO.CSharp;

/// <summary>Writes networks as C#: weights as constants of the assembly, and the loops over them.</summary>
sealed class NetworkSource(ExportedModel exported, SourceWriter text)
{
    readonly int[] _features = [.. exported.Features];
    readonly List<(string Formula, string Name, ActivationFunction Activation)> _activations = [];

    /// <summary>The longest row of values that a network passes on.</summary>
    public int Widest { get; } = exported.Networks.Max(network => Math.Max(network.Sources.Count, network.Network.Layers.Max(layer => layer.Units)));

    /// <summary>Writes every network as a class of its own, and the methods that they call.</summary>
    public void Write()
    {
        CollectActivations();
        WriteDense();
        if (exported.Networks.Any(network => network.Frequencies.Count > 0)) WriteWaves();
        foreach (var (formula, name, activation) in _activations) WriteActivation(formula, name, activation);
        if (_activations.Any(entry => ActivationSource.NeedsErf(entry.Activation))) WriteErf();
        foreach (var (index, network) in exported.Networks.Index()) WriteNetwork(index, network);
    }

    void CollectActivations()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var activation in exported.Networks.SelectMany(network => network.Network.Layers).Select(layer => layer.Activation))
        {
            if (ActivationSource.Formula(activation) is { } formula && !_activations.Exists(entry => entry.Formula == formula))
                _activations.Add((formula, CSharpName.Unique($"Apply{activation.GetType().Name}", names), activation));
        }
    }

    void WriteDense()
    {
        text.Member("Outputs = bias + inputs * kernel, kernel [inputs, outputs].");
        text.Lines("""
            static void Dense(ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> outputs)
            {
                bias.CopyTo(outputs);
                for (var i = 0; i < inputs.Length; i++)
                {
                    var input = inputs[i];
                    if (input == 0) continue;
                    var weights = kernel.Slice(i * outputs.Length, outputs.Length);
                    for (var j = 0; j < weights.Length; j++) outputs[j] = MathF.FusedMultiplyAdd(input, weights[j], outputs[j]);
                }
            }
            """);
    }

    void WriteWaves()
    {
        text.Member("The last inputs turn into waves: cos(2 pi (frequency * input + phase)).");
        text.Lines("""
            static void Wave(Span<float> inputs, ReadOnlySpan<float> frequencies, ReadOnlySpan<float> phases)
            {
                var waves = inputs[^frequencies.Length..];
                for (var i = 0; i < waves.Length; i++)
                {
                    var turns = frequencies[i] * waves[i] + phases[i];
                    waves[i] = (float)Math.Cos(2 * Math.PI * (turns - MathF.Round(turns)));
                }
            }
            """);
    }

    void WriteActivation(string formula, string name, ActivationFunction activation)
    {
        text.Member($"{Literal.Comment(activation.ToString())}, value by value.");
        text.Lines($$"""
            static void {{name}}(Span<float> values)
            {
                foreach (ref var value in values)
                {
                    double z = value;
                    value = (float)({{formula}});
                }
            }
            """);
    }

    void WriteErf()
    {
        text.Member("Error function: its power series near 0, the continued fraction of its complement beyond.");
        text.Lines("""
            static double Erf(double x)
            {
                var magnitude = Math.Abs(x);
                if (magnitude < 2.5)
                {
                    double term = magnitude, sum = magnitude;
                    for (var n = 1; n < 100; n++)
                    {
                        term *= 2 * magnitude * magnitude / (2 * n + 1);
                        sum += term;
                    }
                    return Math.CopySign(2 / Math.Sqrt(Math.PI) * Math.Exp(-magnitude * magnitude) * sum, x);
                }
                var fraction = magnitude;
                for (var n = 80; n >= 1; n--) fraction = magnitude + n / 2.0 / fraction;
                return Math.CopySign(1 - Math.Exp(-magnitude * magnitude) / Math.Sqrt(Math.PI) / fraction, x);
            }
            """);
    }

    void WriteNetwork(int index, WaveChain network)
    {
        var layers = network.Network.Layers;
        var sizes = string.Join(" - ", layers.Select(layer => layer.Units).Prepend(network.Sources.Count).Select(Literal.Of));
        text.Member($"Network {Literal.Of(index + 1)} of {Literal.Of(exported.Networks.Count)}: {sizes}.");
        text.Block($"static class Network{Literal.Of(index + 1)}", () =>
        {
            WriteRun(network);
            if (!TakesAll(network)) WriteConstants("int", "Inputs", network.Sources.Select(source => Literal.Of(IndexOf(source))));
            if (network.Frequencies.Count > 0)
            {
                WriteConstants("float", "Frequencies", network.Frequencies.Select(Literal.Of));
                WriteConstants("float", "Phases", network.Phases.Select(Literal.Of));
            }

            foreach (var (number, layer) in layers.Index())
            {
                WriteConstants("float", $"Kernel{Literal.Of(number + 1)}", layer.Kernel.Cast<float>().Select(Literal.Of));
                WriteConstants("float", $"Bias{Literal.Of(number + 1)}", layer.Bias.Select(Literal.Of));
            }
        });
    }

    void WriteRun(WaveChain network) =>
        text.Block("public static ReadOnlySpan<float> Run(ReadOnlySpan<float> features, Span<float> first, Span<float> second)", () =>
        {
            var (inputs, free, other) = ("features", "first", "second");
            if (!TakesAll(network))
            {
                text.Line($"var inputs = first[..{Literal.Of(network.Sources.Count)}];");
                text.Line("for (var i = 0; i < inputs.Length; i++) inputs[i] = features[Inputs[i]];");
                if (network.Frequencies.Count > 0) text.Line("Wave(inputs, Frequencies, Phases);");
                (inputs, free, other) = ("inputs", other, free);
            }

            foreach (var (number, layer) in network.Network.Layers.Index())
            {
                var outputs = $"layer{Literal.Of(number + 1)}";
                text.Line($"var {outputs} = {free}[..{Literal.Of(layer.Units)}];");
                text.Line($"Dense({inputs}, Kernel{Literal.Of(number + 1)}, Bias{Literal.Of(number + 1)}, {outputs});");
                if (ActivationSource.Formula(layer.Activation) is { } formula)
                    text.Line($"{_activations.Find(entry => entry.Formula == formula).Name}({outputs});");
                (inputs, free, other) = (outputs, other, free);
            }

            text.Line($"return {inputs};");
        });

    void WriteConstants(string type, string name, IEnumerable<string> values)
    {
        text.Line();
        text.Array($"static ReadOnlySpan<{type}> {name} =>", values);
    }

    bool TakesAll(WaveChain network) => network.Frequencies.Count == 0 && network.Sources.Count == exported.Features.Count;

    int IndexOf(int feature) => Array.BinarySearch(_features, feature);
}
