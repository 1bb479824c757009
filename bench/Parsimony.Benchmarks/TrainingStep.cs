using Parsimony.Engine;
using Parsimony.Kernels;
using Parsimony.Losses;
using Parsimony.Networks;
using Parsimony.Optimizers;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Training;

namespace Parsimony.Benchmarks;

/// <summary>One training step of one network, whole and in parts.</summary>
sealed unsafe class TrainingStep : IDisposable
{
    readonly NetworkPlan _plan;
    readonly TrainingData _data;
    readonly Replica _replica;
    readonly Workspace _work;
    readonly int[] _rows;
    readonly PathUpdate _update = new(new Penalty(PathPenalty.L2, 0, []), 1e-4);

    // A rate of 0 costs what any other does, and weights stay where they are: a network that went on learning the same few rows by heart would
    // soon pass back denormal numbers, slow ones that real batches hardly meet.
    readonly AdamStep _step = ProximalAdam.At(500, 1000, 0);

    public TrainingStep(NetworkCase network)
    {
        var (inputs, hidden, outputs, batch) = network;
        _plan = new NetworkPlan(
            Network.Perceptron(inputs, hidden, ActivationKind.Relu, outputs), outputs == 1 ? LossKind.Logistic : LossKind.Softmax, []);
        var random = CounterRandom.FromKey(1);
        var features = new float[batch * 4 * inputs];
        for (var i = 0; i < features.Length; i++) features[i] = (float)random.NextNormal();
        float[] targets = [.. Enumerable.Range(0, batch * 4).Select(i => (float)(i % Math.Max(outputs, 2)))];
        int[] all = [.. Enumerable.Range(0, batch * 4)];
        _data = new TrainingData(_plan, features, targets, null, all, [], new double[outputs]);
        _replica = new Replica(_plan);
        _replica.Initialize(new double[outputs], 0, 0, 0);
        _work = new Workspace(_plan, batch);
        _rows = [.. Enumerable.Range(0, batch).Select(i => i * 3 % (batch * 4))];
    }

    public void Gather() => _data.Gather(_rows, _work);

    public void Forward() => ForwardPass.Run(_replica.Weights, _work, _rows.Length, isTraining: true);

    public void Backward() => BackwardPass.Run(_replica.Weights, _work, _rows.Length);

    public void Optimize()
    {
        _update.Begin(_step);
        foreach (var weight in _plan.Weights) _update.Update(_replica, _work.Gradient, weight, weight.Rows);
    }

    public void Whole()
    {
        Gather();
        Forward();
        Backward();
        Optimize();
    }

    public void Dispose()
    {
        _data.Dispose();
        _replica.Dispose();
        _work.Dispose();
    }
}
