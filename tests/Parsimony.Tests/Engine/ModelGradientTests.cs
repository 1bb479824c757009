using Parsimony.Activations;
using Parsimony.Layers;
using Parsimony.Losses;
using Parsimony.Models;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Tests.Losses;
using Parsimony.Tests.Support;
using Parsimony.Tests.Support.NaiveLayers;
using SoftmaxLayer = Parsimony.Layers.Softmax;

namespace Parsimony.Tests.Engine;

/// <summary>Gradients of whole models in training against the naive double-precision model: layers, activations, penalties, losses.</summary>
public sealed class ModelGradientTests
{
    public static TheoryData<string> Layers => [.. LayerCase.All.Select(layerCase => layerCase.Name)];

    public static TheoryData<string> Activations => [.. ActivationRegistry.All.Names.Where(name => char.IsUpper(name[0]))];

    public static TheoryData<string> Penalties => [.. TrialPenalties.Names];

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_layer_between_others_with_every_penalty_on_its_outputs(string name)
    {
        var layerCase = LayerCase.Get(name);
        foreach (var penalty in TrialPenalties.Names.Prepend(null))
        {
            var layer = layerCase.Create();
            if (layer is ActivityRegularization && penalty is not null) continue;
            if (penalty is not null) layer.ActivityRegularizer = TrialPenalties.Make(penalty);
            var model = Around(layer, layerCase, penalty, out var x);
            GradientTrial.Scatter(model);
            GradientTrial.Check(model, x, GradientTrial.Normal(2, 5), new MeanSquaredError(), $"{name}, {penalty}", own: new Dictionary<Layer, Func<NaiveBatch, double[]>> { [layer] = layerCase.Naive });
        }
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void An_activation_anywhere_with_every_penalty_on_kernel_bias_and_outputs(string name)
    {
        foreach (var penalty in TrialPenalties.Names)
        {
            var hidden = new Dense(6, name, kernelRegularizer: Make(penalty), biasRegularizer: Make(penalty), activityRegularizer: Make(penalty));
            Check(new Sequential([hidden, new Dense(2)], 4), $"{name} in a layer, {penalty}");
        }

        var pull = TrialPenalties.Make("L2");
        Check(new Sequential([new Dense(6), new Activation(name) { ActivityRegularizer = pull }, new Dense(2)], 4), $"{name} as a layer");
        Check(new Sequential([new Dense(6, "tanh"), new Dense(2, name, activityRegularizer: pull)], 4), $"{name} last in a layer");
        Check(new Sequential([new Dense(6, "tanh"), new Dense(2), new Activation(name)], 4), $"{name} as the last layer");
        Check(new Sequential([new Activation(name), new Dense(6, name), new Dense(2)], 4), $"{name} on inputs");

        static void Check(Model model, string what)
        {
            GradientTrial.Scatter(model);
            GradientTrial.Check(model, [GradientTrial.Normal(4)], GradientTrial.Normal(2, 5), new MeanSquaredError(), what);
        }

        static Regularizer Make(string penalty) => TrialPenalties.Make(penalty);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_layer_in_front_of_every_activation_with_every_penalty(string name)
    {
        // Every pair of a layer, an activation and a penalty comes up; of the triples, every fifth does.
        var layerCase = LayerCase.Get(name);
        var place = LayerCase.All.ToList().FindIndex(known => known.Name == name);
        foreach (var (row, activation) in ActivationRegistry.All.Names.Where(activation => char.IsUpper(activation[0])).Index())
        {
            foreach (var (column, penalty) in TrialPenalties.Names.Index())
            {
                if ((row + column + place) % 5 > 0) continue;
                var layer = layerCase.Create();
                if (layer is not ActivityRegularization) layer.ActivityRegularizer = TrialPenalties.Make(penalty);
                var model = Around(layer, layerCase, penalty, out var x, activation);
                GradientTrial.Scatter(model);
                GradientTrial.CheckAlong(
                    model, x, GradientTrial.Normal(2, 5), new MeanSquaredError(), $"{name}, {activation}, {penalty}", new Dictionary<Layer, Func<NaiveBatch, double[]>> { [layer] = layerCase.Naive });
            }
        }
    }

    [Theory]
    [MemberData(nameof(Penalties))]
    public void Penalties_on_weights_of_layers_that_are_not_dense(string penalty)
    {
        var ids = Input.Of(3);
        var embedding = new Embedding(5, 4, embeddingsRegularizer: TrialPenalties.Make(penalty));
        var rectified = new PReLU(alphaRegularizer: TrialPenalties.Make(penalty)).Call(embedding.Call(ids));
        var normalized = new LayerNormalization(betaRegularizer: TrialPenalties.Make(penalty), gammaRegularizer: TrialPenalties.Make(penalty)).Call(rectified);
        var hidden = new Dense(5, useBias: false, kernelRegularizer: TrialPenalties.Make(penalty)).Call(new Flatten().Call(normalized));
        var batch = new BatchNormalization(betaRegularizer: TrialPenalties.Make(penalty), gammaRegularizer: TrialPenalties.Make(penalty)).Call(hidden);
        var model = new Functional(ids, new Dense(1, biasRegularizer: TrialPenalties.Make(penalty)).Call(batch));
        GradientTrial.Scatter(model);
        GradientTrial.Check(model, [GradientTrial.Classes(3, 5)], GradientTrial.Normal(1, 5), new MeanSquaredError(), penalty);
    }

    [Fact]
    public void Every_registered_penalty_is_tried() => Assert.Equal(
        RegularizerRegistry.All.Names.Select(name => RegularizerRegistry.All.Get(name)).Where(penalty => penalty.GetType().Assembly == typeof(L1).Assembly).Select(penalty => penalty.ClassName).Distinct().Order(),
        TrialPenalties.Names.Select(name => TrialPenalties.Make(name).ClassName).Distinct().Order());

    [Fact]
    public void Every_loss_behind_activations_that_it_contains_and_others_with_row_weights()
    {
        foreach (var (loss, outputs, targets) in LossCases.All)
        {
            // A path's loss reads sums, also where the model ends with a softmax: it has no form of its own behind one.
            foreach (var activation in ActivationsFor(outputs).Where(activation => loss is not PathLoss || activation != "softmax")) CheckLoss(loss, 3, activation, targets);
        }

        foreach (var (loss, outputs, targets) in LossCases.OfOneOutput)
        {
            foreach (var activation in ActivationsFor(outputs)) CheckLoss(loss, 1, activation, targets);
        }

        CheckLoss(new BinaryCrossentropy(), 1, "sigmoid", LossCases.Targets.Bits);
        CheckLoss(new Poisson(), 1, "exponential", LossCases.Targets.Positive);
        CheckLoss(new Huber(), 1, null, LossCases.Targets.Numbers);
    }

    static string?[] ActivationsFor(LossCases.Outputs outputs) => outputs switch
    {
        LossCases.Outputs.AnyNumbers => [null, "tanh", "softmax"],
        LossCases.Outputs.Probabilities => ["sigmoid", "softmax"],
        _ => ["softplus", "exponential"],
    };

    static void CheckLoss(Loss loss, int outputs, string? activation, LossCases.Targets kind)
    {
        var random = new Random(4);
        var width = loss.TakesClassIndices ? 1 : outputs;
        var targets = Enumerable.Range(0, GradientTrial.Rows).SelectMany(_ => LossCases.MakeTargets(random, kind, outputs)[..width]).ToArray();
        var y = new NDArray(targets, GradientTrial.Rows, width);
        float[] rowWeights = [.. Enumerable.Range(0, GradientTrial.Rows).Select(row => row == 3 ? 0 : 0.25f + row % 4)];
        foreach (var weights in (float[]?[])[null, rowWeights])
        {
            Check([new Dense(outputs, activation is null ? null : (ActivationFunction)activation)], "in the last layer");
            if (activation is null || activation == "tanh") continue;
            Check([new Dense(outputs), new Activation(activation)], "as the last layer");

            // A penalty on outputs, which are not computed otherwise where the loss contains their activation.
            Check([new Dense(outputs, activation, activityRegularizer: new L2(0.7f))], "with a penalty on outputs");
            Check([new Dense(outputs), new Activation(activation) { ActivityRegularizer = new L1L2(0.3f, 0.4f) }], "as a layer with a penalty on outputs");
            if (activation == "softmax") Check([new Dense(outputs), new SoftmaxLayer()], "as a layer of its own class");

            void Check(Layer[] last, string where)
            {
                var model = new Sequential([new Dense(5, "tanh"), .. last], 4);
                GradientTrial.Scatter(model);
                GradientTrial.Check(
                    model, [GradientTrial.Normal(4)], y, loss, $"{loss}, {activation ?? "linear"} {where}", weights,
                    last[^1] is SoftmaxLayer ? new Dictionary<Layer, Func<NaiveBatch, double[]>> { [last[^1]] = batch => batch.ByLastAxis(NaiveActivation.Softmax) } : null);
            }
        }
    }

    /// <summary>Dense layers before and after, with penalties and, on request, an activation; the first input straight from the data where it takes class indices.</summary>
    static Functional Around(Layer layer, LayerCase layerCase, string? penalty, out NDArray[] x, string? activation = null)
    {
        var shapes = layerCase.Shapes.Select(shape => shape.Rank == 0 ? 1 : shape).ToArray();
        var start = Input.Of(layerCase.Classes > 0 ? shapes[0] : 3);
        x = [layerCase.Classes > 0 ? GradientTrial.Classes(shapes[0], layerCase.Classes) : GradientTrial.Normal(3)];
        LayerOutput[] before = layerCase.Classes > 0 ? [start] : [.. shapes.Select(Branch)];
        var output = layer.Call(before);
        if (output.Shape.Rank > 1) output = new Flatten().Call(output);
        if (activation is not null) output = new Dense(3, activation, kernelRegularizer: Make(), biasRegularizer: Make(), activityRegularizer: Make()).Call(output);
        return new Functional(start, new Dense(2, kernelRegularizer: Make()).Call(output));

        Regularizer? Make() => penalty is null ? null : TrialPenalties.Make(penalty);

        LayerOutput Branch(Shape shape)
        {
            var dense = new Dense(shape.Size, "tanh").Call(start);
            return shape.Rank > 1 ? new Reshape([.. shape]).Call(dense) : dense;
        }
    }
}
