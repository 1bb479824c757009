using Parsimony.Tensors;
using Parsimony.Training;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.Support;

/// <summary>A training whose logs are written beforehand, around two weights and an optimizer with a memory that are simple enough to follow.</summary>
sealed class ScriptedTraining(int epochs, params Callback[] callbacks) : TrainingContext
{
    readonly float[] _weights = [1, -1];
    float _memory;

    public Func<int, Dictionary<string, double>> Logs { get; init; } = static epoch => new() { ["loss"] = 1.0 / (epoch + 1), ["val_loss"] = 2.0 / (epoch + 1) };

    public Func<int, int, double> BatchLoss { get; init; } = static (_, _) => 0.5;

    /// <summary>Called before every step with the epoch and the batch; may throw.</summary>
    public Action<int, int> BeforeStep { get; init; } = static (_, _) => { };

    public int StepsPerEpoch { get; init; } = 1;

    public override int Epochs { get; } = epochs;

    public override int Steps => StepsPerEpoch;

    public override History History { get; } = new();

    public override IReadOnlyList<Callback> Callbacks { get; } = callbacks;

    public override float LearningRate { get; set; } = 0.1f;

    public override int InitialEpoch { get; set; }

    public List<int> TrainedEpochs { get; } = [];

    public List<float> LearningRates { get; } = [];

    /// <summary>As trainings with a schedule of their own do: false where nobody set the rate.</summary>
    public bool OptimizerStoresLearningRate { get; init; } = true;

    /// <summary>A training with one monitored value per epoch, as long as there are values.</summary>
    public static ScriptedTraining Of(string key, double[] values, params Callback[] callbacks) =>
        new(values.Length, callbacks) { Logs = epoch => new() { ["loss"] = 0, [key] = values[epoch] } };

    public ScriptedTraining Run()
    {
        foreach (var callback in Callbacks) callback.OnTrainBegin(this);
        for (var epoch = InitialEpoch; epoch < Epochs && !StopTraining; epoch++)
        {
            TrainedEpochs.Add(epoch);
            foreach (var callback in Callbacks) callback.OnEpochBegin(this, epoch);
            LearningRates.Add(LearningRate);
            for (var batch = 0; batch < Steps && !StopTraining; batch++) Step(epoch, batch);
            var logs = Logs(epoch);
            History.Add(epoch, logs);
            foreach (var callback in Callbacks) callback.OnEpochEnd(this, epoch, logs);
        }

        foreach (var callback in Callbacks) callback.OnTrainEnd(this);
        return this;
    }

    /// <summary>The weights after so many steps at the first learning rate.</summary>
    public static float[] WeightsAfter(int steps)
    {
        var training = new ScriptedTraining(steps).Run();
        return training.CopyWeights();
    }

    public override float[] CopyWeights() => [.. _weights];

    public override void RestoreWeights(float[] weights) => weights.CopyTo(_weights, 0);

    public override ModelState ToState(bool withOptimizer)
    {
        var tensors = new List<NamedTensor> { new("weights", [2], CopyWeights()) };
        if (withOptimizer) tensors.Add(new("optimizer", [2], [_memory, OptimizerStoresLearningRate ? LearningRate : 0.1f]));
        return new ModelState(new Dictionary<string, string> { ["architecture"] = "{}" }, tensors);
    }

    public override void LoadState(ModelState state)
    {
        Assert.Equal(["architecture"], state.Metadata.Keys);
        state.Tensors[0].Values.CopyTo(_weights, 0);
        (_memory, LearningRate) = (state.Tensors[1].Values[0], state.Tensors[1].Values[1]);
    }

    void Step(int epoch, int batch)
    {
        foreach (var callback in Callbacks) callback.OnBatchBegin(this, batch);
        BeforeStep(epoch, batch);
        for (var i = 0; i < _weights.Length; i++)
        {
            _memory = (0.9f * _memory) + _weights[i];
            _weights[i] -= LearningRate * _memory;
        }

        foreach (var callback in Callbacks) callback.OnBatchEnd(this, batch, BatchLoss(epoch, batch));
    }
}
