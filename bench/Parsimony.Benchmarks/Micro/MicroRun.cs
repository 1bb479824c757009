using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Parsimony.Benchmarks.Micro;

/// <summary>
/// Runs all micro-benchmarks inside this process: the peak that they are held against is then that of the same core clock, the same JIT and the same
/// environment (PARSIMONY_KERNELS included).
/// </summary>
static class MicroRun
{
    /// <summary>Runs and writes a CSV.</summary>
    /// <param name="file">Where to; null = nowhere.</param>
    /// <param name="isShort">A few short iterations: shows that everything runs, measures nothing.</param>
    public static void Run(string? file, bool isShort)
    {
        var job = Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithWarmupCount(isShort ? 1 : 3)
            .WithIterationCount(isShort ? 2 : 10)
            .WithIterationTime(TimeInterval.FromMilliseconds(isShort ? 5 : 100));
        var config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddLogger(ConsoleLogger.Default)
            .AddColumnProvider(DefaultColumnProviders.Descriptor, DefaultColumnProviders.Params)
            .AddColumn(StatisticColumn.Median, StatisticColumn.Min, StatisticColumn.StdErr, new PercentOfPeakColumn())
            .WithArtifactsPath(Path.Combine("artifacts", "BenchmarkDotNet"))
            .WithOptions(ConfigOptions.JoinSummary | ConfigOptions.DisableLogFile);
        Type[] types = [typeof(PeakBenchmarks), typeof(ProductBenchmarks), typeof(ElementwiseBenchmarks), typeof(StepBenchmarks)];
        var summaries = BenchmarkRunner.Run(types, config);
        if (file is not null) MicroCsv.Write(file, summaries);
    }
}
