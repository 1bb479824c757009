using System.Globalization;
using Parsimony.Kernels;

namespace Parsimony.Benchmarks;

/// <summary>Steps of one network on one core and their parts, in a few seconds: for development.</summary>
static class QuickTable
{
    public static void Print()
    {
        var invariant = CultureInfo.InvariantCulture;
        Console.WriteLine(string.Create(invariant, $"kernels {KernelChooser.Current.Name}, {FmaPeak.Width}-bit FMA peak {FmaPeak.Current:F0} GFLOP/s on one core"));
        Console.WriteLine($"{"network",-22}{"us",9}{"% peak",8}{"gather",9}{"forward",9}{"backward",9}{"optimizer",10}");
        foreach (var network in Networks.All)
        {
            using var step = new TrainingStep(network);
            var whole = Stopwatched.SecondsPerCall(step.Whole);
            Action[] parts = [step.Gather, step.Forward, step.Backward, step.Optimize];
            var us = parts.Select(part => Stopwatched.SecondsPerCall(part) * 1e6).ToArray();
            Console.WriteLine(string.Create(invariant,
                $"{network,-22}{whole * 1e6,9:F2}{network.Operations / whole / FmaPeak.Current / 1e7,8:F0}{us[0],9:F2}{us[1],9:F2}{us[2],9:F2}{us[3],10:F2}"));
        }
    }
}
