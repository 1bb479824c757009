using Parsimony.Selection.Decisions;
using Parsimony.Selection.Ensembles;

namespace Parsimony.Procedure;

/// <summary>The stage that chooses lambdas on the validation curve, and learns a mixture and temperatures from held-out predictions.</summary>
/// <param name="Curve">The validation curve, one row for each finished lambda, largest first.</param>
/// <param name="Indices">The positions of lambda_min and lambda_1se on the curve; null where no lambda is finished.</param>
sealed record PathChoice(IReadOnlyList<PathRow> Curve, LambdaChoice? Indices)
{
    /// <summary>The lambdas of the final model with every fitted temperature; null where none was chosen or the run was interrupted.</summary>
    public FinalLambdas? Final { get; private init; }

    /// <summary>The mixture of lambdas; null without one.</summary>
    public PathEnsemble? Ensemble { get; private init; }

    /// <summary>The row at lambda_min; null where none was chosen.</summary>
    public PathRow? Min => Indices is { } at ? Curve[at.MinIndex] : null;

    /// <summary>The row at lambda_1se; null where none was chosen.</summary>
    public PathRow? OneSe => Indices is { } at ? Curve[at.OneSeIndex] : null;

    /// <summary>Returns the row that a rule chooses; null where none was chosen.</summary>
    public PathRow? At(LambdaRule rule) => rule == LambdaRule.OneSe ? OneSe : Min;

    /// <summary>Chooses from the finished lambdas of a path, which may be mixed for networks.</summary>
    public static PathChoice Of(PathResult result, ResolvedPath path, bool mixes, RunContext run)
    {
        var curve = CrossValidationCurve.Compute(result, path.Threads);
        var choice = new PathChoice(curve, LambdaSelector.Choose(curve));
        return choice.Indices is null || run.IsInterrupted
            ? choice
            : choice.WithFinal(result, mixes ? EnsembleSelection.Choose(result) : null, index => result.Lambdas[index]);
    }

    /// <summary>Returns the choice with a mixture, and with the lambdas of the final model and their temperatures.</summary>
    /// <param name="result">The path, or several laid side by side.</param>
    /// <param name="ensemble">The mixture; null without one.</param>
    /// <param name="lambdaAt">The lambda of a grid index.</param>
    public PathChoice WithFinal(PathResult result, PathEnsemble? ensemble, Func<int, FinalLambda> lambdaAt) => this with
    {
        Ensemble = ensemble,
        Final = new FinalLambdas(lambdaAt(Min!.LambdaIndex), lambdaAt(OneSe!.LambdaIndex))
        {
            MinTemperature = TemperatureAt(result, result.HeldOut[Min.LambdaIndex]),
            OneSeTemperature = TemperatureAt(result, result.HeldOut[OneSe.LambdaIndex]),
            Mixture = [.. (ensemble?.Members ?? []).Select(member => (lambdaAt(member.GridIndex), member.Share))],
            MixtureTemperature = ensemble is null ? 1 : TemperatureAt(result, ensemble.HeldOut),
            MinErrors = ErrorsAt(result, result.HeldOut[Min.LambdaIndex]),
            OneSeErrors = ErrorsAt(result, result.HeldOut[OneSe.LambdaIndex]),
            MixtureErrors = ensemble is null ? null : ErrorsAt(result, ensemble.HeldOut),
        },
    };

    /// <summary>Returns the lambdas of the final model with only those temperatures that the options ask for, and with its decisions.</summary>
    /// <param name="path">The options.</param>
    /// <param name="result">The path, or several laid side by side, on whose held-out predictions classes are decided.</param>
    public FinalLambdas? Applied(ResolvedPath path, PathResult result)
    {
        if (Final is null) return null;
        var final = Final with
        {
            MinTemperature = path.Calibrates(LambdaRule.Min) ? Final.MinTemperature : 1,
            OneSeTemperature = path.Calibrates(LambdaRule.OneSe) ? Final.OneSeTemperature : 1,
            MixtureTemperature = path.Calibrates(path.Select) ? Final.MixtureTemperature : 1,
        };
        return final with
        {
            MinDecision = DecisionSearch.Choose(result, result.HeldOut[Min!.LambdaIndex], final.MinTemperature),
            OneSeDecision = DecisionSearch.Choose(result, result.HeldOut[OneSe!.LambdaIndex], final.OneSeTemperature),
            MixtureDecision = Ensemble is null ? null : DecisionSearch.Choose(result, Ensemble.HeldOut, final.MixtureTemperature),
        };
    }

    /// <summary>Summarizes the decisions of the final model; null where it predicts the most probable class, or there is none.</summary>
    public DecisionSummary? Decisions(ResolvedPath path, PathResult result)
    {
        if (path.Metric == ClassMetric.Accuracy || Applied(path, result) is not { } final) return null;
        var choices = new Dictionary<string, DecisionScore>
        {
            ["min"] = DecisionSearch.Score(result, result.HeldOut[Min!.LambdaIndex], final.MinTemperature, final.MinDecision!),
            ["1se"] = DecisionSearch.Score(result, result.HeldOut[OneSe!.LambdaIndex], final.OneSeTemperature, final.OneSeDecision!),
        };
        if (final.MixtureDecision is { } mixed)
            choices["ensemble"] = DecisionSearch.Score(result, Ensemble!.HeldOut, final.MixtureTemperature, mixed);
        var target = result.Target;
        return new DecisionSummary
        {
            Metric = path.Metric,
            Positive = target.Classes.Length == 2 ? target.Classes[target.PositiveClass] : null,
            Choices = choices,
        };
    }

    // A row that is predicted in several repeats is one row: errors are those of the first repeat. Around a quantile there is no interval.
    static HeldOutErrors? ErrorsAt(PathResult result, RowValues<double> predictions) => result.Target.Task != LearningTask.Regression
        || result.Target.Loss == RegressionLoss.Quantile ? null
        : HeldOutErrors.Of(result.Target.Values.Span[..result.Folds.RowCount], predictions.Span[..result.Folds.RowCount]);

    static double TemperatureAt(PathResult result, RowValues<double> predictions) =>
        result.Target.Task == LearningTask.Classification ? TemperatureScaling.Fit(result, predictions) : 1;
}
