using Parsimony.Constraints;
using Parsimony.Engine;
using Parsimony.Layers;
using Parsimony.Losses;
using Parsimony.Models;
using Parsimony.Optimizers;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Tests.Support;
using Parsimony.Tests.Support.NaiveLayers;
using Parsimony.Training;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.Training;

/// <summary>One model trained by several threads: the bits of one thread, and failures that end it.</summary>
public sealed unsafe class ThreadTeamFitTests
{
    const int Rows = 150;
    const int Batch = 70;

    static readonly Dictionary<string, Func<Optimizer>> s_optimizers = new()
    {
        ["adam"] = () => new Adam(0.01f),
        ["adam, all gradients together limited"] = () => new Adam(0.01f, globalClipNorm: 0.1f),
        ["lion, each gradient limited"] = () => new Lion(0.001f, clipNorm: 0.1f),
        ["momentum and decay"] = () => new SGD(0.01f, 0.9f, true, weightDecay: 0.1f),
        ["rmsprop with three slots, each element limited"] = () => new RMSprop(0.001f, momentum: 0.9f, centered: true, clipValue: 0.01f),
    };

    public static TheoryData<string> Layers => [.. LayerCase.All.Select(layerCase => layerCase.Name)];

    public static TheoryData<string, bool> Optimizers => [.. from name in s_optimizers.Keys from proximal in (bool[])[false, true] select (name, proximal)];

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_team_of_any_size_gives_the_bits_of_one_thread_with_every_kind_of_layer(string name)
    {
        var alone = Train(1);
        Assert.Contains(alone, weight => weight != 0);
        foreach (var members in (int[])[2, 3, 5]) Assert.Equal(alone, Train(members));

        float[] Train(int members)
        {
            var layerCase = LayerCase.Get(name);
            var shapes = layerCase.Shapes.Select(shape => shape.Rank == 0 ? 1 : shape).ToArray();
            var start = Input.Of(layerCase.Classes > 0 ? shapes[0] : 7);
            var layer = layerCase.Create();
            LayerOutput[] before = layerCase.Classes > 0 ? [start] : [.. shapes.Select(shape =>
            {
                var dense = new Dense(shape.Size, "gelu").Call(start);
                return shape.Rank > 1 ? new Reshape([.. shape]).Call(dense) : dense;
            })];
            var flat = new Flatten().Call(layer.Call(before));
            var end = new Dense(3, "softmax").Call(new Dense(33, "relu", kernelRegularizer: "l1").Call(flat));
            var x = layerCase.Classes > 0 ? GradientTrial.Classes(shapes[0], layerCase.Classes, rows: Rows) : GradientTrial.Normal(7, rows: Rows);
            return Steps(new Functional(start, end), new Adam(0.01f), new SparseCategoricalCrossentropy(), x, GradientTrial.Classes(1, 3, rows: Rows), false, members);
        }
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void So_it_does_with_limits_penalties_proximal_steps_and_constraints(string name, bool proximal)
    {
        float[] Train(int members)
        {
            var x = Input.Of(7);
            var hidden = new Dense(
                40, "relu", kernelRegularizer: new GroupLasso(0.02f), biasRegularizer: new L1(0.01f), activityRegularizer: new L2(0.01f), kernelConstraint: new MaxNorm(1.5f)).Call(x);
            var inner = new Dense(40, kernelRegularizer: new L1(0.001f), biasConstraint: new NonNegative()).Call(hidden);
            var sum = new Activation("tanh").Call(new BatchNormalization(gammaRegularizer: new L2(0.1f)).Call(new Add().Call(hidden, inner)));
            var frozen = new Dense(20, "silu", kernelRegularizer: new L2(1)) { Trainable = false };
            var end = new Dense(1, "sigmoid", activityRegularizer: new L2(0.1f), kernelRegularizer: new OrthogonalRegularizer(0.1f)).Call(frozen.Call(new Dropout(0.2f).Call(sum)));
            return Steps(new Functional(x, end), s_optimizers[name](), new BinaryCrossentropy(), GradientTrial.Normal(7, rows: Rows), GradientTrial.Classes(1, 2, rows: Rows), proximal, members);
        }

        var alone = Train(1);
        foreach (var members in (int[])[2, 3, 5]) Assert.Equal(alone, Train(members));
    }

    [Fact]
    public void Fit_gives_the_same_bits_for_any_number_of_threads()
    {
        var x = GradientTrial.Normal(100, rows: 600);
        var y = GradientTrial.Normal(1, 4, rows: 600);
        float[] Train(int threads)
        {
            var model = new Sequential(
                [new Dense(128, "relu", kernelRegularizer: "l2"), new BatchNormalization(), new Dropout(0.2f), new Dense(96, "tanh", kernelConstraint: "max_norm"), new Dense(1)], 100);
            model.Compile(new Adam(0.003f, globalClipNorm: 1), "mse", ["mae"]);
            Assert.True(ThreadTeam.MostUseful(model.Replica.Plan, 256) >= 3);
            var history = model.Fit(x, y, batchSize: 256, epochs: 12, verbose: Verbosity.Silent, validationSplit: 0.2, threads: threads);
            return [.. model.GetWeights().SelectMany(tensor => tensor.Values), .. history.Keys.SelectMany(key => history[key]).Select(value => (float)value)];
        }

        var alone = Train(1);
        Assert.Equal(alone, Train(2));
        Assert.Equal(alone, Train(3));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_failure_in_any_member_ends_the_step_with_that_failure(bool inFirstRow)
    {
        var model = new Sequential([new Dense(40, "relu"), new Failing(inFirstRow ? 0 : Batch - 1), new Dense(1)], 7);
        var error = Assert.Throws<ParsimonyException>(() =>
            Steps(model, new Adam(), new MeanSquaredError(), GradientTrial.Normal(7, rows: Rows), GradientTrial.Normal(1, 4, rows: Rows), false, 3));
        Assert.Equal("Row too many.", error.Message);
    }

    /// <summary>Weights after some steps, each by the whole team.</summary>
    static float[] Steps(Model model, Optimizer optimizer, Loss loss, NDArray x, NDArray y, bool proximal, int members)
    {
        model.Compile(optimizer, loss, proximal: proximal);
        var replica = model.Replica;
        using var data = ModelData.Create(replica.Plan, [x], y, null, [.. Enumerable.Range(0, Rows)], []);
        using var work = new Workspace(replica.Plan, 128);
        using var team = members > 1 ? new ThreadTeam(members) : null;
        var update = new OptimizerUpdate(optimizer, proximal);
        var step = new TrainingStep(replica, data, update, work, team, new BatchScores(replica.Plan, []));
        int[] order = [.. Enumerable.Range(0, Rows)];
        for (var t = 0; t < 12; t++)
        {
            update.Begin(t + 1);
            step.Run(order, t % 3 * 40, t % 3 * 40 + Batch, new StepKey(5, 0, -1, t));
        }

        return [.. model.GetWeights().SelectMany(tensor => tensor.Values)];
    }

    sealed class Failing(int row) : Layer
    {
        public override LayerBuild Build(IReadOnlyList<Shape> inputs) => new(Single(inputs));

        public override System.Text.Json.Nodes.JsonObject GetConfig() => [];

        public override void Forward(LayerContext context)
        {
            if (context.FirstRow <= row && row < context.EndRow && context.FirstRow > 0 == row > 0) throw new ParsimonyException("Row too many.");
            for (var i = context.FirstRow; i < context.EndRow; i++) context.Input(i).CopyTo(context.Output(i));
        }

        public override void Backward(LayerContext context)
        {
            for (var i = context.FirstRow; i < context.EndRow; i++) context.OutputGradient(i).CopyTo(context.InputGradient(i));
        }
    }
}
