using System.Runtime.CompilerServices;
using Parsimony.Engine;
using Parsimony.Layers;
using Parsimony.Models;

namespace Parsimony.Tests.Engine;

/// <summary>A network whose last use is a call gives that call its own weights, whenever the garbage collector comes.</summary>
public sealed class UnreferencedReplicaTests
{
    const int Units = 512;
    const int Collections = 1000;

    [Fact]
    public void A_weight_is_read_before_its_memory_is_freed()
    {
        var model = new Sequential([new Dense(Units)], inputShape: Units);
        var plan = model.Replica.Plan;
        var collector = new Thread(Collect);
        collector.Start();
        var reads = 0;
        while (!collector.Join(0))
        {
            Assert.False(ReadZeros(plan).ContainsAnyExcept(0));
            reads++;
        }

        Assert.True(reads > 0);
    }

    // The replica has no other reference than the call's own.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static ReadOnlySpan<float> ReadZeros(NetworkPlan plan) => new Replica(plan, slots: 0).Read(plan.Weights[0]);

    /// <summary>Frees young objects that nobody holds any more, and takes memory of that size for other numbers.</summary>
    static unsafe void Collect()
    {
        for (var collection = 0; collection < Collections; collection++)
        {
            GC.Collect(0);
            GC.WaitForPendingFinalizers();
            using var taken = new AlignedBuffer(Units * (Units + 1));
            new Span<float>(taken.Pointer, Units).Fill(7);
        }
    }
}
