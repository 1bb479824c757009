using Parsimony.Paths;

namespace Parsimony.Tests.Reporting;

/// <summary>What a report is made from.</summary>
/// <param name="Summary">The run.</param>
/// <param name="Rows">The path, largest lambda first.</param>
sealed record ReportFixture(RunSummary Summary, IReadOnlyList<PathRow> Rows);
