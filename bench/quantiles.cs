#:project ../src/Parsimony/Parsimony.csproj
#:property PublishAot=false
#:property EnforceCodeStyleInBuild=false
#:property AnalysisMode=None
#:property NoWarn=CS1591;RS0030
#:property RestorePackagesWithLockFile=false

// CPU seconds to fit the preprocessing of five columns on a million rows, whose quantiles are exact, and on one row more, whose quantiles come from
// one pass: dotnet run -c Release bench/quantiles.cs -- [folder for rows on disk]
using System.Diagnostics;
using Parsimony.Data;
using Parsimony.Preprocessing;
using Parsimony.Storage;
using Parsimony.Tensors;

const int Exact = 1_000_000;
var random = CounterRandom.FromKey(3);
var table = new Table("table", [.. Enumerable.Range(0, 5).Select(index => new NumberColumn(
    $"x{index}", [.. Enumerable.Range(0, Exact + 1).Select(_ => index == 0 ? Math.Floor(5 * random.NextNormal()) : Math.Exp(index * random.NextNormal()))]))]);
int[] rows = [.. Enumerable.Range(0, Exact + 1)];
Fit(1000);
using (args.Length > 0 ? RowStorage.Use(1_000_000_000, args[0]) : null)
{
    for (var repeat = 0; repeat < 3; repeat++)
        Console.WriteLine($"exact {Fit(Exact):F2} s, one pass {Fit(Exact + 1):F2} s");
}

double Fit(int count)
{
    using var process = Process.GetCurrentProcess();
    var start = process.TotalProcessorTime;
    Preprocessor.Fit(table, rows.AsSpan(0, count), PreprocessKind.Robust);
    process.Refresh();
    return (process.TotalProcessorTime - start).TotalSeconds;
}
