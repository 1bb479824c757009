using BenchmarkDotNet.Attributes;

namespace Parsimony.Benchmarks.Micro;

/// <summary>The yardstick itself, as BenchmarkDotNet measures it: near 100 % where clock and core were steady.</summary>
public class PeakBenchmarks
{
    /// <summary>Vectors of this machine; kernels forced narrower are not held against wider ones.</summary>
    public static IEnumerable<PeakCase> Widths => ((int[])[512, 256]).Where(bits => bits <= FmaPeak.Width).Select(bits => new PeakCase(bits));

    /// <summary>Width.</summary>
    [ParamsSource(nameof(Widths))]
    public PeakCase Case { get; set; } = new(256);

    /// <summary>Independent chains of multiply-adds.</summary>
    [Benchmark]
    public float FusedMultiplyAdd() => FmaPeak.Run(Case.Bits);
}
