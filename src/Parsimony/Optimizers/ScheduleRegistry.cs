namespace Parsimony.Optimizers;

/// <summary>All learning-rate schedules by name.</summary>
static class ScheduleRegistry
{
    public static Registry<LearningRateSchedule> All { get; } = new Registry<LearningRateSchedule>("learning-rate schedule")
        .Add(config => new ConstantLearningRate(config.Number("rate", ConstantLearningRate.Default)),
            "ConstantLearningRate", "constant_learning_rate")
        .Add(CosineDecay.FromConfig, "CosineDecay", "cosine_decay")
        .Add(CosineDecayRestarts.FromConfig, "CosineDecayRestarts", "cosine_decay_restarts")
        .Add(ExponentialDecay.FromConfig, "ExponentialDecay", "exponential_decay")
        .Add(InverseTimeDecay.FromConfig, "InverseTimeDecay", "inverse_time_decay")
        .Add(PiecewiseConstantDecay.FromConfig, "PiecewiseConstantDecay", "piecewise_constant_decay")
        .Add(PolynomialDecay.FromConfig, "PolynomialDecay", "polynomial_decay");
}
