using Parsimony.Data;
using Parsimony.Diagnostics;
using Parsimony.Lambdas;
using Parsimony.Paths.Options;
using Parsimony.Results;
using Parsimony.Selection;

namespace Parsimony.Procedure;

/// <summary>What a run finds out about its own rows, losses and training.</summary>
/// <param name="Differences">What neighbouring lambdas cost on the same rows; empty where nothing is chosen.</param>
/// <param name="Spread">Where the uncertainty of the default lambda's loss comes from; null where nothing is chosen.</param>
/// <param name="Diagnoses">Known causes of trouble, the gravest first.</param>
/// <param name="Warnings">What about the rows makes scores look better, or worse, than they are.</param>
sealed record RunRemarks(
    IReadOnlyList<LossDifference> Differences, LossSpread? Spread, IReadOnlyList<Diagnosis> Diagnoses, IReadOnlyList<string> Warnings)
{
    /// <summary>Looks at a run; an interrupted one is too young for diagnoses.</summary>
    /// <param name="rows">The rows of the path.</param>
    /// <param name="options">Resolved options.</param>
    /// <param name="result">Every network of the path.</param>
    /// <param name="choice">The finished lambdas and which of them are chosen.</param>
    /// <param name="interrupted">True where cancellation came before the end.</param>
    public static RunRemarks Of(Dataset rows, ResolvedPath options, PathResult result, PathChoice choice, bool interrupted)
    {
        var min = choice.Min;
        var chosen = choice.At(options.Select);
        return new RunRemarks(
            min is null ? [] : PairedDifferences.Of(result, min.LambdaIndex, choice.OneSe!.LambdaIndex),
            chosen is null ? null : LossSpreads.At(result, chosen.LambdaIndex),
            interrupted ? [] : Doctor.Examine(new DoctorFacts
            {
                Data = rows,
                Result = result,
                Curve = choice.Curve,
                Options = options,
                Min = min,
                Scale = LambdaScale.Of(options.LambdaUnit, rows),
                NullLoss = BaselineScores.Null(result).Loss,
                IsExact = options.IsLinear,
            }),
            RowChecks.Warnings(rows, result.Folds));
    }
}
