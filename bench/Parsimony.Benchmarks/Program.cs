using System.Globalization;
using Parsimony.Benchmarks;
using Parsimony.Kernels;

// Steps of one network on one core, as shares of the multiply-add peak that the same process measures:
//
//     dotnet run -c Release --project bench/Parsimony.Benchmarks
var peak = FmaPeak.GigaFlops();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"kernels {KernelChooser.Current.Name}, FMA peak {peak:F0} GFLOP/s on one core"));
Console.WriteLine($"{"network",-22}{"us",9}{"% peak",8}{"gather",9}{"forward",9}{"backward",9}{"optimizer",10}");
(int Inputs, int[] Hidden, int Outputs, int Batch)[] networks =
[
    (10, [32], 1, 32),
    (30, [64, 64], 1, 32),
    (30, [64, 64], 1, 128),
    (30, [128, 128], 1, 32),
    (30, [256, 256], 1, 32),
    (26, [128, 128], 1, 256),
    (784, [512, 512], 10, 128),
];
foreach (var (inputs, hidden, outputs, batch) in networks)
{
    using var step = new StepBenchmark(inputs, hidden, outputs, batch);
    var whole = Stopwatched.SecondsPerCall(step.Whole);
    double[] parts = [Stopwatched.SecondsPerCall(step.Gather), Stopwatched.SecondsPerCall(step.Forward), Stopwatched.SecondsPerCall(step.Backward), Stopwatched.SecondsPerCall(step.Optimize)];
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{step.Name,-22}{whole * 1e6,9:F2}{step.Flops / whole / peak / 1e7,8:F0}{parts[0] * 1e6,9:F2}{parts[1] * 1e6,9:F2}{parts[2] * 1e6,9:F2}{parts[3] * 1e6,10:F2}"));
}
