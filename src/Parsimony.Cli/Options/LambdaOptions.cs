namespace Parsimony.Cli.Options;

/// <summary>The options of <c>lambda</c>: which unit, and what its conversion depends on.</summary>
static class LambdaOptions
{
    const string NotKnown = "not known";

    public static IReadOnlyList<OptionDeclaration<LambdaSettings>> All { get; } =
    [
        new("LambdaSettings.From", s => s.From, (s, word) => s with { From = word.Word() })
        {
            Value = "unit", Words = LambdaUnits.Names, IsNeeded = true, Help = $"Unit of the value: {string.Join(", ", LambdaUnits.Names)}.",
        },
        new("LambdaContext.Task", s => s.Task, (s, word) => s with { Task = word.Choice<LearningTask>() })
        {
            Choices = EnumWord.AllDashed<LearningTask>(), IsNeeded = true,
            Help = "Data loss of the other library. regression: mean squared error of the standardized target; classification: cross entropy; "
                + "poisson: half the deviance, or the negative log likelihood of counts.",
        },
        new("LambdaContext.Rows", s => s.Rows, (s, word) => s with { Rows = word.Whole() })
        {
            Value = "m", IsNeeded = true, Help = "Training rows.", Range = LambdaContext.CountRange,
        },
        new("LambdaContext.Batch", s => s.Batch, (s, word) => s with { Batch = word.Whole() })
        {
            Value = "B", Range = LambdaContext.CountRange, Default = NotKnown,
            Help = "Rows per step, for sklearn-mlp-alpha; the rows for lbfgs.",
        },
        new("LambdaContext.TargetSd", s => s.TargetSd, (s, word) => s with { TargetSd = word.Number() })
        {
            Value = "s", Range = LambdaContext.TargetSdRange, Default = NotKnown,
            Help = "Standard deviation of the target (divisor m), for glmnet in regression.",
        },
        new("LambdaContext.Momentum", s => s.Momentum, (s, word) => s with { Momentum = word.Number() })
        {
            Value = "u", Range = LambdaContext.MomentumRange, Default = NotKnown,
            Help = "Momentum of SGD, for keras-sgd-weight-decay.",
        },
        new("LambdaSettings.Json", s => s.Json, (s, _) => s with { Json = true })
        {
            Help = "Print one flat JSON object, unit name to number, and nothing else.",
        },
    ];
}
