using Parsimony.Engine;
using Parsimony.Layers;
using Parsimony.Losses;
using Parsimony.Models;
using Parsimony.Networks;
using Parsimony.Tensors;
using Parsimony.Tests.Support.NaiveLayers;

namespace Parsimony.Tests.Support;

/// <summary>Any model in plain double-precision loops: its objective in training, the reference that whole gradients are held against.</summary>
sealed class NaiveModel
{
    readonly Model _model;
    readonly Network _network;
    readonly IReadOnlyDictionary<Layer, Func<NaiveBatch, double[]>> _own;
    readonly int[] _places;

    /// <summary>Takes a copy of the model's weights.</summary>
    /// <param name="model">Built.</param>
    /// <param name="own">Naive forms of layers that <see cref="Forward(Layer, NaiveBatch)"/> does not know.</param>
    public NaiveModel(Model model, IReadOnlyDictionary<Layer, Func<NaiveBatch, double[]>>? own = null)
    {
        (_model, _network, _own) = (model, model.Network, own ?? new Dictionary<Layer, Func<NaiveBatch, double[]>>());
        Weights = model.GetWeights().ToDictionary(tensor => tensor.Name, tensor => Array.ConvertAll(tensor.Values, value => (double)value));

        // Random numbers are keyed by the place among the engine's operations.
        var operations = new Queue<LayerNode>(model.Replica.Plan.Nodes.OfType<LayerNode>());
        _places = [.. _network.Nodes.Select(node => operations.TryPeek(out var next) && next.Layer == node.Layer ? operations.Dequeue().Value : -1)];
        Assert.Empty(operations);
    }

    public Dictionary<string, double[]> Weights { get; }

    /// <summary>Mean loss, activity penalties over the rows, and penalties on weights, as the next step sees them.</summary>
    public double Objective(Loss loss, IReadOnlyList<NDArray> x, NDArray y, float[]? rowWeights = null)
    {
        var (values, activities) = Forward(x);
        return DataLoss(loss, values[^1], y, rowWeights) + activities + _network.Nodes.Select(node => node).DistinctBy(node => node.Layer).Sum(WeightPenalty);
    }

    /// <summary>The first part of it.</summary>
    public double DataLoss(Loss loss, IReadOnlyList<NDArray> x, NDArray y, float[]? rowWeights = null) => DataLoss(loss, Forward(x).Values[^1], y, rowWeights);

    /// <summary>Slopes of the objective along one weight, by central differences.</summary>
    public double[] Slopes(string weight, Loss loss, IReadOnlyList<NDArray> x, NDArray y, float[]? rowWeights = null)
    {
        const double Step = 1e-5;
        var values = Weights[weight];
        return [.. Enumerable.Range(0, values.Length).Select(i =>
        {
            var value = values[i];
            values[i] = value + Step;
            var above = Objective(loss, x, y, rowWeights);
            values[i] = value - Step;
            var below = Objective(loss, x, y, rowWeights);
            values[i] = value;
            return (above - below) / (2 * Step);
        })];
    }

    /// <summary>The slope of the objective as all weights of a tensor move at once, by central differences.</summary>
    public double SlopeAlong(string weight, double[] direction, Loss loss, IReadOnlyList<NDArray> x, NDArray y)
    {
        // Short, as kinks of ten thousand models are to lie further off; the difference is still good to 1e-8.
        const double Step = 1e-7;
        var values = Weights[weight];
        Weights[weight] = [.. values.Zip(direction, (value, along) => value + Step * along)];
        var above = Objective(loss, x, y);
        Weights[weight] = [.. values.Zip(direction, (value, along) => value - Step * along)];
        var below = Objective(loss, x, y);
        Weights[weight] = values;
        return (above - below) / (2 * Step);
    }

    static double DataLoss(Loss loss, double[] outputs, NDArray y, float[]? rowWeights)
    {
        var width = outputs.Length / y.Rows;
        var perRow = outputs.Chunk(width).Select((f, row) => (rowWeights?[row] ?? 1) * NaiveLoss.Of(loss, f, Array.ConvertAll(y.Row(row).ToArray(), value => (double)value)));
        return perRow.Average();
    }

    double WeightPenalty(NetworkNode node) => node.Layer.Trainable
        ? node.Build.Weights.Sum(spec => NaivePenalty.Of(spec.Regularizer(), Weights[$"{node.Layer.Name}/{spec.Name}"], spec.Shape[^1]))
        : 0;

    (double[][] Values, double Activities) Forward(IReadOnlyList<NDArray> x)
    {
        var values = x.Select(input => Array.ConvertAll(input.Values, value => (double)value)).ToList();
        List<Shape> shapes = [.. _network.InputShapes];
        double activities = 0;
        foreach (var (index, node) in _network.Nodes.Index())
        {
            var batch = new NaiveBatch(
                [.. node.Inputs.Select(input => shapes[input])], x[0].Rows, [.. node.Inputs.Select(input => values[input])],
                [.. node.Build.Weights.Select(spec => Weights[$"{node.Layer.Name}/{spec.Name}"])],
                row => CounterRandom.FromKey(_model.Seed, RandomPurpose.Noise, 0, -1, _model.Iterations, _places[index], row), IsTraining: true);
            values.Add(_own.TryGetValue(node.Layer, out var own) ? own(batch) : Forward(node.Layer, batch));
            shapes.Add(node.Output);
            activities += NaivePenalty.Of(node.Layer.ActivityRegularizer, values[^1], node.Output.Size) / x[0].Rows;
        }

        return ([.. values], activities);
    }

    static double[] Forward(Layer layer, NaiveBatch batch) => layer switch
    {
        Dense dense => DenseOf(dense, batch),
        Activation activation => NaiveActivation.Of(batch, activation.Function),
        Flatten or Reshape or ActivityRegularization => batch.Inputs[0],
        Dropout dropout => NaiveNoise.Dropout(batch, dropout.Rate),
        BatchNormalization normalization => NaiveNormalization.Batch(
            batch, normalization.Center, normalization.Scale, takesBatch: normalization.Trainable, normalization.Epsilon),
        LayerNormalization normalization => NaiveNormalization.Layer(batch, normalization.Center, normalization.Scale, normalization.Epsilon),
        PReLU => NaiveActivation.PReLU(batch),
        Embedding embedding => NaiveShaping.Embedding(batch, embedding.OutputDim),
        PeriodicEmbedding waves => NaiveShaping.PeriodicEmbedding(batch, waves.Frequencies, [.. waves.Columns ?? []]),
        Concatenate => NaiveShaping.Concatenate(batch),
        Add => batch.ByPlace(x => x.Sum()),
        Multiply => batch.ByPlace(x => x.Aggregate((product, y) => product * y)),
        Maximum => batch.ByPlace(x => x.Max()),
        _ => throw new NotSupportedException($"There is no naive form of {layer}."),
    };

    static double[] DenseOf(Dense dense, NaiveBatch batch)
    {
        var sums = batch.ByRow((_, x) => Enumerable.Range(0, dense.Units).Select(j =>
            (dense.UseBias ? batch.Weights[1][j] : 0) + x.Select((value, i) => value * batch.Weights[0][i * dense.Units + j]).Sum()));
        return dense.Activation is null ? sums : NaiveActivation.Of(batch with { Shapes = [dense.Units], Inputs = [sums] }, dense.Activation);
    }
}
