using Parsimony.Data;
using Parsimony.Paths.Options;
using Parsimony.Results;
using Parsimony.Selection.Calibration;
using Parsimony.Selection.Ensembles;

namespace Parsimony.Procedure;

/// <summary>Everything about the final model that is learned from held-out predictions.</summary>
/// <param name="LambdaMin">lambda_min.</param>
/// <param name="LambdaOneSe">lambda_1se.</param>
sealed record FinalChoice(double LambdaMin, double LambdaOneSe)
{
    /// <summary>T at lambda_min.</summary>
    public double MinTemperature { get; init; } = 1;

    /// <summary>T at lambda_1se.</summary>
    public double OneSeTemperature { get; init; } = 1;

    /// <summary>The mixture; null without one.</summary>
    public PathEnsemble? Ensemble { get; init; }

    /// <summary>[members] lambdas of the mixture.</summary>
    public IReadOnlyList<double> EnsembleLambdas { get; init; } = [];

    /// <summary>T of the mixture.</summary>
    public double EnsembleTemperature { get; init; } = 1;

    /// <summary>Learns from a path.</summary>
    /// <param name="result">A finished path.</param>
    /// <param name="curve">Its rows.</param>
    /// <param name="choice">Where on the curve the two lambdas lie.</param>
    /// <param name="withEnsemble">True: lambdas are mixed.</param>
    public static FinalChoice Of(PathResult result, IReadOnlyList<PathRow> curve, LambdaChoice choice, bool withEnsemble)
    {
        var (min, oneSe) = (curve[choice.MinIndex].Lambda, curve[choice.OneSeIndex].Lambda);
        var ensemble = withEnsemble ? EnsembleSelection.Choose(result) : null;
        return new FinalChoice(min, oneSe)
        {
            MinTemperature = TemperatureAt(result, HeldOutAt(result, min)),
            OneSeTemperature = TemperatureAt(result, HeldOutAt(result, oneSe)),
            Ensemble = ensemble,
            EnsembleLambdas = ensemble is null ? [] : [.. ensemble.Members.Select(member => result.Lambdas[member.GridIndex])],
            EnsembleTemperature = ensemble is null ? 1 : TemperatureAt(result, ensemble.HeldOut),
        };
    }

    /// <summary>The same with the temperatures that options ask for; a mixture goes with the default lambda.</summary>
    public FinalChoice Within(PathOptions options) => this with
    {
        MinTemperature = options.Calibrates(LambdaRule.Min) ? MinTemperature : 1,
        OneSeTemperature = options.Calibrates(LambdaRule.OneSe) ? OneSeTemperature : 1,
        EnsembleTemperature = options.Calibrates(options.Select) ? EnsembleTemperature : 1,
    };

    /// <summary>Held-out predictions at one lambda.</summary>
    public static double[] HeldOutAt(PathResult result, double lambda) => result.HeldOut[result.Lambdas.Index().First(entry => entry.Item == lambda).Index];

    static double TemperatureAt(PathResult result, double[] predictions) =>
        result.Target.Task == LearningTask.Classification ? TemperatureScaling.Fit(result, predictions) : 1;
}
