using Parsimony.Data;
using Parsimony.Diagnostics;
using Parsimony.Paths.Options;
using Parsimony.Preprocessing;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Diagnostics;

public sealed class DependenceCurvesTests
{
    [Fact]
    public void The_curves_of_a_linear_model_are_its_lines()
    {
        // y = x0 - 0.5 x1, learned without a penalty.
        var data = TestTables.Linear(50, 2, 0);
        var model = SingleFit.Run(data, 0, new PathOptions { Hidden = [], Preprocess = PreprocessKind.Standard });
        var (first, second) = (data.Features.Columns[0].Name, (NumberColumn)data.Features.Columns[1]);
        var curve = DependenceCurves.Of(model, data.Features, first, 0)!;
        Assert.Equal(16, curve.Values.Count);
        Assert.Equal(30, curve.Rows.Count);
        for (var place = 0; place < 16; place++)
        {
            Assert.Equal(curve.Values[place] - 0.5 * second.Values.Average(), curve.Means[place], 1e-4);
            for (var line = 0; line < 30; line++)
                Assert.Equal(curve.Values[place] - 0.5 * second.Values[line * 50 / 30], curve.Rows[line][place], 1e-4);
        }
    }

    [Fact]
    public void Where_a_column_of_many_rows_begins_and_ends_is_read_off_a_part_of_them()
    {
        const int Rows = 250_000;
        var data = TestTables.Linear(50, 2, 0);
        var model = SingleFit.Run(data, 0, new PathOptions { Hidden = [], Preprocess = PreprocessKind.Standard });
        string[] names = [.. data.Features.Columns.Select(column => column.Name)];
        double[] steps = [.. Enumerable.Range(0, Rows).Select(row => row * 77_777L % Rows / (double)Rows)];
        var curve = DependenceCurves.Of(model, new Table("t", [new NumberColumn(names[0], steps), new NumberColumn(names[1], steps)]), names[0], 0)!;
        Assert.Equal(0.05, curve.Values[0], 1e-3);
        Assert.Equal(0.95, curve.Values[^1], 1e-3);

        // Nothing is known of a column whose few numbers are in none of these rows.
        double[] rare = [.. Enumerable.Repeat(double.NaN, Rows)];
        rare[1] = 3;
        var table = new Table("t", [new NumberColumn(names[0], rare), new NumberColumn(names[1], steps)]);
        Assert.Null(DependenceCurves.Of(model, table, names[0], 0));
    }

    [Fact]
    public void Few_values_and_words_are_taken_as_they_are()
    {
        var table = new Table("t",
        [
            new NumberColumn("n", [1, 2, 3, 3, 2, 1, double.NaN, 2]),
            CategoryColumn.FromWords("w", ["a", "b", "b", "b", null, "a", "c", "b"]),
            CategoryColumn.FromWords("y", ["no", "yes", "yes", "no", "no", "yes", "no", "yes"]),
        ]);
        var data = Dataset.FromTable(table, new DatasetOptions { Target = "y" });
        var model = SingleFit.Run(data, 1, new PathOptions { Hidden = [2], Epochs = 2, Restarts = 1 });
        var numbers = DependenceCurves.Of(model, data.Features, "n", DependenceCurves.ClassOf(data.Target))!;
        Assert.Equal([1, 2, 3], numbers.Values);
        Assert.Equal("yes", numbers.Class);
        var words = DependenceCurves.Of(model, data.Features, "w", DependenceCurves.ClassOf(data.Target))!;
        Assert.Equal(["a", "b", "c"], words.Words);
        Assert.All(words.Rows.Append(words.Means).SelectMany(row => row), value => Assert.InRange(value, 0, 1));
        Assert.Null(DependenceCurves.Of(model, data.Features, "nothing", 0));
    }
}
