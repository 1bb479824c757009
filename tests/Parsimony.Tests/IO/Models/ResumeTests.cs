using Parsimony.IO;
using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Optimizers;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Tests.Support;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.IO.Models;

/// <summary>A training that is stored in the middle and loaded again ends with the same bits as one that ran through.</summary>
public sealed class ResumeTests : IDisposable
{
    const int Epochs = 5;

    static readonly NDArray s_x = SmallData.Numbers(70, 5);
    static readonly NDArray s_y = SmallData.Classes(s_x, 3);

    // Besides every optimizer with its defaults: each switch that changes what is remembered or when.
    static readonly Dictionary<string, Func<Optimizer>> s_variants = new()
    {
        ["Adam amsgrad"] = () => new Adam(amsgrad: true),
        ["AdamW amsgrad"] = () => new AdamW(0.01f, amsgrad: true),
        ["SGD momentum"] = () => new SGD(0.05f, momentum: 0.9f),
        ["SGD nesterov, clipped, decayed"] = () => new SGD(0.05f, momentum: 0.9f, nesterov: true, weightDecay: 0.01f, clipNorm: 0.5f),
        ["RMSprop centered momentum"] = () => new RMSprop(momentum: 0.8f, centered: true),
        ["Adam on a cosine with warm-up"] = () => new Adam(new CosineDecay(0.001f, 12, warmupTarget: 0.01f, warmupSteps: 7), globalClipNorm: 1),
        ["SGD on steps"] = () => new SGD(new PiecewiseConstantDecay([6, 14], [0.1f, 0.05f, 0.01f])),
        ["Nadam on restarts"] = () => new Nadam(new CosineDecayRestarts(0.01f, 4)),
    };

    readonly TemporaryFolder _folder = new();

    public static TheoryData<string, bool> Optimizers
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var name in OptimizerRegistry.All.Names.Where(name => char.IsUpper(name[0])).Concat(s_variants.Keys))
            {
                data.Add(name, false);
                data.Add(name, true);
            }

            return data;
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Every_optimizer_goes_on_to_the_same_bits(string name, bool proximal)
    {
        Optimizer Make() => s_variants.TryGetValue(name, out var make) ? make() : OptimizerRegistry.All.Get(name);
        var (whole, stopped) = (Net(Make(), proximal), Net(Make(), proximal));
        var history = Fit(whole, 0, Epochs);
        var start = Fit(stopped, 0, 2);
        stopped.Save(_folder.In("m"), includeOptimizer: true);
        var loaded = Model.Load(_folder.In("m"));
        var rest = Fit(loaded, 2, Epochs);
        Assert.Equal(SmallData.Bits(whole.ToState(includeOptimizer: true).Tensors), SmallData.Bits(loaded.ToState(includeOptimizer: true).Tensors));
        Assert.Equal(whole.Iterations, loaded.Iterations);
        foreach (var key in history.Keys) Assert.Equal(history[key], start[key].Concat(rest[key]));

        // Without what the optimizer remembers it would not: the test can fail.
        if (!whole.ToState(includeOptimizer: true).Tensors.Any(tensor => tensor.Name.StartsWith("optimizer/", StringComparison.Ordinal))) return;
        stopped.Save(_folder.In("m"));
        var forgetful = Model.Load(_folder.In("m"));
        Fit(forgetful, 2, Epochs);
        Assert.NotEqual(SmallData.Bits(whole.GetWeights()), SmallData.Bits(forgetful.GetWeights()));
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 1)]
    [InlineData(4, 4)]
    public void So_does_one_that_goes_on_with_another_number_of_threads_epoch_by_epoch(int first, int second)
    {
        Sequential Make()
        {
            var model = new Sequential([new Dense(96, "relu", kernelRegularizer: "l2"), new Dropout(0.3f), new Dense(96, "tanh"), new BatchNormalization(), new Dense(3, "softmax")], 20, seed: 6);
            model.Compile("adam", "sparse_categorical_crossentropy");
            return model;
        }

        var x = SmallData.Numbers(200, 20);
        var y = SmallData.Classes(x, 3);
        var whole = Make();
        whole.Fit(x, y, batchSize: 64, epochs: 3, verbose: Verbosity.Silent, threads: first);
        Model model = Make();
        for (var epoch = 0; epoch < 3; epoch++)
        {
            model.Fit(x, y, batchSize: 64, epochs: epoch + 1, initialEpoch: epoch, verbose: Verbosity.Silent, threads: second);
            model.Save(_folder.In("m"), includeOptimizer: true);
            model = Model.Load(_folder.In("m"));
        }

        Assert.Equal(SmallData.Bits(whole.GetWeights()), SmallData.Bits(model.GetWeights()));
    }

    static Parsimony.Training.History Fit(Model model, int from, int to) =>
        model.Fit(s_x, s_y, batchSize: 16, epochs: to, initialEpoch: from, validationSplit: 0.2, verbose: Verbosity.Silent);

    static Sequential Net(Optimizer optimizer, bool proximal)
    {
        var model = new Sequential(
            [
                new Dense(12, "relu", kernelRegularizer: new L1L2(0.001f, 0.01f), activityRegularizer: new L2(0.001f)),
                new BatchNormalization(),
                new Dropout(0.4f),
                new Dense(8, "gelu", kernelConstraint: "max_norm"),
                new GaussianNoise(0.1f),
                new Dense(3, "softmax", kernelRegularizer: new GroupLasso(0.001f)),
            ],
            5,
            seed: 8);
        model.Compile(optimizer, "sparse_categorical_crossentropy", ["accuracy"], proximal);
        return model;
    }
}
