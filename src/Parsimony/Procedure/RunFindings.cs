using Parsimony.Data;
using Parsimony.Diagnostics;
using Parsimony.Paths.Options;
using Parsimony.Results;
using Parsimony.Selection;

namespace Parsimony.Procedure;

/// <summary>What a run finds out about its own rows, losses and training.</summary>
/// <param name="Differences">What neighbouring lambdas cost on the same rows; empty where nothing is chosen.</param>
/// <param name="Spread">Where the uncertainty of the default lambda's loss comes from; null where nothing is chosen.</param>
/// <param name="Diagnoses">Known causes of trouble, the gravest first.</param>
/// <param name="Warnings">What about the rows makes scores look better, or worse, than they are.</param>
sealed record RunFindings(
    IReadOnlyList<LossDifference> Differences, LossSpread? Spread, IReadOnlyList<Diagnosis> Diagnoses, IReadOnlyList<string> Warnings)
{
    /// <summary>Looks at a run; an interrupted one is too young for diagnoses.</summary>
    /// <param name="rows">The rows of the path.</param>
    /// <param name="options">Resolved options.</param>
    /// <param name="result">Every network's facts.</param>
    /// <param name="curve">The finished lambdas, largest first.</param>
    /// <param name="choice">Which of them are chosen.</param>
    /// <param name="isExact">True where the path was solved exactly.</param>
    /// <param name="interrupted">True where cancellation came before the end.</param>
    public static RunFindings Of(
        Dataset rows, PathOptions options, PathResult result, IReadOnlyList<PathRow> curve, LambdaChoice? choice, bool isExact, bool interrupted)
    {
        var min = choice is { } one ? curve[one.MinIndex] : null;
        var oneSe = choice is { } other ? curve[other.OneSeIndex] : null;
        // Diagnoses name lambdas, for people and as values of options.
        var unit = DisplayUnit.Of(options, rows);
        var shown = unit.Apply(curve);
        var chosen = options.Select == LambdaRule.OneSe ? oneSe : min;
        return new RunFindings(
            min is null ? [] : PairedDifferences.Of(result, min.Lambda, oneSe!.Lambda),
            chosen is null ? null : LossSpreads.At(result, chosen.Lambda),
            interrupted ? [] : Doctor.Examine(new DoctorFacts
            {
                Data = rows,
                Result = unit.Apply(result),
                Curve = shown,
                Options = options,
                Min = choice is { } best ? shown[best.MinIndex] : null,
                NullLoss = BaselineScores.Null(result).Loss,
                IsExact = isExact,
            }),
            RowChecks.Warnings(rows, result.Folds));
    }
}
