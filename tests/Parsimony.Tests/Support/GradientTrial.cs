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
        model.Compile(new SGD(1), loss);
        var naive = new NaiveModel(model, own);
        var expectedLoss = naive.DataLoss(loss, x, y, rowWeights);
        var slopes = TrainableWeights(model).ToDictionary(name => name, name => naive.Slopes(name, loss, x, y, rowWeights));
        var (gradients, trainingLoss) = Step(model, x, y, rowWeights, threads);
        Approx.Equal(expectedLoss, trainingLoss, 1e-5, 1e-6, $"{what}: loss");
        foreach (var (name, gradient) in gradients)
        {
            Approx.AllEqual(slopes[name], gradient.Values, 0, Relative * slopes[name].Max(Math.Abs) + gradient.Rounding, $"{what}: {name}");
        }
    }

    /// <summary>Compares the loss, and each tensor's gradient along one direction in which all of its weights move: cheap enough for every combination of layers and penalties.</summary>
    public static void CheckAlong(Model model, IReadOnlyList<NDArray> x, NDArray y, Loss loss, string what, IReadOnlyDictionary<Layer, Func<NaiveBatch, double[]>> own)
    {
        model.Compile(new SGD(1), loss);
        var naive = new NaiveModel(model, own);
        var expectedLoss = naive.DataLoss(loss, x, y);
        var random = CounterRandom.FromKey(4);
        var directions = TrainableWeights(model).ToDictionary(name => name, name => Array.ConvertAll(naive.Weights[name], _ => random.NextInt(2) == 0 ? -1.0 : 1));
        var slopes = directions.ToDictionary(pair => pair.Key, pair => naive.SlopeAlong(pair.Key, pair.Value, loss, x, y));
        var (gradients, trainingLoss) = Step(model, x, y);
        Approx.Equal(expectedLoss, trainingLoss, 1e-5, 1e-6, $"{what}: loss");
        foreach (var (name, gradient) in gradients)
        {
            // Errors of n weights add up as their root.
            var actual = gradient.Values.Zip(directions[name], (slope, along) => slope * along).Sum();
            var tolerance = Math.Sqrt(gradient.Values.Length) * (Relative * gradient.Values.Max(Math.Abs) + gradient.Rounding);
            Approx.Equal(slopes[name], actual, 0, tolerance, $"{what}: {name}");
        }
    }

    static IEnumerable<string> TrainableWeights(Model model) => model.Network.Nodes
        .DistinctBy(node => node.Layer).Where(node => node.Layer.Trainable)
        .SelectMany(node => node.Build.Weights.Where(spec => spec.Role != WeightRole.State).Select(spec => $"{node.Layer.Name}/{spec.Name}"));

    /// <summary>What one step at rate 1 takes from each weight, to what rounding leaves of it; and the step's loss.</summary>
    static (Dictionary<string, (double[] Values, double Rounding)> Gradients, double Loss) Step(Model model, IReadOnlyList<NDArray> x, NDArray y, float[]? rowWeights = null, int threads = 1)
    {
        // A projection after the step would hide the gradient that the step shows.
        foreach (var dense in model.Layers.OfType<Dense>()) (dense.KernelConstraint, dense.BiasConstraint) = (null, null);
        var trainable = TrainableWeights(model).ToHashSet();
        var before = model.GetWeights();
        var history = model.Fit(x, y, batchSize: Rows, epochs: 1, verbose: Verbosity.Silent, shuffle: false, sampleWeight: rowWeights is null ? null : (NDArray)rowWeights, threads: threads);
        var gradients = before.Zip(model.GetWeights()).Where(pair => trainable.Contains(pair.First.Name)).ToDictionary(pair => pair.First.Name, pair =>
        {
            var (from, to) = (pair.First.Values, pair.Second.Values);
            return (from.Zip(to, (old, value) => (double)old - value).ToArray(), 2e-7 * from.Concat(to).Max(Math.Abs));
        });
        return (gradients, history["loss"][0]);
    }
}
