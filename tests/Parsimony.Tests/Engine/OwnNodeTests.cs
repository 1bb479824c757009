using System.Text.Json.Nodes;
using Parsimony.Engine;
using Parsimony.Initializers;
using Parsimony.Layers;
using Parsimony.Losses;
using Parsimony.Networks;
using Parsimony.Optimizers;
using Parsimony.Tensors;
using Parsimony.Tests.Support;
using Parsimony.Training;

namespace Parsimony.Tests.Engine;

/// <summary>An operation of a kind that the engine does not know goes through its passes and steps, by one thread and by a team.</summary>
public sealed unsafe class OwnNodeTests
{
    const int Inputs = 6;
    const int Units = 32;
    const int Rows = 80;

    [Fact]
    public void Its_gradient_and_all_others_agree_with_central_differences()
    {
        var plan = Plan();
        Assert.Contains(plan.Nodes, node => node is ScaleNode);
        Assert.Equal((3, 3), (plan.Depth, plan.ShortestDepth));
        using var replica = Start(plan);
        using var data = Data(plan);
        using var work = new Workspace(plan, Rows);
        data.Gather(data.TrainingRows, work);
        ForwardPass.Run(replica.Weights, work, Rows, isTraining: true);
        BackwardPass.Run(replica.Weights, work, Rows);
        var gradient = new ReadOnlySpan<float>(work.Gradient, plan.ParameterLength).ToArray();
        foreach (var weight in plan.Weights)
        {
            for (var place = 0; place < weight.Count; place += 7)
            {
                var at = weight.Offset + place / weight.Columns * weight.Stride + place % weight.Columns;
                const float Step = 1e-2f;
                var value = replica.Weights[at];
                replica.Weights[at] = value + Step;
                var above = Loss(replica, work);
                replica.Weights[at] = value - Step;
                var below = Loss(replica, work);
                replica.Weights[at] = value;
                Approx.Equal((above - below) / (2 * Step), gradient[at], 5e-3, 1e-4, $"{weight.Name} {place}");
            }
        }
    }

    [Fact]
    public void Training_lowers_the_loss_with_the_same_bits_for_one_thread_and_for_a_team()
    {
        var (alone, before, after) = Train(1);
        Assert.True(after < 0.5 * before, $"{before} -> {after}");
        foreach (var members in (int[])[2, 3]) Assert.Equal(alone, Train(members).Weights);
    }

    static (float[] Weights, double Before, double After) Train(int members)
    {
        var plan = Plan();
        using var replica = Start(plan);
        using var data = Data(plan);
        using var work = new Workspace(plan, Rows);
        using var team = members > 1 ? new ThreadTeam(members) : null;
        var update = new OptimizerUpdate(new Adam(0.01f), isProximal: false);
        var step = new TrainingStep(replica, data, update, work, team);
        data.Gather(data.TrainingRows, work);
        var before = Loss(replica, work);
        for (var t = 0; t < 150; t++)
        {
            update.Begin(t + 1);
            step.Run(data.TrainingRows, 0, Rows, new StepKey(1, 0, -1, t));
        }

        data.Gather(data.TrainingRows, work);
        return (new ReadOnlySpan<float>(replica.Weights, plan.ParameterLength).ToArray(), before, Loss(replica, work));
    }

    static NetworkPlan Plan()
    {
        var network = Network.Chain(Inputs, [new Dense(Units, "tanh"), new Scale(), new Dense(1)]);
        LayerNames.Assign(network.Nodes.Select(node => node.Layer));
        return new NetworkPlan(
            network, new MeanSquaredError(), [], (place, build) => place.Layer is Scale ? new ScaleNode(place, build.Output.Size) : null);
    }

    static Replica Start(NetworkPlan plan)
    {
        var replica = new Replica(plan);
        replica.Initialize(3, 0, -1);
        return replica;
    }

    static TrainingData Data(NetworkPlan plan)
    {
        var x = Arrays.Normal(Rows, Inputs, 5);
        float[] targets = [.. Enumerable.Range(0, Rows).Select(row => x.Row(row)[0] - 2 * x.Row(row)[1])];
        return new TrainingData(plan, x.Values, targets, [.. Enumerable.Repeat(1f, Rows)], [.. Enumerable.Range(0, Rows)], []);
    }

    static double Loss(Replica replica, Workspace work)
    {
        ForwardPass.Run(replica.Weights, work, Rows, isTraining: false);
        var output = replica.Plan.Nodes[^1].Value;
        return Enumerable.Range(0, Rows).Average(row => Math.Pow(work.Activations[output][row] - work.Targets[row], 2));
    }

    /// <summary>Multiplies each input by a weight of its own.</summary>
    sealed class Scale : Layer
    {
        public override LayerBuild Build(IReadOnlyList<Shape> inputs) =>
            new(Single(inputs), new WeightSpec("scale", Single(inputs), new Ones(), WeightRole.Kernel));

        public override JsonObject GetConfig() => [];

        public override void Forward(LayerContext context) => throw new NotSupportedException("The node computes this layer.");

        public override void Backward(LayerContext context) => throw new NotSupportedException("The node computes this layer.");
    }

    sealed class ScaleNode : PlanNode
    {
        public ScaleNode(NodePlace place, int units) : base(place, units, NetworkPlan.PadStride(units))
        {
            MultiplyAdds = units;
            (KeepsFeatures, SplitsGradients) = (true, true);
            Scratch = new NodeScratch { Prepared = units };
        }

        public override bool IsRowWise => true;

        public override void Forward(float* weights, Workspace work, RowRange rows, bool isTraining)
        {
            for (var row = rows.First; row < rows.First + rows.Count; row++)
            {
                for (var unit = 0; unit < Units; unit++)
                    work.Activations[Value][row * Stride + unit] = work.Activations[From[0]][row * Stride + unit] * weights[Weights[0].Offset + unit];
            }
        }

        public override void PrepareBackward(float* weights, Workspace work, int share, int shares)
        {
            var units = RowRange.Share(Units, share, shares, 1);
            for (var unit = units.First; unit < units.First + units.Count; unit++) work.Prepared[Value][unit] = weights[Weights[0].Offset + unit];
        }

        public override void Backward(float* weights, Workspace work, RowRange rows)
        {
            for (var row = rows.First; row < rows.First + rows.Count; row++)
            {
                for (var unit = 0; unit < Units; unit++)
                    InputErrors(work, 0)[row * Stride + unit] = work.Errors[Value][row * Stride + unit] * work.Prepared[Value][unit];
            }

            AddToErrors(work, rows, 0);
        }

        public override void WeightGradient(int index, Workspace work, int rows, RowRange share)
        {
            for (var unit = 0; unit < Units; unit++)
            {
                var sum = 0f;
                for (var row = 0; row < rows; row++) sum += work.Errors[Value][row * Stride + unit] * work.Activations[From[0]][row * Stride + unit];
                work.Gradient[Weights[0].Offset + unit] = sum;
            }
        }
    }
}
