using Parsimony.IO.RunFolder;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Fuzzing;

/// <summary>A run folder with a damaged or hostile file is used or refused with a message by every command that reads it.</summary>
public sealed class RunFolderFuzzTests : IDisposable
{
    const string Fingerprint = "corpus";

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("network")]
    [InlineData("linear")]
    public void Report_predict_evaluate_and_export(string run)
    {
        var folder = Copied(run);
        var table = Path.Combine(Corpus.Folder("tables"), "comma.csv");
        Fuzzer.Run($"run-folders/{run}", Corpus.Of("run-folders", run), 150, 10_000, (name, input) =>
        {
            var file = Path.Combine(folder, Path.GetFileName(name));
            var whole = File.ReadAllBytes(file);
            File.WriteAllBytes(file, input);
            try
            {
                if (!name.EndsWith(".safetensors", StringComparison.Ordinal))
                {
                    CommandTrial.Try("report", folder);
                    return;
                }

                CommandTrial.Try("predict", folder, table, "--out", _folder.In("p.csv"));
                CommandTrial.Try("evaluate", folder, table);
                CommandTrial.Try("export", folder, "--format", "csharp", "--out", _folder.In("m.cs"));
                CommandTrial.Try("export", folder, "--format", "onnx", "--out", _folder.In("m.onnx"));
            }
            finally
            {
                File.WriteAllBytes(file, whole);
            }
        });
    }

    [Fact]
    public void Going_on_with_a_stopped_run()
    {
        var table = Path.Combine(Corpus.Folder("tables"), "comma.csv");
        var whole = File.ReadAllBytes(Path.Combine(Corpus.Folder("run-folders", "network"), "run.json"));
        CorpusEntry[] corpus = [new("run.json", whole), new("units.bin", StoppedRun.Units(whole))];
        Fuzzer.Run("stopped-run", corpus, 60, 5_000, (name, input) =>
        {
            var place = Directory.CreateDirectory(_folder.In("run")).FullName;
            foreach (var entry in corpus) File.WriteAllBytes(Path.Combine(place, entry.Name), entry.Name == name ? input : entry.Bytes);
            try
            {
                CommandTrial.Try("path", table, "--resume", place);
            }
            finally
            {
                foreach (var entry in Directory.GetDirectories(_folder.Path)) Directory.Delete(entry, recursive: true);
            }
        }, StoppedRun.Mutated);
    }

    [Fact]
    public void Networks_that_a_run_has_finished() => Fuzzer.Run("units", Corpus.Of("units"), 300, 20_000, (_, input) =>
    {
        File.WriteAllBytes(_folder.In("units.bin"), input);
        using var journal = UnitJournal.Open(_folder.In("units.bin"), Fingerprint, mustFit: true);
        if (journal.Known == 0) throw new ParsimonyException("No network is left of it.");
    }, Sealed);

    /// <summary>The content of a record is changed and its checksum is made anew, so that the record itself is read.</summary>
    static byte[] Sealed(CorpusEntry entry, CorpusEntry other, ref CounterRandom random)
    {
        var head = UnitRecords.HeadBytes + sizeof(int);
        return random.NextInt(2) == 0 ? Mutator.Of(entry.Bytes, other.Bytes, ref random)
            : [.. entry.Bytes[..UnitRecords.HeadBytes], .. UnitRecords.Of(Mutator.Of(entry.Bytes[head..^8], other.Bytes, ref random))];
    }

    string Copied(string run)
    {
        var folder = Directory.CreateDirectory(_folder.In(run)).FullName;
        foreach (var file in Directory.GetFiles(Corpus.Folder("run-folders", run))) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return folder;
    }
}
