using System.Diagnostics;
using Parsimony.Data;
using Parsimony.IO;
using Parsimony.Models;
using Parsimony.Paths.Options;

namespace Parsimony.Tests.IO;

/// <summary>Loads mutated files of a small model: each is a model or the user's error, soon and without much memory.</summary>
static class MutatedModels
{
    // A whole file of this model takes about 0.3 MB to load; what a damaged one says of its size must not count.
    const long MostBytes = 4_000_000;

    static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

    public static Table Table { get; } = new("t",
    [
        new NumberColumn("x", [.. Enumerable.Range(0, 24).Select(i => i % 5 == 0 ? double.NaN : i)]),
        CategoryColumn.FromWords("colour", [.. Enumerable.Range(0, 24).Select(i => i % 3 == 0 ? "red" : i % 3 == 1 ? "blue" : "green")]),
        CategoryColumn.FromWords("y", [.. Enumerable.Range(0, 24).Select(i => i % 2 == 0 ? "a" : "b")]),
    ]);

    public static FittedModel Model() => SingleFit.Run(
        Dataset.FromTable(Table, new DatasetOptions { Target = "y" }), 0.1, new PathOptions { Hidden = [3], Epochs = 1, Restarts = 2, Threads = 1 });

    /// <summary>Loads mutations and predicts with those that load; whatever is neither success nor the user's error is told.</summary>
    /// <param name="folder">A folder to write in.</param>
    /// <param name="count">Mutations.</param>
    public static (IReadOnlyList<string> Failures, int Loaded) Try(string folder, int count)
    {
        var file = Path.Combine(folder, "m.safetensors");
        Model().Save(file);
        var whole = File.ReadAllBytes(file);
        var failures = new List<string>();
        var loaded = 0;
        for (var mutation = 0; mutation < count && failures.Count < 5; mutation++)
        {
            File.WriteAllBytes(file, MutatedFile.Of(whole, mutation));
            var (start, before) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
            try
            {
                var model = FittedModel.Load(file);
                Check();
                model.Predict(Table);
                loaded++;
            }
            catch (ParsimonyException)
            {
                Check();
            }
            catch (Exception error)
            {
                failures.Add($"Mutation {mutation}: {error}");
            }

            void Check()
            {
                var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
                if (bytes > MostBytes) failures.Add($"Mutation {mutation} allocated {bytes} bytes");
                if (Stopwatch.GetElapsedTime(start) > s_longest) failures.Add($"Mutation {mutation} took {Stopwatch.GetElapsedTime(start)}");
            }
        }

        return (failures, loaded);
    }
}
