using Parsimony.Training.Callbacks;

namespace Parsimony.Models;

/// <summary>One call of <c>Fit</c> as callbacks see it.</summary>
sealed class ModelTraining(Model model, int epochs, int steps, int initialEpoch, Callback[] callbacks) : TrainingContext
{
    public FitLoop? Loop { get; set; }

    public override int Epochs => epochs;

    public override int Steps => steps;

    public override History History { get; } = new();

    public override IReadOnlyList<Callback> Callbacks => callbacks;

    public override float LearningRate
    {
        get => model.Optimizer!.LearningRate.At(StepsDone);
        set => model.Optimizer!.LearningRate = new ConstantLearningRate(value);
    }

    public override int InitialEpoch { get; set; } = initialEpoch;

    long StepsDone => Loop?.Steps ?? model.Iterations;

    public override float[] CopyWeights() => WeightTensors.Copy(model.Replica);

    public override void RestoreWeights(float[] weights) => WeightTensors.Restore(model.Replica, weights);

    public override ModelState ToState(bool withOptimizer) => KerasState.Write(model, withOptimizer, StepsDone);

    public override void LoadState(ModelState state)
    {
        KerasState.LoadInto(model, state);
        Loop?.GoOnFrom(model.Iterations);
    }
}
