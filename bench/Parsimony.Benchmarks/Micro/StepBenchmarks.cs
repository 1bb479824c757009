using BenchmarkDotNet.Attributes;

namespace Parsimony.Benchmarks.Micro;

/// <summary>Whole training steps of one network on one core.</summary>
public class StepBenchmarks
{
    TrainingStep _step = null!;

    /// <summary>Networks.</summary>
    public static IEnumerable<NetworkCase> Cases => Networks.All;

    /// <summary>Network.</summary>
    [ParamsSource(nameof(Cases))]
    public NetworkCase Case { get; set; } = Networks.All[0];

    /// <summary>Initializes the network.</summary>
    [GlobalSetup]
    public void Create() => _step = new TrainingStep(Case);

    /// <summary>Gather, forward, backward, optimizer.</summary>
    [Benchmark]
    public void Step() => _step.Whole();

    /// <summary>Gives memory back.</summary>
    [GlobalCleanup]
    public void Free() => _step.Dispose();
}
