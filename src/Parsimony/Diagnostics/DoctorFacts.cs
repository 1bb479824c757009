using Parsimony.Data;
using Parsimony.Lambdas;
using Parsimony.Paths.Options;
using Parsimony.Results;

namespace Parsimony.Diagnostics;

/// <summary>What a diagnosis looks at.</summary>
sealed record DoctorFacts
{
    /// <summary>The rows of the path.</summary>
    public required Dataset Data { get; init; }

    /// <summary>Every network's facts.</summary>
    public required PathResult Result { get; init; }

    /// <summary>The finished lambdas, largest first.</summary>
    public required IReadOnlyList<PathRow> Curve { get; init; }

    /// <summary>Options as resolved.</summary>
    public required ResolvedPath Options { get; init; }

    /// <summary>How diagnoses show lambdas, for people and as values of options.</summary>
    public LambdaScale Scale { get; init; } = LambdaScale.Own;

    /// <summary>The row of lambda_min; null where nothing could be chosen.</summary>
    public PathRow? Min { get; init; }

    /// <summary>Held-out loss of the null model, which predicts the same for every row.</summary>
    public required double NullLoss { get; init; }

    /// <summary>True where the path was solved exactly, so that training cannot fail.</summary>
    public bool IsExact { get; init; }

    /// <summary>Rows of networks trained to the end, whose losses are those of their lambda.</summary>
    public IEnumerable<PathRow> Whole => Curve.Where(row => row.Status is FitStatus.Trained or FitStatus.Collapsed && double.IsFinite(row.TrainLoss));

    /// <summary>Rows that train in a fold, on average.</summary>
    public double TrainingRows => Enumerable.Range(0, Result.Folds.Count).Average(fold => Result.Folds.TrainingRows(fold).Length);

    /// <summary>Steps of one network.</summary>
    public double Steps => (double)Math.Max(1, Options.Epochs) * Math.Ceiling(TrainingRows / Options.Batch);
}
