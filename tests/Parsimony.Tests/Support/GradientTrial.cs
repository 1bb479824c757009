using Parsimony.Layers;
using Parsimony.Losses;
using Parsimony.Models;
using Parsimony.Optimizers;
using Parsimony.Tensors;
using Parsimony.Tests.Support.NaiveLayers;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.Support;

/// <summary>The gradient that training uses against central differences of the naive model: a step of plain descent at rate 1 shows it.</summary>
static class GradientTrial
{
    /// <summary>Rows of the batches below.</summary>
    public const int Rows = 13;

    // Of a tensor's largest slope. Single precision is good to some 1e-6, kernels of activations to 1e-6 of their slopes, and weights lose digits as they move by a slope.
    const double Relative = 2e-4;

    /// <summary>Normal numbers.</summary>
    public static NDArray Normal(Shape shape, long seed = 1, int rows = Rows)
    {
        var random = CounterRandom.FromKey(seed, shape.Size);
        var values = new float[rows * shape.Size];
        foreach (ref var value in values.AsSpan()) value = (float)random.NextNormal();
        return new NDArray(values, rows, shape);
    }

    /// <summary>Whole numbers from 0 to below a count.</summary>
    public static NDArray Classes(Shape shape, int count, long seed = 2, int rows = Rows)
    {
        var random = CounterRandom.FromKey(seed, shape.Size);
        return new NDArray([.. Enumerable.Range(0, rows * shape.Size).Select(_ => (float)random.NextInt(count))], rows, shape);
    }

    /// <summary>Weights away from where they start, so that biases and gains matter.</summary>
    public static void Scatter(Model model, long seed = 3, double size = 0.5)
    {
        var random = CounterRandom.FromKey(seed);
        model.SetWeights([.. model.GetWeights().Select(tensor =>
        {
            // Gains, slopes and moving averages stay positive, as a variance is among them.
            var isNormal = tensor.Name.EndsWith("/kernel", StringComparison.Ordinal) || tensor.Name.EndsWith("/bias", StringComparison.Ordinal) || tensor.Name.EndsWith("/embeddings", StringComparison.Ordinal);
            return tensor with { Values = [.. tensor.Values.Select(_ => (float)(isNormal ? size * random.NextNormal() : 0.3 + random.NextDouble()))] };
        })]);
    }

    /// <summary>Compares the gradients of all weights, and the loss.</summary>
    public static void Check(
        Model model, IReadOnlyList<NDArray> x, NDArray y, Loss loss, string what, float[]? rowWeights = null, IReadOnlyDictionary<Layer, Func<NaiveBatch, double[]>>? own = null, int threads = 1)
    {
        // A projection after the step would hide the gradient that the step shows.
        foreach (var dense in model.Layers.OfType<Dense>()) (dense.KernelConstraint, dense.BiasConstraint) = (null, null);
        model.Compile(new SGD(1), loss);
        var before = model.GetWeights();
        var naive = new NaiveModel(model, own);
        var expectedLoss = naive.DataLoss(loss, x, y, rowWeights);
        var frozen = model.Network.Nodes.SelectMany(node => node.Build.Weights.Where(spec => spec.Role == WeightRole.State || !node.Layer.Trainable).Select(spec => $"{node.Layer.Name}/{spec.Name}")).ToHashSet();
        var slopes = before.Where(tensor => !frozen.Contains(tensor.Name)).ToDictionary(tensor => tensor.Name, tensor => naive.Slopes(tensor.Name, loss, x, y, rowWeights));
        var history = model.Fit(x, y, batchSize: Rows, epochs: 1, verbose: Verbosity.Silent, shuffle: false, sampleWeight: rowWeights is null ? null : (NDArray)rowWeights, threads: threads);
        Approx.Equal(expectedLoss, history["loss"][0], 1e-5, 1e-6, $"{what}: loss");
        foreach (var (old, tensor) in before.Zip(model.GetWeights()))
        {
            if (frozen.Contains(tensor.Name)) continue;
            var expected = slopes[tensor.Name];
            double[] actual = [.. old.Values.Zip(tensor.Values, (from, to) => (double)from - to)];
            var rounding = 2e-7 * old.Values.Concat(tensor.Values).Max(Math.Abs);
            Approx.AllEqual(expected, actual, 0, Relative * expected.Max(Math.Abs) + rounding, $"{what}: {tensor.Name}");
        }
    }
}
