using System.Text.Json.Nodes;
using Parsimony.Losses;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Losses;

/// <summary>Values and gradients of tests/golden/losses: Keras' formulas, differentiated by PyTorch in double precision.</summary>
public sealed class LossGoldenTests
{
    [Fact]
    public void Values_and_gradients_are_those_of_the_golden_file()
    {
        var entries = JsonNode.Parse(File.ReadAllText(Repository.File("tests", "golden", "losses", "losses.json")))!.AsArray();
        var seen = new HashSet<string>();
        foreach (var entry in entries)
        {
            var name = entry!["loss"]!.GetValue<string>();
            var loss = LossCases.Make(name, entry["arguments"]);
            var absolute = entry["extreme"]!.GetValue<bool>() ? 1e-6 : 1e-9;
            seen.Add(loss.ClassName);
            for (var row = 0; row < entry["outputs"]!.AsArray().Count; row++)
            {
                var outputs = Floats(entry["outputs"]![row]!);
                var targets = Floats(entry["targets"]![row]!);
                var what = $"{loss} of row {row}";
                Assert.Null(loss.Check(targets, outputs.Length));
                Approx.Equal(entry["values"]![row]!.GetValue<double>(), loss.Value(outputs, targets), 1e-6, absolute, what);
                double[] gradient = [.. entry["gradients"]![row]!.AsArray().Select(slope => slope!.GetValue<double>())];
                Approx.AllEqual(gradient, LossCases.GradientOf(loss, outputs, targets), 1e-6, absolute, $"gradient of {what}");
            }
        }

        Assert.Equal(LossCases.All.Select(entry => entry.Loss.ClassName).Where(name => name != nameof(PathLoss)).Distinct().Order(), seen.Order());
    }

    static float[] Floats(JsonNode node) => node is JsonArray row ? [.. row.Select(value => value!.GetValue<float>())] : [node.GetValue<float>()];
}
