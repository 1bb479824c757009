using System.Globalization;
using BenchmarkDotNet.Reports;
using Parsimony.Kernels;

namespace Parsimony.Benchmarks.Micro;

/// <summary>Results as they are committed: one line a benchmark, with what they depend on.</summary>
static class MicroCsv
{
    public static void Write(string file, IEnumerable<Summary> summaries)
    {
        using var writer = new StreamWriter(file);
        writer.WriteLine("benchmark,case,median_ns,min_ns,standard_error_ns,percent_of_peak,peak_gflops,kernels,cpu,dotnet,benchmarkdotnet");
        foreach (var summary in summaries)
        {
            var host = summary.HostEnvironmentInfo;
            var cpu = host.Cpu.Value.ProcessorName?.Trim();
            foreach (var report in summary.Reports)
            {
                var benchmark = report.BenchmarkCase;
                if (report.ResultStatistics is not { } statistics) continue;
                var percent = PercentOfPeakColumn.Of(summary, benchmark);
                var parameter = benchmark.Parameters.Items is [var only] ? only.Value : null;
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{benchmark.Descriptor.WorkloadMethod.Name},{parameter},{statistics.Median:G5},{statistics.Min:G5},{statistics.StandardError:G3},{percent:F1},{FmaPeak.Current:F0},{KernelChooser.Current.Name},{cpu},{Environment.Version},{host.BenchmarkDotNetVersion}"));
            }
        }
    }
}
