using Parsimony.Layers;
using Parsimony.Losses;
using Parsimony.Metrics;
using Parsimony.Models;
using Parsimony.Optimizers;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Tests.Support;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.Documentation;

/// <summary>The examples in doc comments of regularizers, losses, metrics, optimizers and schedules, with the numbers they name.</summary>
public sealed class VocabularyExampleTests
{
    static readonly float[] s_kernel = [3, -4, 0, 1];

    [Fact]
    public void Regularizers()
    {
        Assert.Equal(4, new L1(0.5f).Value(new ReadOnlyMatrixSpan(s_kernel, rows: 2, columns: 2)));
        Assert.Equal(13, new L2(0.5f).Value(new ReadOnlyMatrixSpan(s_kernel, rows: 2, columns: 2)));
        Assert.Equal(15, new L1L2(l1: 0.25f, l2: 0.5f).Value(new ReadOnlyMatrixSpan(s_kernel, rows: 2, columns: 2)));
        Approx.Equal(4.243, new GroupLasso(0.5f).Value(new ReadOnlyMatrixSpan(s_kernel, rows: 2, columns: 2)), 0, 5e-4);
        Approx.Equal(0.4, new OrthogonalRegularizer(0.5f).Value(new ReadOnlyMatrixSpan(s_kernel, rows: 2, columns: 2)), 0, 1e-12);
    }

    [Fact]
    public void Losses()
    {
        Assert.Equal(2.5, new MeanSquaredError().Value([1, 3], [0, 1]));
        Approx.Equal(0.2231, new BinaryCrossentropy().Value([0.8f], [1]), 0, 5e-5);
        Approx.Equal(0.3567, new SparseCategoricalCrossentropy().Value([0.1f, 0.7f, 0.2f], [1]), 0, 5e-5);
    }

    [Fact]
    public void Metrics()
    {
        var accuracy = new Accuracy();
        accuracy.Update([0.1f, 0.7f, 0.2f], [1], weight: 1);
        accuracy.Update([0.6f, 0.3f, 0.1f], [2], weight: 1);
        Assert.Equal(0.5, accuracy.Result());
    }

    [Fact]
    public void Optimizers()
    {
        float[] weights = [1], gradient = [2];
        new SGD().Update(weights, gradient, default, step: 1, learningRate: 0.1f);
        Approx.Equal(0.8, weights[0], 0, 1e-6);

        (weights, gradient) = ([1], [250]);
        var slots = new OptimizerSlots(new float[1], new float[1], []);
        new Adam().Update(weights, gradient, slots, step: 1, learningRate: 0.001f);
        Approx.Equal(0.999, weights[0], 0, 1e-6);

        var model = new Sequential([new Dense(1, useBias: false, kernelInitializer: "ones")]);
        model.Compile(new AdamW(learningRate: 0.1f, weightDecay: 0.5f), "mse");
        model.Fit(new float[,] { { 1 } }, new float[] { 0 }, epochs: 1, verbose: Verbosity.Silent);
        Approx.Equal(0.85, model.Predict(new float[,] { { 1 } }).Values[0], 0, 1e-6);
    }

    [Fact]
    public void Schedules()
    {
        var schedule = new CosineDecay(initialLearningRate: 0.1f, decaySteps: 300);
        Approx.Equal(0.1, schedule.At(0), 0, 1e-7);
        Approx.Equal(0.075, schedule.At(100), 0, 1e-7);
        Assert.Equal(0, schedule.At(300));
        Assert.Equal(0, schedule.At(1000));
    }
}
