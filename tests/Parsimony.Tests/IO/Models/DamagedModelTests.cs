using Parsimony.IO;
using Parsimony.IO.Safetensors;
using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Optimizers;
using Parsimony.Paths.Options;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Tests.Support;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.IO.Models;

public sealed class DamagedModelTests : IDisposable
{
    static readonly NDArray s_x = SmallData.Numbers(30, 4);
    static readonly NDArray s_y = SmallData.Classes(s_x, 3);

    readonly TemporaryFolder _folder = new();

    string File => _folder.In("model.safetensors");

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Tensors => [.. Trained(seed: 1).ToState(includeOptimizer: true).Tensors.Select(tensor => tensor.Name)];

    [Theory]
    [MemberData(nameof(Tensors))]
    public void A_tensor_that_is_missing_or_has_another_shape_is_named_and_nothing_is_changed(string name)
    {
        var state = Trained(seed: 1).ToState(includeOptimizer: true);
        Check(state with { Tensors = [.. state.Tensors.Where(tensor => tensor.Name != name)] }, $"lacks the tensor '{name}'");
        Check(
            state with { Tensors = [.. state.Tensors.Select(tensor => tensor.Name == name ? tensor with { Shape = [tensor.Values.Length, 1, 1] } : tensor)] },
            $"'{name}' has shape [");

        void Check(ModelState damaged, string expected)
        {
            AssertRefused(damaged, expected);
            var model = Trained(seed: 2);
            var before = model.ToState(includeOptimizer: true);
            Assert.Contains(expected, Assert.Throws<ParsimonyException>(() => model.LoadState(damaged)).Message, StringComparison.Ordinal);
            Assert.Equal(SmallData.Bits(before.Tensors), SmallData.Bits(model.ToState(includeOptimizer: true).Tensors));
            Assert.Equal(before.Metadata, model.ToState(includeOptimizer: true).Metadata);
        }
    }

    [Fact]
    public void A_tensor_too_many_is_named()
    {
        var state = Trained(seed: 1).ToState();
        AssertRefused(state with { Tensors = [.. state.Tensors, new NamedTensor("dense_7/kernel", [1], [0])] }, "has no weight 'dense_7/kernel'");
    }

    [Theory]
    [InlineData("network_format_version", "2", "format version 2, this program reads 1")]
    [InlineData("network_format_version", null, "holds no Sequential or Functional model")]
    [InlineData("model", "{", "'model' is not valid JSON")]
    [InlineData("model", null, "lack 'model'")]
    [InlineData("model", "[]", "lack 'model'")]
    [InlineData("model", """{"class_name":"Sequential","name":7,"seed":0}""", "damaged")]
    [InlineData("model", """{"class_name":"Sequential","name":"a","seed":"b"}""", "damaged")]
    [InlineData("architecture", "{}", "architecture is damaged")]
    [InlineData("architecture", """{"inputs":[[4]],"layers":[]}""", "no layers")]
    [InlineData("architecture", """{"inputs":[[4]],"layers":[{"class_name":"Dense","config":{"units":3},"inputs":[5]}]}""", "comes after it")]
    [InlineData("architecture", """{"inputs":[[4]],"layers":[{"class_name":"Dense","config":{"units":2000000000},"inputs":[0],"name":"dense"}]}""", "Too large")]
    [InlineData("architecture", """{"inputs":[[4000000]],"layers":[{"class_name":"Dense","config":{"units":2000000},"inputs":[0],"name":"dense"}]}""", "Too large")]
    [InlineData("architecture", """{"inputs":[[4]],"layers":[{"class_name":"Dens","config":{"units":3},"inputs":[0]}]}""", "Did you mean 'Dense'")]
    [InlineData("compilation", """{"optimizer":null,"loss":null}""", "stored optimizer has no class_name")]
    [InlineData("compilation", """{"optimizer":{"class_name":"Adam","config":{"beta_1":"x"}},"loss":null}""", "'beta_1'")]
    [InlineData("training", "{}", "no count of iterations")]
    [InlineData("training", """{"iterations":-1}""", "no count of iterations")]
    public void Metadata_that_are_missing_or_wrong_are_named(string key, string? text, string expected)
    {
        var state = Trained(seed: 1).ToState(includeOptimizer: true);
        var metadata = new Dictionary<string, string>(state.Metadata, StringComparer.Ordinal);
        metadata.Remove(key);
        if (text is not null) metadata[key] = text;
        AssertRefused(state with { Metadata = metadata }, expected);
    }

    [Fact]
    public void Each_kind_of_model_file_says_by_what_it_is_read()
    {
        Trained(seed: 1).Save(File);
        Assert.Equal($"{File}: The file holds a Sequential or Functional model, not one of path or fit. Read it with Model.Load.", Assert.Throws<ParsimonyException>(() => FittedModel.Load(File)).Message);
        SingleFit.Run(TestTables.Linear(20, 2, 0.1), 0.1, new PathOptions { Hidden = [3], Epochs = 1, Restarts = 1, Threads = 1 }).Save(File);
        Assert.Equal(
            $"{File}: The file holds no Sequential or Functional model. It was written by path or fit: read it with FittedModel.Load.",
            Assert.Throws<ParsimonyException>(() => Model.Load(File)).Message);
    }

    [Fact]
    public void A_file_that_is_none_is_named()
    {
        Assert.Contains(_folder.In("no"), Assert.Throws<ParsimonyException>(() => Model.Load(_folder.In("no"))).Message, StringComparison.Ordinal);
        Assert.Contains("is a folder", Assert.Throws<ParsimonyException>(() => Model.Load(_folder.Path)).Message, StringComparison.Ordinal);
        _folder.Write("text", "not a model at all");
        Assert.Contains(_folder.In("text"), Assert.Throws<ParsimonyException>(() => Model.Load(_folder.In("text"))).Message, StringComparison.Ordinal);
        var model = Trained(seed: 1);
        Assert.Contains(_folder.In("text"), Assert.Throws<ParsimonyException>(() => model.LoadWeights(_folder.In("text"))).Message, StringComparison.Ordinal);
    }

    static Sequential Trained(long seed)
    {
        var model = new Sequential([new Dense(4, "relu", kernelRegularizer: new L1(0.01f)), new BatchNormalization(), new Dropout(0.2f), new Dense(3, "softmax")], 4, seed: seed);
        model.Compile(new Adam(new ExponentialDecay(0.01f, 10, 0.5f)), "sparse_categorical_crossentropy", ["accuracy"]);
        model.Fit(s_x, s_y, verbose: Verbosity.Silent);
        return model;
    }

    void AssertRefused(ModelState state, string expected)
    {
        SafetensorsFile.Write(File, state);
        var message = Assert.Throws<ParsimonyException>(() => Model.Load(File)).Message;
        Assert.StartsWith(File + ": ", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }
}
