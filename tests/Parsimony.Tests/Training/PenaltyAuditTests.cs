using System.Text.Json.Nodes;
using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Optimizers;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Tests.Support;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.Training;

/// <summary>At the first step penalties must do what they say: no error passes, no effect is lost in silence, and no false alarm.</summary>
public sealed class PenaltyAuditTests
{
    public static TheoryData<string, string, float> Trials => [.. from penalty in TrialPenalties.Names from start in (string[])["glorot_uniform", "zeros", "ones", "identity"] from size in (float[])[1e-12f, 1e-4f, 1, 1e4f, 1e9f] select (penalty, start, size)];

    static IReadOnlyList<string> Warnings(Model model, float inputSize = 1, bool proximal = false)
    {
        model.Compile(new SGD(1e-30f), "mse", proximal: proximal);
        var x = GradientTrial.Normal(4);
        return model.Fit(new NDArray([.. x.Values.Select(value => inputSize * value)], x.Rows, 4), GradientTrial.Normal(2, 5), verbose: Verbosity.Silent).Warnings;
    }

    [Theory]
    [MemberData(nameof(Trials))]
    public void No_registered_penalty_gives_a_false_alarm_on_usual_and_unusual_weights(string penalty, string start, float size)
    {
        foreach (var strength in (float[])[1e-8f, 1e-3f, 1])
        {
            var layers = new Dense[]
            {
                new(4, "relu", true, start, start, Make(strength), Make(strength), Make(strength)),
                new(2, null, true, start, "zeros", Make(strength), Make(strength), Make(strength)),
            };
            var model = new Sequential(layers, 4);
            model.SetWeights([.. model.GetWeights().Select(tensor => tensor with { Values = [.. tensor.Values.Select(value => size * value)] })]);
            Assert.Empty(Warnings(model));
        }

        Regularizer Make(float strength) => TrialPenalties.Make(penalty, strength);
    }

    [Theory]
    [MemberData(nameof(ModelPenalties))]
    public void A_weak_penalty_next_to_enormous_gradients_gives_no_false_alarm(string penalty)
    {
        var model = new Sequential([new Dense(6, kernelRegularizer: TrialPenalties.Make(penalty, 1e-6f)), new Dense(2, kernelRegularizer: TrialPenalties.Make(penalty, 1e-6f))], 4);
        Assert.Empty(Warnings(model, inputSize: 1e4f));
    }

    public static TheoryData<string> ModelPenalties => [.. TrialPenalties.Names];

