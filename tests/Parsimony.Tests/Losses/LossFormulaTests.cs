using Parsimony.Losses;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Losses;

public sealed class LossFormulaTests
{
    [Fact]
    public void Errors_of_1_and_3_by_hand()
    {
        float[] outputs = [2, 1], targets = [1, 4];
        Assert.Equal(5, new MeanSquaredError().Value(outputs, targets));
        Assert.Equal(2, new MeanAbsoluteError().Value(outputs, targets));
        Assert.Equal(87.5, new MeanAbsolutePercentageError().Value(outputs, targets));
        Assert.Equal(1.5, new Huber().Value(outputs, targets));
        Approx.Equal((Math.Log(Math.Cosh(1)) + Math.Log(Math.Cosh(3))) / 2, new LogCosh().Value(outputs, targets), 1e-14);
        Approx.Equal((Math.Pow(Math.Log(1.5), 2) + Math.Pow(Math.Log(2.5), 2)) / 2, new MeanSquaredLogarithmicError().Value(outputs, targets), 1e-14);
        Approx.Equal((2 - Math.Log(2) + 1) / 2, new Poisson().Value(outputs, targets), 1e-6);
    }

    [Fact]
    public void Log_cosh_of_a_tiny_error_is_half_its_square()
    {
        Approx.Equal(0.5e-12 * 0.5e-12 / 2, new LogCosh().Value([0.5e-12f], [0f]), 1e-6);
        Approx.Equal(1e30 - Math.Log(2), new LogCosh().Value([1e30f], [0f]), 1e-6);
    }

    [Fact]
    public void Smoothing_moves_a_yes_to_1_less_half_of_it_and_a_class_to_1_less_all_but_its_share()
    {
        var binary = new BinaryCrossentropy(labelSmoothing: 0.2f);
        Approx.Equal(-0.9 * Math.Log(0.75) - 0.1 * Math.Log(0.25), binary.Value([0.75f], [1f]), 1e-7);
        Approx.Equal(-0.1 * Math.Log(0.75) - 0.9 * Math.Log(0.25), binary.Value([0.75f], [0f]), 1e-7);
        var categorical = new CategoricalCrossentropy(labelSmoothing: 0.4f);
        Approx.Equal(-0.1 * Math.Log(0.5) - 0.7 * Math.Log(0.25) - 2 * 0.1 * Math.Log(0.125), categorical.Value([0.5f, 0.25f, 0.125f, 0.125f], [0, 1, 0, 0]), 1e-7);
    }

    [Fact]
    public void Logits_and_the_probabilities_made_of_them_cost_the_same()
    {
        float[] logits = [0.5f, -1.25f, 2];
        double[] exponentials = [.. logits.Select(logit => Math.Exp(logit))];
        float[] softmax = [.. exponentials.Select(part => (float)(part / exponentials.Sum()))];
        float[] sigmoid = [.. exponentials.Select(part => (float)(part / (1 + part)))];
        foreach (var smoothing in new[] { 0f, 0.25f })
        {
            Approx.Equal(new CategoricalCrossentropy(true, smoothing).Value(logits, [0, 0, 1]), new CategoricalCrossentropy(false, smoothing).Value(softmax, [0, 0, 1]), 1e-6);
            Approx.Equal(new BinaryCrossentropy(true, smoothing).Value(logits, [0, 1, 1]), new BinaryCrossentropy(false, smoothing).Value(sigmoid, [0, 1, 1]), 1e-6);
        }

        Assert.Equal(new CategoricalCrossentropy(true).Value(logits, [0, 0, 1]), new SparseCategoricalCrossentropy(true).Value(logits, [2]));
        Assert.Equal(new CategoricalCrossentropy().Value(softmax, [0, 0, 1]), new SparseCategoricalCrossentropy().Value(softmax, [2]));
    }

    [Fact]
    public void Hinge_labels_may_be_0_or_minus_1()
    {
        Assert.Equal(1.5, new Hinge().Value([0.5f, -0.5f], [0f, 1f]));
        Assert.Equal(1.5, new Hinge().Value([0.5f, -0.5f], [-1f, 1f]));
        Assert.Equal(2.25, new SquaredHinge().Value([0.5f, -0.5f], [0f, 1f]));
        Assert.Equal(1.75, new CategoricalHinge().Value([0.25f, 1, -1], [1, 0, 0]));
    }

    [Fact]
    public void Cosine_similarity_is_minus_1_along_and_0_for_nothing()
    {
        Approx.Equal(-1, new CosineSimilarity().Value([1, 2], [2, 4]), 1e-15);
        Approx.Equal(1, new CosineSimilarity().Value([-1, -2], [2, 4]), 1e-15);
        Assert.Equal(0, new CosineSimilarity().Value([0, 0], [2, 4]));
        Assert.Equal(0, new KLDivergence().Value([0.25f, 0.75f], [0.25f, 0.75f]));
    }

    [Fact]
    public void A_paths_loss_of_counts_is_half_the_deviance_of_the_exponential()
    {
        var loss = new PathLoss(LossKind.Poisson);
        foreach (var (output, count) in ((float, float)[])[(0.5f, 3), (-2, 0), (1.25f, 0.5f), (MathF.Log(7), 7)])
        {
            var mean = Math.Exp(output);
            Approx.Equal(mean - count * (double)output + (count > 0 ? count * Math.Log(count) : 0) - count, loss.Value([output], [count]), 1e-12, 1e-12);
            Approx.Equal(mean - count, LossCases.GradientOf(loss, [output], [count])[0], 1e-6, 1e-6);
        }

        Assert.NotNull(loss.Check([-1], 1));
        Assert.Null(loss.Check([0], 1));
    }

