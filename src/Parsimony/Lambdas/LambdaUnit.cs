namespace Parsimony.Lambdas;

/// <summary>One library's way to state the strength of a penalty.</summary>
/// <param name="Name">Name of the unit on the command line and in run.json.</param>
/// <param name="Inputs">The values that its conversion needs.</param>
/// <param name="Factor">Computes the factor from a context that has those values.</param>
/// <param name="Description">Where the number is written in that library.</param>
sealed record LambdaUnit(string Name, LambdaInputs Inputs, Func<LambdaContext, double> Factor, string Description)
{
    /// <summary>False: <c>lambda = factor * value</c>. True: <c>lambda = factor / value</c>, so that lambda = 0 has no value.</summary>
    public bool IsReciprocal { get; init; }

    /// <summary>The tasks for which the library has this unit.</summary>
    public IReadOnlyList<LearningTask> Tasks { get; init; } = Enum.GetValues<LearningTask>();

    /// <summary>True where the library trains on the squared error only, as far as numbers go.</summary>
    public bool IsOfSquares { get; init; }

    /// <summary>Converts a number in this unit to lambda.</summary>
    public double ToLambda(double value, LambdaContext context) => IsReciprocal ? Factor(context) / value : Factor(context) * value;

    /// <summary>Converts lambda to a number in this unit.</summary>
    public double FromLambda(double lambda, LambdaContext context) => IsReciprocal ? Factor(context) / lambda : lambda / Factor(context);

    /// <summary>Names the properties that the conversion lacks, joined by "and"; null where it lacks none.</summary>
    public string? Missing(LambdaContext context)
    {
        if (!Tasks.Contains(context.Task)) return $"LambdaContext.Task = {string.Join(" or ", Tasks.Select(task => $"LearningTask.{task}"))}";
        if (IsOfSquares && context.Loss != RegressionLoss.Squared) return "the squared error";
        var missing = new List<string>();
        if (Inputs.HasFlag(LambdaInputs.Rows) && context.Rows is null) missing.Add("LambdaContext.Rows");
        if (Inputs.HasFlag(LambdaInputs.Batch) && context.Batch is null) missing.Add("LambdaContext.Batch");
        if (Inputs.HasFlag(LambdaInputs.TargetSd) && context is { Task: LearningTask.Regression, TargetSd: null })
            missing.Add("LambdaContext.TargetSd");
        if (Inputs.HasFlag(LambdaInputs.Momentum) && context.Momentum is null) missing.Add("LambdaContext.Momentum");
        return missing.Count == 0 ? null : string.Join(" and ", missing);
    }
}
