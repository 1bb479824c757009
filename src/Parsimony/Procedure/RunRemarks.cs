using Parsimony.Diagnostics;

namespace Parsimony.Procedure;

/// <summary>Remarks on the rows, losses and training of a run.</summary>
/// <param name="Differences">Differences of the losses of neighbouring lambdas; empty where none is chosen.</param>
/// <param name="Spread">Where the uncertainty of the default lambda's loss comes from; null where nothing is chosen.</param>
/// <param name="Diagnoses">Known problems that the run shows signs of, the gravest first.</param>
/// <param name="Warnings">Properties of the rows that make scores look better or worse than they are.</param>
sealed record RunRemarks(
    IReadOnlyList<LossDifference> Differences, LossSpread? Spread, IReadOnlyList<Diagnosis> Diagnoses, IReadOnlyList<string> Warnings)
{
    /// <summary>Examines a run; an interrupted one ends at once, without remarks.</summary>
    public static RunRemarks Of(Dataset rows, ResolvedPath options, PathResult result, PathChoice choice, bool interrupted)
    {
        var min = choice.Min;
        var chosen = choice.At(options.Select);
        return new RunRemarks(
            min is null || interrupted ? [] : PairedDifferences.Of(result, min.LambdaIndex, choice.OneSe!.LambdaIndex),
            chosen is null || interrupted ? null : LossSpreads.At(result, chosen.LambdaIndex),
            interrupted ? [] : Doctor.Examine(new ExaminedRun
            {
                Data = rows,
                Result = result,
                Curve = choice.Curve,
                Options = options,
                Min = min,
                Scale = options.ScaleOn(rows),
                NullLoss = BaselineScores.Null(result).Loss,
                IsExact = options.IsLinear,
            }),
            interrupted ? [] : RowChecks.Warnings(rows, result.Folds));
    }
}
