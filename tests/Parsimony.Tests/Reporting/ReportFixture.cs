using Parsimony.Results;

namespace Parsimony.Tests.Reporting;

/// <summary>What a report is made from.</summary>
/// <param name="Summary">The run.</param>
/// <param name="Rows">The path, largest lambda first.</param>
sealed record ReportFixture(RunSummary Summary, IReadOnlyList<PathRow> Rows)
{
    /// <summary>Of a path without a hidden layer.</summary>
    public CoefficientPath? Coefficients { get; init; }

    /// <summary>Predictions of held-out rows.</summary>
    public HeldOutPredictions? HeldOut { get; init; }

    /// <summary>Charts of the report.</summary>
    public int Charts => ChartsOfColumns + (Rows.Count == 0 ? 0 : 4 + Math.Min(6, Coefficients?.Outputs ?? 0) + (Summary.Insight is null ? 0 : 1 + Math.Min(6, Summary.Insight.Weights?.Networks[0].Layers.Count ?? 0)));

    int ChartsOfColumns => (HeldOut is null ? 0 : 2)
        + (Summary.Importance is { } importance ? 1 + Summary.Dependence.Count(curve => importance.Measured.Any(column => column.Column == curve.Column && column.Importance > 0)) : 0);
}
