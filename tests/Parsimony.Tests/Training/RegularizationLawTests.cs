using Parsimony.Constraints;
using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Optimizers;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Tests.Support;
using Parsimony.Training;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.Training;

/// <summary>What theory says about penalties, decay, norms and zeros, on networks that are trained until they stand still.</summary>
public sealed class RegularizationLawTests
{
    const int Rows = 96;

    /// <summary>A target that depends on the first two of six inputs.</summary>
    static (NDArray X, NDArray Y) Problem()
    {
        var x = GradientTrial.Normal(6, 21, Rows);
        var noise = GradientTrial.Normal(1, 22, Rows);
        return (x, new NDArray([.. Enumerable.Range(0, Rows).Select(row => 2 * x.Row(row)[0] - x.Row(row)[1] + 0.3f * noise.Values[row])], Rows, 1));
    }

    static float[] Kernel(Model model, string name = "dense/kernel") => model.GetWeights().Single(tensor => tensor.Name == name).Values;

    static double Distance(float[] left, float[] right) =>
        Math.Sqrt(left.Zip(right, (a, b) => Math.Pow(a - b, 2)).Sum() / left.Sum(a => (double)a * a));

    /// <summary>A constant rate, then one that falls to nothing: small batches stand still, too.</summary>
    static History Fit(Model model, NDArray x, NDArray y, int batch, int epochs, float rate) => model.Fit(
        x, y, batchSize: batch, epochs: epochs, verbose: Verbosity.Silent, threads: 1,
        callbacks: [new LambdaCallback((context, epoch) => context.LearningRate = rate * Math.Min(1, 2 * (1 - (float)epoch / epochs)))]);

