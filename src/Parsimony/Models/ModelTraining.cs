using Parsimony.Optimizers;
using Parsimony.Tensors;
using Parsimony.Training;
using Parsimony.Training.Callbacks;

namespace Parsimony.Models;

/// <summary>One call of <c>Fit</c> as callbacks see it.</summary>
sealed class ModelTraining(Model model, int epochs, int steps, int initialEpoch, Callback[] callbacks) : TrainingContext
{
    /// <summary>The loop that trains.</summary>
    public FitLoop? Loop { get; set; }

    /// <inheritdoc/>
    public override int Epochs => epochs;

    /// <inheritdoc/>
    public override int Steps => steps;

    /// <inheritdoc/>
    public override History History { get; } = new();

    /// <inheritdoc/>
    public override IReadOnlyList<Callback> Callbacks => callbacks;

    /// <inheritdoc/>
    public override float LearningRate
    {
        get => model.Optimizer!.LearningRate.At(StepsDone);
        set => model.Optimizer!.LearningRate = new ConstantLearningRate(value);
    }

    /// <inheritdoc/>
    public override int InitialEpoch { get; set; } = initialEpoch;

    long StepsDone => Loop?.Steps ?? model.Iterations;

    /// <inheritdoc/>
    public override float[] CopyWeights() => WeightTensors.Copy(model.Replica);

    /// <inheritdoc/>
    public override void RestoreWeights(float[] weights) => WeightTensors.Restore(model.Replica, weights);

    /// <inheritdoc/>
    public override ModelState ToState(bool withOptimizer) => KerasState.Write(model, withOptimizer, StepsDone);

    /// <inheritdoc/>
    public override void LoadState(ModelState state)
    {
        KerasState.LoadInto(model, state);
        Loop?.GoOnFrom(model.Iterations);
    }
}
