using Parsimony.Data;
using Parsimony.Lambdas;
using Parsimony.Paths.Options;
using Parsimony.Results;

namespace Parsimony.Procedure;

/// <summary>The unit in which lambdas are read and written: the objective's own, or glmnet's <c>g = lambda s / m</c> (s = 1 for classes and counts).</summary>
sealed class DisplayUnit
{
    readonly double _factor;

    DisplayUnit(double factor) => _factor = factor;

    /// <summary>The unit that options ask for, over all rows of the path.</summary>
    public static DisplayUnit Of(PathOptions options, Dataset rows)
    {
        if (options.LambdaUnit == PathLambdaUnit.Seed) return new DisplayUnit(1);
        if (rows.Target.Task != LearningTask.Regression) return new DisplayUnit(1.0 / rows.RowCount);
        var scaler = Preprocessing.TargetScaler.Fit(rows.Target.Values, Enumerable.Range(0, rows.RowCount).ToArray());
        return new DisplayUnit(scaler.Deviation / rows.RowCount);
    }

    /// <summary>From the user's number to the objective's lambda.</summary>
    public double Read(double shown) => _factor == 1 ? shown : shown / _factor;

    /// <summary>From the objective's lambda to the user's number.</summary>
    public double Show(double lambda) => _factor == 1 ? lambda : lambda * _factor;

    public PathResult Apply(PathResult result) => _factor == 1 ? result : result with
    {
        Lambdas = [.. result.Lambdas.Select(Show)],
        Fits = [.. result.Fits.Select(fit => fit with { Lambda = Show(fit.Lambda) })],
    };

    public IReadOnlyList<PathRow> Apply(IReadOnlyList<PathRow> rows) =>
        _factor == 1 ? rows : [.. rows.Select(row => row with { Lambda = Show(row.Lambda) })];

    public RunSummary Apply(RunSummary summary) => _factor == 1 ? summary : summary with
    {
        LambdaMax = Show(summary.LambdaMax),
        LambdaMin = summary.LambdaMin is { } min ? Show(min) : null,
        LambdaOneSe = summary.LambdaOneSe is { } oneSe ? Show(oneSe) : null,
        Differences = [.. summary.Differences.Select(pair => pair with { Lambda = Show(pair.Lambda), Other = Show(pair.Other) })],
        Min = summary.Min is { } atMin ? atMin with { Lambda = Show(atMin.Lambda) } : null,
        AgainstLinear = summary.AgainstLinear is { } linear ? linear with { Lambda = Show(linear.Lambda) } : null,
        Insight = summary.Insight?.InUnit(Show),
        OneSe = summary.OneSe is { } atOneSe ? atOneSe with { Lambda = Show(atOneSe.Lambda) } : null,
        Ensemble = summary.Ensemble is { } ensemble ? ensemble with { Members = [.. ensemble.Members.Select(member => member with { Lambda = Show(member.Lambda) })] } : null,
    };
}