    [Fact]
    public void The_minimizer_does_not_depend_on_the_batch_size()
    {
        var (x, y) = Problem();
        float[] Minimizer(int batch, float strength)
        {
            var model = new Sequential([new Dense(1, kernelRegularizer: new L2(strength))], 6);
            model.Compile(new SGD(0.01f), "mse");
            Fit(model, x, y, batch, batch == Rows ? 1500 : 400, batch == Rows ? 0.1f : 0.01f);
            return Kernel(model);
        }

        var full = Minimizer(Rows, 0.5f);
        Assert.InRange(Distance(full, Minimizer(32, 0.5f)), 0, 0.01);
        Assert.InRange(Distance(full, Minimizer(8, 0.5f)), 0, 0.01);

        // Twice the strength moves it by far more.
        Assert.InRange(Distance(full, Minimizer(Rows, 1)), 0.2, 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(32)]
    [InlineData(96)]
    public void A_step_shrinks_by_the_penalty_alike_whatever_the_batch_size(int batch)
    {
        // Without inputs nothing but the penalty moves the kernel: w - rate 2 l2 w at every step.
        var model = new Sequential([new Dense(3, kernelRegularizer: new L2(0.25f), activityRegularizer: null)], 6);
        GradientTrial.Scatter(model);
        var before = Kernel(model);
        model.Compile(new SGD(0.5f), "mse");
        var steps = 0;
        model.Fit(
            new NDArray(new float[Rows * 6], Rows, 6), new NDArray(new float[Rows * 3], Rows, 3), batchSize: batch, verbose: Verbosity.Silent,
            callbacks: [new LambdaCallback(onBatchEnd: (context, _, _) =>
            {
                steps++;
                if (steps == 3 || context.Steps < 3) context.StopTraining = true;
            })]);
        Assert.Equal(Math.Min(3, (Rows + batch - 1) / batch), steps);
        foreach (var (old, now) in before.Zip(Kernel(model))) Approx.Equal(old * Math.Pow(0.75, steps), now, 1e-6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(96)]
    public void A_penalty_on_outputs_counts_per_row_whatever_the_batch_size(int batch)
    {
        // All rows alike: the gradient of mean_rows l2 |W x|^2 is that of one row.
        var model = new Sequential([new Dense(3, useBias: false, activityRegularizer: new L2(0.25f))], 1);
        GradientTrial.Scatter(model);
        var before = Kernel(model);
        var ones = new float[Rows];
        Array.Fill(ones, 1);
        model.Compile(new SGD(0.5f), "poisson");

        // Of a target of 0 the Poisson loss is the mean of outputs: its slope is 1/3 whatever they are.
        model.Fit(new NDArray(ones, Rows, 1), new NDArray(new float[Rows * 3], Rows, 3), batchSize: batch, verbose: Verbosity.Silent, callbacks: [new LambdaCallback(onBatchEnd: (context, _, _) => context.StopTraining = true)]);
        foreach (var (old, now) in before.Zip(Kernel(model))) Approx.Equal(old - 0.5 * (1 / 3.0 + 2 * 0.25 * old), now, 1e-6, 1e-7);
    }

    [Theory]
    [InlineData("linear")]
    [InlineData("relu")]
    public void The_function_of_a_chain_depends_on_the_geometric_mean_of_the_strengths_only(string activation)
    {
        // The homogeneity lemma: a W1 and W2 / a are the same function, so that its cheapest form costs 2 sqrt(g1 g2) |W1| |W2|.
        var (x, y) = Problem();
        var isLinear = activation == "linear";
        var (balanced, weights) = Train(0.1f, 0.1f, activation, x, y, null, 5);

        // Linear chains have one minimum, wherever they start. Of the many of a ReLU chain, to which descent creeps along kinks, all take the same:
        // they start at one function near it, each in balance with its strengths.
        var start = isLinear ? null : Disturbed(weights, 2);
        if (!isLinear) (balanced, weights) = Train(0.1f, 0.1f, activation, x, y, Disturbed(weights, 1), 5);
        var tilted = Train(0.4f, 0.025f, activation, x, y, start, 6);
        Assert.InRange(Distance(balanced, tilted.Outputs), 0, 1e-3);
        Assert.InRange(Distance(balanced, Train(0.4f, 0.1f, activation, x, y, start, 6).Outputs), 0.05, 1);

        // Each layer pays the same in the end: g |W|^2.
        foreach (var (name, expected) in (ReadOnlySpan<(string, double)>)[("dense/kernel", 0.5), ("dense_1/kernel", 2)])
            Approx.Equal(expected, Norm(tilted.Weights, name) / Norm(weights, name), 0.01);
    }

    static (float[] Outputs, IReadOnlyList<NamedTensor> Weights) Train(
        float first, float second, string activation, NDArray x, NDArray y, IReadOnlyList<NamedTensor>? start, long seed)
    {
        var model = new Sequential([new Dense(16, activation, useBias: false, kernelRegularizer: new L2(first)), new Dense(1, kernelRegularizer: new L2(second))], 6, seed: seed);
        if (start is not null) model.SetWeights(start);
        model.Compile(new Adam(), "mse");
        Fit(model, x, y, Rows, 6000, start is null ? 0.01f : 0.002f);
        return (model.Predict(x).Values, model.GetWeights());
    }

    /// <summary>Weights off by a hundredth of each layer's size, the first layer divided by a factor that the second has more.</summary>
    static IReadOnlyList<NamedTensor> Disturbed(IReadOnlyList<NamedTensor> weights, double factor)
    {
        var random = CounterRandom.FromKey(7);
        return [.. weights.Where(tensor => tensor.Name.EndsWith("kernel", StringComparison.Ordinal)).Select(tensor =>
        {
            var scale = tensor.Name == "dense/kernel" ? 1 / factor : factor;
            var disturbance = 0.01 * Norm(weights, tensor.Name) / Math.Sqrt(tensor.Values.Length);
            return tensor with { Values = [.. tensor.Values.Select(value => (float)(scale * (value + disturbance * random.NextNormal())))] };
        })];
    }

    static double Norm(IReadOnlyList<NamedTensor> weights, string name) =>
        Math.Sqrt(weights.Single(tensor => tensor.Name == name).Values.Sum(value => (double)value * value));

    [Fact]
    public void Decoupled_decay_bounds_weights_by_its_inverse()
    {
        // At rest the step of Adam is at most the rate, which decay takes back: |w| <= 1 / decay (Xie and Li 2024).
        var (x, y) = Problem();
        var model = new Sequential([new Dense(1)], 6);
        model.Compile(new AdamW(0.01f, weightDecay: 2), "mse");
        Fit(model, x, y, Rows, 3000, 0.01f);
        var largest = Kernel(model).Max(Math.Abs);
        Assert.InRange(largest, 0.25, 1 / 2.0 + 1e-3);
        model.Compile(new AdamW(0.01f, weightDecay: 0), "mse");
        Fit(model, x, y, Rows, 3000, 0.01f);
        Assert.InRange(Kernel(model).Max(Math.Abs), 1.5, 2.5);
    }

    [Fact]
    public void Behind_a_batch_normalization_the_scale_of_a_kernel_changes_nothing()
    {
        var (x, y) = Problem();
        Sequential Make(float factor)
        {
            var model = new Sequential([new Dense(5, useBias: false), new BatchNormalization(epsilon: 1e-12f), new Activation("relu"), new Dense(1)], 6, seed: 3);
            model.SetWeights(model.GetWeights().Where(tensor => tensor.Name == "dense/kernel").Select(tensor => tensor with { Values = [.. tensor.Values.Select(value => factor * value)] }));
            model.Compile(new SGD(1), "mse");
            return model;
        }

        var (plain, scaled) = (Make(1), Make(16));
        var starts = (Kernel(plain), Kernel(scaled));
        var losses = ((double[])[.. plain.Fit(x, y, Rows, verbose: Verbosity.Silent)["loss"]], (double[])[.. scaled.Fit(x, y, Rows, verbose: Verbosity.Silent)["loss"]]);
        Approx.Equal(losses.Item1[0], losses.Item2[0], 1e-6);

        // The gradient shrinks as the kernel grows, and stands at right angles to it.
        double along = 0, length = 0, size = 0;
        for (var i = 0; i < starts.Item1.Length; i++)
        {
            var gradient = starts.Item1[i] - Kernel(plain)[i];
            var scaledGradient = starts.Item2[i] - Kernel(scaled)[i];
            Approx.Equal(gradient, 16 * scaledGradient, 1e-3, 2e-5);
            along += gradient * starts.Item1[i];
            (length, size) = (length + gradient * gradient, size + starts.Item1[i] * starts.Item1[i]);
        }

        Assert.InRange(Math.Abs(along) / Math.Sqrt(length * size), 0, 1e-5);
    }

    [Fact]
    public void Proximal_steps_of_L1_give_exact_zeros_where_gradients_give_none_at_the_same_objective()
    {
        var (x, y) = Problem();
        (float[] Kernel, double Total) Train(bool proximal)
        {
            var model = new Sequential([new Dense(1, kernelRegularizer: new L1(0.4f))], 6);
            model.Compile(new Adam(0.01f), "mse", proximal: proximal);
            Fit(model, x, y, Rows, 3000, 0.01f);
            return (Kernel(model), model.Evaluate(x, y)["total"]);
        }

        var (exact, proximalTotal) = Train(true);
        var (smeared, gradientTotal) = Train(false);
        Assert.Equal(4, exact.Count(weight => weight == 0));
        Assert.DoesNotContain(0f, smeared);
        Approx.Equal(proximalTotal, gradientTotal, 1e-3);
        for (var i = 0; i < exact.Length; i++) Approx.Equal(exact[i], smeared[i], 0, 0.01);
    }

    [Theory]
    [InlineData(GroupAxis.Inputs)]
    [InlineData(GroupAxis.Units)]
    public void Proximal_steps_of_the_group_lasso_remove_whole_inputs_or_units(GroupAxis axis)
    {
        var (x, y) = Problem();
        var model = new Sequential([new Dense(8, "relu", kernelRegularizer: new GroupLasso(0.05f, axis)), new Dense(1, kernelRegularizer: new L2(0.01f))], 6, seed: 2);
        model.Compile(new Adam(0.01f), "mse", proximal: true);
        Fit(model, x, y, Rows, 2000, 0.01f);
        var kernel = Kernel(model);
        float[][] groups = axis == GroupAxis.Inputs ? [.. kernel.Chunk(8)] : [.. Enumerable.Range(0, 8).Select(unit => kernel.Where((_, i) => i % 8 == unit).ToArray())];
        var dead = groups.Count(group => group.All(weight => weight == 0));
        Assert.InRange(dead, axis == GroupAxis.Inputs ? 4 : 1, groups.Length - 1);
        Assert.All(groups.Where(group => group.Any(weight => weight != 0)), group => Assert.DoesNotContain(0f, group));
        if (axis == GroupAxis.Inputs) Assert.All(groups.Take(2), group => Assert.DoesNotContain(0f, group));
    }

    [Fact]
    public void Constraints_hold_after_every_step()
    {
        var (x, y) = Problem();
        var layers = new (Dense Layer, Action<float[]> Check)[]
        {
            (new Dense(5, "tanh", kernelConstraint: new MaxNorm(0.7f)), kernel => AssertNorms(kernel, 5, 0, 0.7)),
            (new Dense(4, "tanh", kernelConstraint: new UnitNorm()), kernel => AssertNorms(kernel, 4, 1, 1)),
            (new Dense(4, "tanh", kernelConstraint: new NonNegative()), kernel => Assert.DoesNotContain(kernel, weight => weight < 0)),
            (new Dense(3, "tanh", kernelConstraint: new MinMaxNorm(0.5f, 0.6f)), kernel => AssertNorms(kernel, 3, 0.5, 0.6)),
        };
        var bias = new Dense(1, biasConstraint: new NonNegative());
        var model = new Sequential([.. layers.Select(entry => entry.Layer), bias], 6);
        model.Compile(new Adam(0.3f), "mse");
        var steps = 0;
        model.Fit(x, y, batchSize: 16, epochs: 5, verbose: Verbosity.Silent, callbacks: [new LambdaCallback(onBatchEnd: (_, _, _) =>
        {
            steps++;
            foreach (var (layer, check) in layers) check(Kernel(model, $"{layer.Name}/kernel"));
            Assert.InRange(Kernel(model, $"{bias.Name}/bias")[0], 0, 100);
        })]);
        Assert.Equal(30, steps);

        static void AssertNorms(float[] kernel, int units, double low, double high)
        {
            for (var unit = 0; unit < units; unit++) Assert.InRange(Math.Sqrt(kernel.Where((_, i) => i % units == unit).Sum(weight => (double)weight * weight)), low - 1e-6, high + 1e-6);
        }
    }
}
