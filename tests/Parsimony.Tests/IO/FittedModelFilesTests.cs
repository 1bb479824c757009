using Parsimony.Data;
using Parsimony.IO;
using Parsimony.Models;
using Parsimony.Paths.Options;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.IO;

public sealed class FittedModelFilesTests
{
    static readonly Table s_table = new("t",
    [
        new NumberColumn("x", [.. Enumerable.Range(0, 24).Select(i => i % 5 == 0 ? double.NaN : i)]),
        CategoryColumn.FromWords("colour", [.. Enumerable.Range(0, 24).Select(i => i % 3 == 0 ? "red" : i % 3 == 1 ? "blue" : "green")]),
        CategoryColumn.FromWords("y", [.. Enumerable.Range(0, 24).Select(i => i % 2 == 0 ? "a" : "b")]),
    ]);

    [Fact]
    public void A_model_loaded_predicts_what_the_model_saved_predicts()
    {
        using var folder = new TemporaryFolder();
        var model = Fit();
        model.Save(folder.In("model.safetensors"));
        Assert.Equal(model.Predict(s_table).Values, FittedModel.Load(folder.In("model.safetensors")).Predict(s_table).Values);
        Assert.Equal(model.Predict(s_table).Values, FittedModel.Load(folder.Path).Predict(s_table).Values);
    }

    [Fact]
    public void A_folder_without_a_model_says_why()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("is not a run folder", Assert.Throws<ParsimonyException>(() => FittedModel.Load(folder.Path)).Message, StringComparison.Ordinal);
        folder.Write("run.json", "{}");
        Assert.Contains("was interrupted", Assert.Throws<ParsimonyException>(() => FittedModel.Load(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mutated_models_load_or_are_the_users_error()
    {
        using var folder = new TemporaryFolder();
        Fit().Save(folder.In("m"));
        var whole = File.ReadAllBytes(folder.In("m"));
        var failures = new List<string>();
        for (var mutation = 0; mutation < 1000; mutation++)
        {
            var random = CounterRandom.FromKey(20250102, mutation);
            var bytes = (byte[])whole.Clone();
            var digit = (byte)('0' + (random.NextBits() % 10));
            bytes[random.NextBits() % (ulong)bytes.Length] = mutation % 2 == 0 ? digit : (byte)random.NextBits();
            File.WriteAllBytes(folder.In("mutated"), bytes);
            try
            {
                FittedModel.Load(folder.In("mutated")).Predict(s_table);
            }
            catch (ParsimonyException)
            {
                // As it should be.
            }
            catch (Exception error)
            {
                failures.Add($"Mutation {mutation}: {error}");
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n\n", failures.Take(5)));
    }

    static FittedModel Fit() => SingleFit.Run(
        Dataset.FromTable(s_table, new DatasetOptions { Target = "y" }), 0.1, new PathOptions { Hidden = [3], Epochs = 1, Restarts = 1, Threads = 1 });
}
