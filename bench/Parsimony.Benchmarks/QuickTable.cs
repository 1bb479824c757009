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
        Console.WriteLine($"{"network",-22}{"% peak",8}{"us",9}{"gather",9}{"forward",9}{"backward",9}{"optimizer",10}   (microseconds at that peak)");
        foreach (var network in Networks.All)
        {
            using var step = new TrainingStep(network);
            Action[] parts = [step.Whole, step.Gather, step.Forward, step.Backward, step.Optimize];
            var us = parts.Select(part => PairedClock.OperationsAtPeak(part) / FmaPeak.Current / 1e3).ToArray();
            Console.WriteLine(string.Create(invariant,
                $"{network,-22}{network.Operations / us[0] / FmaPeak.Current / 10,8:F0}{us[0],9:F2}{us[1],9:F2}{us[2],9:F2}{us[3],9:F2}{us[4],10:F2}"));
        }
    }
}
