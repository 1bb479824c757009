using Parsimony.Lambdas;
using Parsimony.Results;

namespace Parsimony.Procedure;

/// <summary>Results with every lambda in the unit that the user reads.</summary>
static class ShownResults
{
    public static PathResult Apply(this LambdaScale scale, PathResult result) => scale.IsOwn ? result : result with
    {
        Lambdas = [.. result.Lambdas.Select(scale.Show)],
        Fits = [.. result.Fits.Select(fit => fit with { Lambda = scale.Show(fit.Lambda) })],
    };

    public static IReadOnlyList<PathRow> Apply(this LambdaScale scale, IReadOnlyList<PathRow> rows) =>
        scale.IsOwn ? rows : [.. rows.Select(row => row with { Lambda = scale.Show(row.Lambda) })];

    public static RunSummary Apply(this LambdaScale scale, RunSummary summary) => scale.IsOwn ? summary : summary with
    {
        LambdaMax = scale.Show(summary.LambdaMax),
        LambdaMin = summary.LambdaMin is { } min ? scale.Show(min) : null,
        LambdaOneSe = summary.LambdaOneSe is { } oneSe ? scale.Show(oneSe) : null,
        Differences = [.. summary.Differences.Select(pair => pair with { Lambda = scale.Show(pair.Lambda), Other = scale.Show(pair.Other) })],
        Min = summary.Min is { } atMin ? atMin with { Lambda = scale.Show(atMin.Lambda) } : null,
        AgainstLinear = summary.AgainstLinear is { } linear ? linear with { Lambda = scale.Show(linear.Lambda) } : null,
        Insight = summary.Insight?.InUnit(scale.Show),
        OneSe = summary.OneSe is { } atOneSe ? atOneSe with { Lambda = scale.Show(atOneSe.Lambda) } : null,
        Ensemble = summary.Ensemble is { } ensemble ? ensemble with { Members = [.. ensemble.Members.Select(member => member with { Lambda = scale.Show(member.Lambda) })] } : null,
    };
}
