using System.Globalization;
using Parsimony.Activations;
using Parsimony.IO.Onnx;
using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Tensors;
using Parsimony.Tests.Support;
using Parsimony.Tests.Support.NaiveLayers;

namespace Parsimony.External.Tests.Onnx;

/// <summary>Every layer and activation of the library as an ONNX file, against what the model predicts.</summary>
public sealed class LayerOnnxTests(LayerOnnxTests.Exported exported) : IClassFixture<LayerOnnxTests.Exported>
{
    // Cases that only an export can get wrong: arguments that change which operations are written, and rows without axes.
    static readonly LayerCase[] s_more =
    [
        .. new (string Name, ActivationFunction Function)[]
        {
            ("relu up to 1", new Relu(0, 1)), ("relu from 0.5", new Relu(0, null, 0.5f)), ("relu with a slope", new Relu(0.25f)), ("leaky_relu 0.4", new LeakyRelu(0.4f)),
            ("elu 0.6", new Elu(0.6f)), ("celu 1.7", new Celu(1.7f)), ("gelu with tanh", new Gelu(approximate: true)), ("squareplus 0.5", new Squareplus(0.5f)),
            ("soft_shrink 0.2", new SoftShrink(0.2f)), ("hard_shrink 0.9", new HardShrink(0.9f)),
        }.Select(entry => new LayerCase($"Activation {entry.Name}", () => new Activation(entry.Function), batch => NaiveActivation.Of(batch, entry.Function), 9)),
        new("Softmax of single numbers", () => new Activation("softmax"), batch => batch.ByNumber(_ => 1), new Shape()),
        new("Activation of single numbers", () => new Activation("tanh"), batch => batch.ByNumber(Math.Tanh), new Shape()),
        new("Dense of single numbers", () => new Dense(3, "elu"), batch => NaiveDense.Of(batch, 3, "elu"), new Shape()),
        new("Reshape of a cube", () => new Reshape(4, 3), batch => batch.Inputs[0], new Shape(2, 3, 2)),
    ];

    static IEnumerable<LayerCase> Cases => LayerCase.All.Concat(s_more);

    public static TheoryData<string> Names => [.. Cases.Select(layerCase => layerCase.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_layer_computes_in_onnxruntime_what_the_model_predicts(string name) => exported.Compare(name);

    [Theory]
    [InlineData("graph")]
    [InlineData("chain")]
    [InlineData("chain with inputs off")]
    [InlineData("chain with a layer off")]
    public void A_network_of_many_layers_computes_the_same(string name) => exported.Compare(name);

    /// <summary>All models, exported, checked and run once.</summary>
    public sealed class Exported : IDisposable
    {
        readonly TemporaryFolder _folder = new();
        readonly Dictionary<string, (NDArray Expected, string Verdict, OnnxResult Result)> _results = [];

        public Exported()
        {
            (string Name, Model Model, NDArray[] Inputs)[] all =
            [
                .. Cases.Select(Model), ("graph", Graph(), [Normal(5, 1), Normal(3, 2)]),
                ("chain", Chain(), [Normal(6, 3)]), ("chain with inputs off", Chain(), [Normal(6, 3)]), ("chain with a layer off", Chain(), [Normal(6, 3)]),
            ];
            var files = all.Select((_, index) => _folder.In($"{index}.onnx")).ToArray();
            var expected = new List<NDArray>();
            foreach (var ((name, model, inputs), file) in all.Zip(files))
            {
                Randomize(model);
                if (name == "chain with inputs off") SwitchOff(model, 0, value => value % 5 < 2 ? 0 : 1);
                if (name == "chain with a layer off") SwitchOff(model, 1, _ => 0);
                expected.Add(model.Predict(inputs));
                model.SaveOnnx(file);
            }

            var verdicts = OnnxTools.Check(files);
            var results = OnnxTools.Run(_folder, all.Zip(files, (entry, file) => new OnnxJob(file, Feeds(entry.Inputs))));
            for (var index = 0; index < all.Length; index++) _results[all[index].Name] = (expected[index], verdicts[index], results[index]);
        }

        internal void Compare(string name)
        {
            var (expected, verdict, result) = _results[name];
            Assert.Equal("valid", verdict);
            Assert.Null(result.Error);
            var output = result.Outputs!["output"];
            Assert.Equal([expected.Rows, .. expected.RowShape], output.Dims);
            Approx.AllEqual([.. expected.Values], [.. output.Data.Select(number => double.Parse(number, CultureInfo.InvariantCulture))], 1e-5, 1e-5, name);
        }

        public void Dispose() => _folder.Dispose();

        static (string Name, Model Model, NDArray[] Inputs) Model(LayerCase layerCase)
        {
            LayerOutput[] inputs = [.. layerCase.Shapes.Select(Input.Of)];
            return (layerCase.Name, new Functional(inputs, layerCase.Create().Call(inputs)), layerCase.Inputs());
        }

        static Functional Graph()
        {
            var (left, right) = (Input.Of(5), Input.Of(3));
            var hidden = new Dropout(0.3f).Call(new BatchNormalization().Call(new Dense(8, "gelu").Call(left)));
            var side = new LayerNormalization().Call(new PReLU().Call(new Dense(8).Call(right)));
            var joined = new Concatenate().Call(new Add().Call(hidden, side), right);
            return new Functional([left, right], new Dense(4, "softmax").Call(new GaussianNoise(0.1f).Call(joined)));
        }

        /// <summary>Other weights than those that layers start with, which are often 0 or 1; variances are above 0.</summary>
        static void Randomize(Model model)
        {
            var random = CounterRandom.FromKey(11);
            float Next(bool isPositive) => isPositive ? 0.1f + Math.Abs((float)random.NextNormal()) : (float)random.NextNormal();
            model.SetWeights([.. model.GetWeights().Select(weight => weight with
            {
                Values = [.. weight.Values.Select(_ => Next(weight.Name.EndsWith("moving_variance", StringComparison.Ordinal)))],
            })]);
        }

        static Sequential Chain() => new([new Dense(5, "silu"), new Dropout(0.2f), new Dense(4, useBias: false), new LeakyReLU(), new Dense(3, "softmax")], 6);

        /// <summary>Zeros in the kernel of a layer, where <paramref name="keep"/> gives 0 for a place in it.</summary>
        static void SwitchOff(Model model, int layer, Func<int, float> keep)
        {
            var kernel = model.GetWeights().Where(weight => weight.Name.EndsWith("kernel", StringComparison.Ordinal)).ElementAt(layer);
            model.SetWeights([kernel with { Values = [.. kernel.Values.Select((value, place) => value * keep(place))] }]);
        }

        static Dictionary<string, OnnxInput> Feeds(NDArray[] inputs) => inputs.Index().ToDictionary(
            entry => inputs.Length == 1 ? "input" : $"input_{entry.Index + 1}",
            entry => new OnnxInput([entry.Item.Rows, .. entry.Item.RowShape], [.. entry.Item.Values.Select(value => (float?)value)]));

        static NDArray Normal(int columns, long seed)
        {
            var random = CounterRandom.FromKey(seed);
            return new NDArray([.. Enumerable.Range(0, 6 * columns).Select(_ => (float)random.NextNormal())], 6, columns);
        }
    }
}
