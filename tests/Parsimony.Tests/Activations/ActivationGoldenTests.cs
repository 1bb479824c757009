using System.Text.Json;
using System.Text.Json.Nodes;
using Parsimony.Activations;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Activations;

/// <summary>Values and derivatives against tests/golden/activations, in double precision where a single number decides.</summary>
public sealed class ActivationGoldenTests
{
    static readonly JsonNode s_golden = JsonNode.Parse(File.ReadAllText(Repository.File("tests", "golden", "activations", "activations.json")))!;

    public static TheoryData<string> Elementwise => Cases("elementwise");

    public static TheoryData<string> Rows => Cases("rows");

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Elementwise_activations_have_the_golden_values_and_derivatives(string name)
    {
        var (golden, made) = Case("elementwise", name);
        var activation = Assert.IsAssignableFrom<ElementwiseActivation>(made);
        var x = Numbers(golden["x"]);
        var values = Numbers(golden["values"]);
        var derivatives = Numbers(golden["derivatives"]);

        // Arguments and SELU's constants are held in single precision.
        for (var i = 0; i < x.Length; i++)
        {
            Approx.Equal(values[i], activation.Value(x[i]), 1e-7, 1e-12, $"{name}({x[i]})");
            Approx.Equal(derivatives[i], activation.Slope(x[i]), 1e-7, 1e-12, $"{name}'({x[i]})");
        }

        var outputs = new float[x.Length];
        activation.Forward(Array.ConvertAll(x, z => (float)z), outputs);
        Approx.AllEqual(values, Array.ConvertAll(outputs, value => (double)value), 2e-7, 1e-12, name);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Activations_of_whole_rows_have_the_golden_values_and_gradients(string name)
    {
        var (golden, activation) = Case("rows", name);
        for (var row = 0; row < golden["x"]!.AsArray().Count; row++)
        {
            float[] Row(string key) => Array.ConvertAll(Numbers(golden[key]![row]), value => (float)value);
            var inputs = Row("x");
            var outputs = new float[inputs.Length];
            var gradient = new float[inputs.Length];
            activation.Forward(inputs, outputs);
            activation.Backward(inputs, outputs, Row("upstream"), gradient);
            Approx.AllEqual(Numbers(golden["values"]![row]), Array.ConvertAll(outputs, value => (double)value), 2e-7, 1e-30, name);
            Approx.AllEqual(Numbers(golden["gradients"]![row]), Array.ConvertAll(gradient, value => (double)value), 1e-6, 2e-7, name);
        }
    }

    static string Title(JsonNode? golden) => $"{golden!["activation"]} {golden["arguments"]!.ToJsonString()}";

    static TheoryData<string> Cases(string list) => [.. s_golden[list]!.AsArray().Select(Title)];

    static (JsonNode Golden, ActivationFunction Made) Case(string list, string title)
    {
        var golden = s_golden[list]!.AsArray().Single(entry => Title(entry) == title)!;
        var form = new JsonObject { ["class_name"] = golden["activation"]!.DeepClone(), ["config"] = golden["arguments"]!.DeepClone() };
        return (golden, ActivationRegistry.All.FromJson(form));
    }

    static double[] Numbers(JsonNode? list) => list!.Deserialize<double[]>()!;
}
