using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Parsimony.Benchmarks.Micro;

/// <summary>The least disturbed iteration's share of the multiply-add peak that this very process has measured in the same way.</summary>
sealed class PercentOfPeakColumn : IColumn
{
    public string Id => nameof(PercentOfPeakColumn);
    public string ColumnName => "% of FMA peak";
    public bool AlwaysShow => true;
    public ColumnCategory Category => ColumnCategory.Custom;
    public int PriorityInCategory => 0;
    public bool IsNumeric => true;
    public UnitType UnitType => UnitType.Dimensionless;
    public string Legend => $"Useful operations over {FmaPeak.Current.ToString("F0", CultureInfo.InvariantCulture)} GFLOP/s ({FmaPeak.Width} bits, one core), by Min";

    /// <summary>The share in percent; null where a benchmark is not arithmetic or failed.</summary>
    public static double? Of(Summary summary, BenchmarkCase benchmark) =>
        benchmark.Parameters.Items.Select(item => item.Value).OfType<IWork>().FirstOrDefault() is { } work
        && summary[benchmark]?.ResultStatistics is { } statistics
            ? 100 * work.Operations / statistics.Min / FmaPeak.Current
            : null;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
        Of(summary, benchmarkCase)?.ToString("F0", CultureInfo.InvariantCulture) ?? "";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;
}
