using Parsimony.Vocabulary;

namespace Parsimony.Optimizers;

/// <summary>All learning-rate schedules by name.</summary>
static class ScheduleRegistry
{
    public static Registry<LearningRateSchedule> All { get; } = new Registry<LearningRateSchedule>("learning-rate schedule")
        .Add(static config => new ConstantLearningRate(config.Number("rate", ConstantLearningRate.Default)), "ConstantLearningRate");
}
