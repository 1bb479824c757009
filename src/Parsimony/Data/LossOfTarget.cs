namespace Parsimony.Data;

/// <summary>Reads the loss of a target of numbers from options, and checks its parameter.</summary>
static class LossOfTarget
{
    const double UsualQuantile = 0.5;
    const double UsualDelta = 1;

    /// <summary>The shares of the quantile loss.</summary>
    public static NumberRange QuantileRange { get; } = new("a share", 0, 1) { IsAbove = true, IsBelow = true };

    /// <summary>The deltas of Huber's loss.</summary>
    public static NumberRange DeltaRange { get; } = NumberRange.AboveZero;

    /// <summary>Refuses a parameter that belongs to another loss, and a loss of numbers for other targets.</summary>
    public static void Check(DatasetOptions options, LearningTask task, string target, string source)
    {
        EnumWord.Checked(options.Loss, "DatasetOptions.Loss");
        CheckUse("DatasetOptions.Quantile", options.Quantile, options.Loss, RegressionLoss.Quantile, source);
        CheckUse("DatasetOptions.HuberDelta", options.HuberDelta, options.Loss, RegressionLoss.Huber, source);
        if (options.Loss == RegressionLoss.Squared || task == LearningTask.Regression) return;
        throw new ParsimonyException(
            $"{source}: DatasetOptions.Loss is {EnumWord.Of(options.Loss)}, which is a loss of numbers, but the task is {EnumWord.Of(task)}: the " +
            $"target '{target}' has {(task == LearningTask.Poisson ? "counts" : "classes")}. Leave DatasetOptions.Loss out, or set " +
            "DatasetOptions.Task = LearningTask.Regression.");
    }

    /// <summary>The loss of options with its parameter, whose default is filled in.</summary>
    public static Target Apply(Target numbers, DatasetOptions options) =>
        numbers.WithLoss(options.Loss, options.Loss == RegressionLoss.Quantile ? options.Quantile : options.HuberDelta);

    /// <summary>The parameter that a loss has: the one that is given, else its default; 0 for a loss without one.</summary>
    /// <exception cref="ParsimonyException">The parameter is out of its range, or the loss has none.</exception>
    public static double Parameter(RegressionLoss loss, double? given)
    {
        var (name, range, usual) = loss switch
        {
            RegressionLoss.Quantile => ("DatasetOptions.Quantile", QuantileRange, UsualQuantile),
            RegressionLoss.Huber => ("DatasetOptions.HuberDelta", DeltaRange, UsualDelta),
            _ => ("", DeltaRange, 0),
        };
        if (given is not { } parameter) return usual;
        if (name.Length == 0) throw new ParsimonyException($"The loss {EnumWord.Of(loss)} has no parameter, but {parameter} is given.");
        return range.Violation(name, parameter) is { } violation ? throw new ParsimonyException($"{violation}.") : parameter;
    }

    static void CheckUse(string name, double? given, RegressionLoss loss, RegressionLoss needed, string source)
    {
        if (given is not { } parameter || loss == needed) return;
        throw new ParsimonyException(
            $"{source}: {name} is {CellText.Of(parameter)}, but DatasetOptions.Loss is {EnumWord.Of(loss)}. Leave it out, or set " +
            $"DatasetOptions.Loss = RegressionLoss.{needed}.");
    }
}
