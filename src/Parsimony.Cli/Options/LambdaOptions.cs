using Parsimony.Data;
using Parsimony.Lambdas;

namespace Parsimony.Cli.Options;

/// <summary>The options of <c>lambda</c>: which unit, and what its conversion depends on.</summary>
static class LambdaOptions
{
    public static IReadOnlyList<LambdaOptionDeclaration> All { get; } =
    [
        new("from", "unit", true, $"Unit of the value: {string.Join(", ", LambdaUnits.Names)}. Needed.",
            (s, text) => s with { From = Words.Text("--from", text) }),
        new("task", "regression|classification|poisson", true,
            "Data loss of the other library. regression: mean squared error of the standardized target; classification: cross entropy; poisson: half the deviance, or the negative log likelihood of counts. Needed.",
            (s, text) => s with { Task = Words.Choice<LearningTask>("--task", text) }),
        new("rows", "m", true, "Training rows, at least 1. Needed.", (s, text) => s with { Rows = Words.Whole("--rows", text) }),
        new("batch", "B", false, "Rows per step, at least 1, for sklearn-mlp-alpha; the rows for lbfgs. Default: not known.",
            (s, text) => s with { Batch = Words.Whole("--batch", text) }),
        new("target-sd", "s", false, "Standard deviation of the target (divisor m), above 0, for glmnet in regression. Default: not known.",
            (s, text) => s with { TargetSd = Words.Number("--target-sd", text) }),
        new("momentum", "u", false, "Momentum of SGD, 0 to below 1, for keras-sgd-weight-decay. Default: not known.",
            (s, text) => s with { Momentum = Words.Number("--momentum", text) }),
        new("json", null, false, "Print one flat JSON object, unit name to number, and nothing else. Default: off.", (s, _) => s with { Json = true }),
    ];
}