    [Fact]
    public void A_paths_huber_loss_is_that_of_keras_and_its_quantile_loss_leans_to_one_side()
    {
        foreach (var delta in (float[])[0.25f, 1, 2.5f])
        {
            var (path, keras) = (new PathLoss(LossKind.Huber, parameter: delta), new Huber(delta));
            foreach (var output in (float[])[-3, -1, -0.2f, 0, 0.2f, 1, 3])
            {
                Approx.Equal(keras.Value([output], [0f]), path.Value([output], [0f]), 1e-12);
                Assert.Equal(LossCases.GradientOf(keras, [output], [0f]), LossCases.GradientOf(path, [output], [0f]));
            }
        }

        // HuberRegressor of scikit-learn, at scale 1, sums z^2 up to epsilon and 2 epsilon |z| - epsilon^2 beyond: twice this loss.
        Approx.Equal((2 * 1.35 * 4 - 1.35 * 1.35) / 2, new PathLoss(LossKind.Huber, parameter: 1.35).Value([4f], [0f]), 1e-14);
        var quantile = new PathLoss(LossKind.Quantile, parameter: 0.9);
        Approx.Equal(0.9 * 2, quantile.Value([1f], [3f]), 1e-14);
        Approx.Equal(0.1 * 2, quantile.Value([3f], [1f]), 1e-14);
        Assert.Equal([(double)-0.9f], LossCases.GradientOf(quantile, [1f], [3f]));
        Assert.Equal([(double)0.1f], LossCases.GradientOf(quantile, [3f], [1f]));
        Assert.Equal([0.0], LossCases.GradientOf(quantile, [3f], [3f]));
    }

    [Fact]
    public void A_paths_loss_is_stored_with_its_parameter_and_has_no_kernel()
    {
        foreach (var (kind, parameter) in ((LossKind, double)[])[(LossKind.Huber, 1.35), (LossKind.Quantile, 0.9)])
        {
            var loss = new PathLoss(kind, parameter: parameter);
            var again = Assert.IsType<PathLoss>(LossCases.Make(nameof(PathLoss), loss.GetConfig()));
            Assert.Equal((kind, parameter), (again.Kind, again.Parameter));
            Assert.Null(loss.KernelFor(1));
        }

        Assert.False(new PathLoss(LossKind.SquaredError).GetConfig().ContainsKey("parameter"));
    }

    [Fact]
    public void Behind_its_activation_a_crossentropy_takes_logits_and_keeps_its_smoothing()
    {
        var binary = Assert.IsType<BinaryCrossentropy>(new BinaryCrossentropy(labelSmoothing: 0.1f).BeforeActivation("Sigmoid"));
        Assert.Equal((true, 0.1f), (binary.FromLogits, binary.LabelSmoothing));
        var categorical = Assert.IsType<CategoricalCrossentropy>(new CategoricalCrossentropy(labelSmoothing: 0.2f).BeforeActivation("Softmax"));
        Assert.Equal((true, 0.2f), (categorical.FromLogits, categorical.LabelSmoothing));
        Assert.True(Assert.IsType<SparseCategoricalCrossentropy>(new SparseCategoricalCrossentropy().BeforeActivation("Softmax")).FromLogits);
        Assert.Null(new BinaryCrossentropy().BeforeActivation("Softmax"));
        Assert.Null(new BinaryCrossentropy(fromLogits: true).BeforeActivation("Sigmoid"));
        Assert.Null(new CategoricalCrossentropy().BeforeActivation("Sigmoid"));
        Assert.Null(new CategoricalCrossentropy(fromLogits: true).BeforeActivation("Softmax"));
        Assert.Null(new SparseCategoricalCrossentropy(fromLogits: true).BeforeActivation("Softmax"));
        Assert.Null(new MeanSquaredError().BeforeActivation("Sigmoid"));
    }

    [Fact]
    public void A_kernel_computes_factor_times_the_loss()
    {
        var random = new Random(3);
        foreach (var loss in new Loss[] { new MeanSquaredError(), new BinaryCrossentropy(fromLogits: true), new SparseCategoricalCrossentropy(fromLogits: true) })
        {
            var outputs = LossCases.MakeOutputs(random, LossCases.Outputs.AnyNumbers, loss.TakesClassIndices ? 3 : 1);
            var (kind, factor) = loss.KernelFor(outputs.Length)!.Value;
            var path = new PathLoss(kind);
            Approx.Equal(factor * path.Value(outputs, [1f]), loss.Value(outputs, [1f]), 1e-13);
            Approx.AllEqual([.. LossCases.GradientOf(path, outputs, [1f]).Select(slope => factor * slope)], LossCases.GradientOf(loss, outputs, [1f]), 1e-7);
            Assert.Equal((kind, 1f), path.KernelFor(outputs.Length));
        }

        Assert.Null(new MeanSquaredError().KernelFor(2));
        Assert.Null(new BinaryCrossentropy(fromLogits: true).KernelFor(2));
        Assert.Null(new BinaryCrossentropy().KernelFor(1));
        Assert.Null(new BinaryCrossentropy(true, 0.1f).KernelFor(1));
        Assert.Null(new SparseCategoricalCrossentropy().KernelFor(3));
        Assert.Null(new CategoricalCrossentropy(fromLogits: true).KernelFor(3));
    }
}
