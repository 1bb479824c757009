using Parsimony.IO.RunFolder;
using Parsimony.Paths.Options;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Paths.Exact;

/// <summary>An exact path that is stopped at any place ends as an interrupted run that can be written and read.</summary>
public sealed class LinearInterruptionTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(200)]
    [InlineData(700)]
    public void It_ends_as_an_interrupted_run(int checks)
    {
        var data = TestTables.Linear(80, 4, 0.5);
        using var stop = new CancellationTokenSource();
        if (checks == 0) stop.Cancel();
        else stop.CancelAfter(TimeSpan.FromMicroseconds(20 * checks));
        var path = RegularizationPath.Fit(data, new PathOptions { Hidden = [], Folds = 4, Threads = 1 }, null, stop.Token);
        if (path.Coefficients is { } coefficients) Assert.Equal(path.Rows.Count, coefficients.Lambdas.Count);
        var (summary, _) = RunJson.Deserialize(RunJson.Serialize(path.Summary, path.Rows), "run.json");
        Assert.Equal(path.Coefficients is null, summary.Coefficients is null);
    }
}
