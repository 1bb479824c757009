using System.Diagnostics;
using System.Globalization;
using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.External.Tests.Linear;

/// <summary>glmnet's own path and curve of one table, made by R in a folder of the test: lambdas.csv, folds.csv, expected-*.csv.</summary>
static class GlmnetRun
{
    static readonly string s_script = Path.Combine(Repository.Root, "tests", "Parsimony.External.Tests", "Linear", "glmnet.R");

    /// <summary>Runs Rscript, or what RSCRIPT names.</summary>
    public static void Make(GlmnetJob job, double alpha, string folder)
    {
        string[] args =
        [
            s_script, job.Table, job.Target, job.Family, alpha.ToString(CultureInfo.InvariantCulture),
            job.SmallestShare.ToString(CultureInfo.InvariantCulture), folder, .. job.Ignored,
        ];
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("RSCRIPT") ?? "Rscript", args) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error);
    }
}
