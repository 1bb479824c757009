using System.Text.Json;
using System.Text.Json.Nodes;
using Parsimony.Cli.Options;
using Parsimony.IO.RunFolder;
using Parsimony.Paths;
using Parsimony.Paths.Units;
using Parsimony.Results;
using Parsimony.Tensors;
using Parsimony.Vocabulary;

namespace Parsimony.Tests.Fuzzing;

/// <summary>The two files from which a stopped run goes on, made for the run of the corpus.</summary>
static class StoppedRun
{
    const int MostOfAnyOption = 10;

    static readonly JsonDocumentOptions s_reading = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    // Options that could make a mutated run a long one.
    static readonly string[] s_costly = ["hidden", "epochs", "lambdas", "folds", "repeats", "nested", "restarts"];

    /// <summary>One finished network, as a run with these options and rows keeps it.</summary>
    /// <param name="document">The run.json.</param>
    public static byte[] Units(byte[] document)
    {
        var run = JsonNode.Parse(document)!;
        var file = Path.GetTempFileName();
        try
        {

            // An option that is younger than the corpus has its default.
            var given = run["options"]!.AsObject();
            var options = OptionTable.Path.Where(option => option is { ChangesResult: true, Get: not null }).Select(option => KeyValuePair.Create(
                option.Key,
                given.ContainsKey(option.Key) ? given[option.Key]?.DeepClone() : OptionValueJson.Node(option.Get!(new RunSettings()))));
            var fingerprint = $"{ProgramVersion.Text}\n{run["data_hash"]}\n{new JsonObject(options).ToJsonString()}";
            Write(file, fingerprint);
            return File.ReadAllBytes(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Writes a file of one finished network.</summary>
    public static void Write(string file, string fingerprint)
    {
        using var journal = UnitJournal.Open(file, fingerprint, mustFit: false);
        var fit = new FitResult
        {
            Lambda = new(0.1),
            Fold = 1,
            Restart = 0,
            Epochs = 2,
            TrainLoss = 0.5,
            Loss = 0.6,
            Penalty = 0.1,
            Norms = [1, 2],
            InputNorms = [1],
            UnitProducts = [[1, 2], []],
            Status = FitStatus.Trained,
            Weights = new WeightStatistics { Counts = [[1, 2], [3]], Rank = 4.5, LogEvidence = -1 },
        };
        var outcome = new ReplicaOutcome(fit, [1, 2], new RowTask(1, 0, StopsWhenKnown: true), [[1], [2, 3]]);
        journal.Keep(new UnitKey(-1, 1, 0, 0.1, 0, StopsWhenKnown: true), outcome);
    }

    /// <summary>A mutation that makes no long run.</summary>
    public static byte[] Mutated(CorpusEntry entry, CorpusEntry other, ref CounterRandom random)
    {
        for (var trial = 0; trial < 20; trial++)
        {
            var input = Mutator.Of(entry.Bytes, other.Bytes, ref random);
            if (entry.Name != "run.json" || IsSmall(input)) return input;
        }

        return entry.Bytes;
    }

    static bool IsSmall(byte[] document)
    {
        try
        {
            using var run = JsonDocument.Parse(document, s_reading);
            return run.RootElement.ValueKind != JsonValueKind.Object || !run.RootElement.TryGetProperty("options", out var options)
                || options.ValueKind != JsonValueKind.Object
                || s_costly.All(name => options.TryGetProperty(name, out var value) && IsSmall(name, value));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return true;
        }
    }

    // Without a number nested cross-validation is off.
    static bool IsSmall(string name, JsonElement value) => (name == "nested" && value.ValueKind == JsonValueKind.Null) || IsSmall(value);

    // A text may stand for any number, and so may no value, which is the default.
    static bool IsSmall(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetDouble(out var number) && number <= MostOfAnyOption,
        JsonValueKind.Array => value.EnumerateArray().All(IsSmall),
        _ => false,
    };
}
