using Parsimony.Constraints;
using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Optimizers;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.IO.Keras;

/// <summary>Models that have everything which the exchange format can say, with weights far from their start, and inputs for them.</summary>
static class KerasModels
{
    const int Rows = 5;

    public static (Model Model, IReadOnlyList<NDArray> Inputs) Chain() => Weighed(new Sequential(
    [
        new Dense(
            8, "relu", kernelRegularizer: new L1L2(0.01f, 0.02f), biasRegularizer: new L2(0.03f),
            kernelConstraint: new MaxNorm(3), biasConstraint: new NonNegative(), kernelInitializer: "he_normal"),
        new BatchNormalization(epsilon: 0.002f, gammaRegularizer: new L1(0.1f)),
        new Dropout(0.3f),
        new Dense(8, "silu", useBias: false, kernelInitializer: "lecun_uniform", kernelConstraint: new UnitNorm()),
        new LeakyReLU(0.2f),
        new GaussianNoise(0.1f),
        new PReLU(alphaRegularizer: new L2(0.5f)),
        new LayerNormalization(betaRegularizer: new L1(0.2f)),
        new GaussianDropout(0.1f),
        new Dense(8, "gelu", kernelInitializer: "orthogonal", kernelConstraint: new MinMaxNorm(0.5f, 2)),
        new ReLU(maxValue: 3),
        new AlphaDropout(0.1f),
        new Dense(8, "selu", kernelInitializer: "truncated_normal"),
        new ELU(),
        new Dense(4) { Trainable = false },
        new Softmax(),
    ], inputShape: 4, name: "a_chain"), [Normal(4, 1)]);

    public static (Model Model, IReadOnlyList<NDArray> Inputs) Graph()
    {
        var numbers = Input.Of(4);
        var words = Input.Of(2);
        var embedded = new Flatten().Call(new Embedding(5, 3, embeddingsRegularizer: new L2(0.1f)).Call(words));
        var joined = new Dense(6, "tanh", name: "with_under_scores").Call(new Concatenate().Call(numbers, embedded));
        var branch = new Dense(6, "elu", kernelRegularizer: new L1(0.02f)).Call(joined);

        // One layer without weights at two places.
        var activation = new Activation("softsign");
        var merged = new Concatenate().Call(
            new Add().Call(joined, branch), new Multiply().Call(joined, branch), new Average().Call(joined, branch), new Maximum().Call(joined, activation.Call(branch)));
        var shaped = new Reshape(24).Call(new Reshape(4, 6).Call(merged));
        string[] functions = ["softplus", "relu6", "mish", "sigmoid", "log_softmax", "softmax", "linear"];
        var output = functions.Aggregate(activation.Call(shaped), (place, function) => new Dense(5, function).Call(place));
        return Weighed(new Functional([numbers, words], new Dense(1).Call(output)), [Normal(4, 1), new NDArray([0, 1, 2, 3, 4, 0, 1, 1, 3, 2], Rows, 2)]);
    }

    public static NDArray Normal(int width, long seed)
    {
        var random = CounterRandom.FromKey(seed, width);
        var values = new float[Rows * width];
        foreach (ref var value in values.AsSpan()) value = (float)random.NextNormal();
        return new NDArray(values, Rows, width);
    }

    static (Model Model, IReadOnlyList<NDArray> Inputs) Weighed(Model model, IReadOnlyList<NDArray> inputs)
    {
        var random = CounterRandom.FromKey(11);
        var weights = new List<NamedTensor>();
        foreach (var weight in model.GetWeights())
        {
            var values = new float[weight.Values.Length];
            foreach (ref var value in values.AsSpan()) value = weight.Name.EndsWith("variance", StringComparison.Ordinal) ? 0.5f + (float)random.NextDouble() : 0.6f * (float)random.NextNormal();
            weights.Add(weight with { Values = values });
        }

        model.SetWeights(weights);

        // A step so small that it does no more than fulfil the constraints: tfjs applies them to weights that it reads.
        model.Compile(new SGD(1e-9f), "mse");
        model.Fit(inputs, new NDArray(new float[Rows * model.Predict(inputs).RowShape.Size], Rows, model.Predict(inputs).RowShape), epochs: 1, verbose: Verbosity.Silent);
        return (model, inputs);
    }
}