    [Theory]
    [InlineData("wrong sign")]
    [InlineData("half")]
    [InlineData("forgotten")]
    [InlineData("replaces")]
    public void A_penalty_whose_gradient_is_wrong_is_an_error_that_names_it_and_the_weight(string fault)
    {
        foreach (var strength in (float[])[1, 1e-6f])
        {
            var kernel = Assert.Throws<ParsimonyException>(() => Warnings(new Sequential([new Dense(5, "relu"), new Dense(2, kernelRegularizer: new Faulty(fault, strength))], 4)));
            Assert.Contains("Faulty", kernel.Message, StringComparison.Ordinal);
            Assert.Contains("dense_1/kernel", kernel.Message, StringComparison.Ordinal);
            var activity = Assert.Throws<ParsimonyException>(() => Warnings(new Sequential([new Dense(5, "relu", activityRegularizer: new Faulty(fault, strength), name: "hidden"), new Dense(2)], 4)));
            Assert.Contains("Faulty", activity.Message, StringComparison.Ordinal);
            Assert.Contains("hidden", activity.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_frozen_layer_is_named()
    {
        var warning = Assert.Single(Warnings(new Sequential([new Dense(5, kernelRegularizer: new L2(0.5f), name: "front") { Trainable = false }, new Dense(2)], 4)));
        Assert.Contains("front/kernel", warning, StringComparison.Ordinal);
        Assert.Contains("frozen", warning, StringComparison.Ordinal);
        Assert.Contains("L2", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_strength_of_zero_is_named_also_where_steps_are_proximal()
    {
        foreach (var proximal in (bool[])[false, true])
        {
            var warnings = Warnings(new Sequential([new Dense(5, kernelRegularizer: new L1(0), activityRegularizer: new L2(0)), new Dense(2, biasRegularizer: new GroupLasso(0))], 4), proximal: proximal);
            Assert.Equal(3, warnings.Count);
            Assert.All(warnings, warning => Assert.Contains("strength is zero", warning, StringComparison.Ordinal));
            Assert.Contains(warnings, warning => warning.Contains("on dense/kernel ", StringComparison.Ordinal));
            Assert.Contains(warnings, warning => warning.Contains("on dense_1/bias ", StringComparison.Ordinal));
            Assert.Contains(warnings, warning => warning.StartsWith("The activity penalty", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_penalty_on_a_weight_that_a_layer_does_not_have_is_named()
    {
        var warnings = Warnings(new Sequential(
            [
                new Dense(5, useBias: false, biasRegularizer: "l2"),
                new BatchNormalization(scale: false, gammaRegularizer: "l2"),
                new BatchNormalization(center: false, betaConstraint: "max_norm"),
                new LayerNormalization(center: false, scale: false, betaRegularizer: "l1", gammaConstraint: "non_negative"),
                new Dense(2),
            ],
            4));
        Assert.Equal(5, warnings.Count);
        Assert.StartsWith("dense: the bias penalty", warnings[0], StringComparison.Ordinal);
        Assert.StartsWith("batch_normalization: the gamma penalty", warnings[1], StringComparison.Ordinal);
        Assert.StartsWith("batch_normalization_1: the beta penalty", warnings[2], StringComparison.Ordinal);
        Assert.Contains("layer_normalization: the gamma penalty or constraint has no effect, as the layer has no gamma (scale is false).", warnings);
        Assert.Contains("layer_normalization: the beta penalty or constraint has no effect, as the layer has no beta (center is false).", warnings);
        Assert.Empty(Warnings(new Sequential([new Dense(5), new BatchNormalization(scale: false, betaRegularizer: "l2"), new LayerNormalization(center: false, gammaConstraint: "max_norm"), new Dense(2)], 4)));
    }

    [Fact]
    public void A_penalty_on_outputs_that_no_trained_weight_reaches_is_named()
    {
        var warning = Assert.Single(Warnings(new Sequential([new ActivityRegularization(l2: 0.1f), new Dense(2, activityRegularizer: "l2")], 4)));
        Assert.Contains("on activity_regularization has no effect", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Outputs_that_are_not_numbers_are_not_the_penaltys_fault()
    {
        var model = new Sequential([new Dense(5, kernelInitializer: "identity"), new Dense(5, activityRegularizer: "l2"), new Dense(2, kernelRegularizer: "orthogonal")], 4);
        model.SetWeights([new NamedTensor("dense/kernel", [4, 5], [.. Enumerable.Repeat(1e4f, 20)])]);
        Assert.StartsWith("The loss is NaN", Assert.Single(Warnings(model, inputSize: 1e37f)), StringComparison.Ordinal);
    }

    /// <summary>A sum of squares that a user differentiates wrongly.</summary>
    sealed class Faulty(string fault, float strength) : Regularizer
    {
        public override bool IsZero => false;

        public override JsonObject GetConfig() => [];

        public override double Value(ReadOnlyMatrixSpan weights)
        {
            double sum = 0;
            for (var i = 0; i < weights.Rows; i++)
            {
                foreach (var weight in weights.Row(i)) sum += strength * weight * weight;
            }

            return sum;
        }

        public override void AddGradient(ReadOnlyMatrixSpan weights, MatrixSpan gradient)
        {
            for (var i = 0; i < weights.Rows; i++)
            {
                for (var j = 0; j < weights.Columns; j++)
                {
                    var slope = 2 * strength * weights.Row(i)[j];
                    if (fault == "replaces") gradient[i, j] = slope;
                    else gradient[i, j] += fault switch { "wrong sign" => -slope, "half" => slope / 2, _ => 0 };
                }
            }
        }
    }
}
