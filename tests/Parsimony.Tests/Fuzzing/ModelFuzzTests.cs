using Parsimony.IO;
using Parsimony.Models;
using Parsimony.Tables;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Fuzzing;

/// <summary>A damaged or hostile model file is a model that predicts or an error that says what is wrong.</summary>
public sealed class ModelFuzzTests : IDisposable
{
    // A whole file takes about 0.3 MB to load; what a damaged one says of its size must not count.
    const long MostBytesOfModel = 4_000_000;

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Models_of_paths()
    {
        var table = TableFile.Read(Path.Combine(Corpus.Folder("tables"), "comma.csv"), new TableFileOptions());
        Fuzzer.Run(
            "fitted-models", Corpus.Of("fitted-models"), 1_000, 20_000,
            (_, input) => FittedModel.Load(Write(input)).Predict(table), Headed, MostBytesOfModel);
    }

    [Fact]
    public void Models_of_layers() => Fuzzer.Run("models", Corpus.Of("models"), 500, 20_000, (name, input) =>
    {
        NDArray numbers = new(new float[8], 2, 4), words = new([0, 1, 2, 3], 2, 2);
        Model.Load(Write(input)).Predict(name.Contains("graph", StringComparison.Ordinal) ? [numbers, words] : [numbers]);
    }, Headed);

    [Fact]
    public void Keras_documents_and_their_weights()
    {
        var corpus = Corpus.Of("keras");
        Fuzzer.Run("keras", corpus, 300, 20_000, (name, input) =>
        {
            foreach (var entry in corpus) File.WriteAllBytes(_folder.In(entry.Name), entry.Bytes);
            File.WriteAllBytes(_folder.In(name), input);
            KerasFiles.Load(_folder.In(name.Replace(".weights.bin", ".json", StringComparison.Ordinal)));
        }, Documented);
    }

    // Half of the inputs keep a header whose length is true, so that what the header says is read.
    static byte[] Headed(CorpusEntry entry, CorpusEntry other, ref CounterRandom random)
    {
        if (!IsWhole(entry) || random.NextInt(2) == 0) return Mutator.Of(entry.Bytes, other.Bytes, ref random);
        var kind = random.NextInt(4) == 0 ? random.NextInt(MutatedModelFile.Kinds) : MutatedModelFile.Kinds - 1 - random.NextInt(2);
        return MutatedModelFile.Of(entry.Bytes, random.NextInt(int.MaxValue / MutatedModelFile.Kinds) * MutatedModelFile.Kinds + kind);
    }

    // Weights of another length are refused at once.
    static byte[] Documented(CorpusEntry entry, CorpusEntry other, ref CounterRandom random) =>
        entry.Name.EndsWith(".bin", StringComparison.Ordinal) && random.NextInt(4) > 0 ? Mutator.OfSameLength(entry.Bytes, ref random)
        : Mutator.Of(entry.Bytes, other.Bytes, ref random);

    static bool IsWhole(CorpusEntry entry) => !entry.Name.StartsWith("found", StringComparison.Ordinal);

    string Write(byte[] input)
    {
        File.WriteAllBytes(_folder.In("m.safetensors"), input);
        return _folder.In("m.safetensors");
    }
}
