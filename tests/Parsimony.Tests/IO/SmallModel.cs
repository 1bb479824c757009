using Parsimony.Data;
using Parsimony.Models;
using Parsimony.Paths.Options;

namespace Parsimony.Tests.IO;

/// <summary>A small trained model of numbers and words, with missing cells, for tests of its file.</summary>
static class SmallModel
{
    static readonly Table s_table = new("t",
    [
        new NumberColumn("x", [.. Enumerable.Range(0, 24).Select(i => i % 5 == 0 ? double.NaN : i)]),
        CategoryColumn.FromWords("colour", [.. Enumerable.Range(0, 24).Select(i => i % 3 == 0 ? "red" : i % 3 == 1 ? "blue" : "green")]),
        CategoryColumn.FromWords("y", [.. Enumerable.Range(0, 24).Select(i => i % 2 == 0 ? "a" : "b")]),
    ]);

    public static FittedModel Model() => SingleFit.Run(
        Dataset.FromTable(s_table, new DatasetOptions { Target = "y" }), 0.1, new PathOptions { Hidden = [3], Epochs = 1, Restarts = 2, Threads = 1 });
}
