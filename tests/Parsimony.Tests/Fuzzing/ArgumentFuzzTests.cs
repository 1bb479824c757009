using System.Text;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Fuzzing;

/// <summary>Whatever stands on the command line, the command ends with a result or with 2 and a message.</summary>
public sealed class ArgumentFuzzTests : IDisposable
{
    // No word of the corpus holds this letter.
    const char Separator = '\u0001';

    readonly TemporaryFolder _folder = new();
    readonly Arguments _arguments;

    public ArgumentFuzzTests()
    {
        foreach (var kind in (string[])["tables", "table-settings", "settings", "run-folders/network", "run-folders/linear"])
        {
            var folder = Corpus.Folder(kind.Split('/'));
            foreach (var file in Directory.GetFiles(folder))
                File.Copy(file, Path.Combine(Directory.CreateDirectory(_folder.In(kind)).FullName, Path.GetFileName(file)));
        }

        string[] tables =
        [
            _folder.In("tables", "comma.csv"), _folder.In("tables", "comma.csv"), _folder.In("tables", "lines.jsonl"),
            _folder.In("tables", "semicolon.csv"),
        ];
        string[] runs = [_folder.In("run-folders", "network"), _folder.In("run-folders", "linear"), _folder.In("run-folders", "network", "model.safetensors")];
        string[] others =
        [
            _folder.In("table-settings", "lambda.csv"), _folder.In("table-settings", "fold.csv"), _folder.In("table-settings", "schema.json"),
            _folder.In("run-folders", "network", "run.json"), _folder.In("run-folders", "linear", "run.json"), tables[0], runs[0],
        ];
        _arguments = new(_folder.In("made"), tables, runs, others);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Commands_options_and_values_at_random() => Fuzzer.Run("arguments", Corpus.Of("arguments"), 200, 20_000, Try, Mutated);

    byte[] Mutated(CorpusEntry entry, CorpusEntry other, ref CounterRandom random) =>
        Encoding.UTF8.GetBytes(string.Join(Separator, _arguments.Draw(ref random)));

    void Try(string name, byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);

        // A line of the corpus is a word, and {folder} stands for the folder of the files.
        string[] words = text.Contains(Separator, StringComparison.Ordinal) ? text.Split(Separator)
            : [.. text.TrimEnd('\n').Split('\n').Select(word => word.Replace("{folder}", _folder.Path, StringComparison.Ordinal))];
        Directory.CreateDirectory(_folder.In("made"));
        try
        {
            CommandTrial.Try(words);
        }
        finally
        {
            Directory.Delete(_folder.In("made"), recursive: true);
        }
    }
}
