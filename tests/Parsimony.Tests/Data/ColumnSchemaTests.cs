using Parsimony.Data;
using Parsimony.Procedure;
using static Parsimony.Tests.Preprocessing.Tables;

namespace Parsimony.Tests.Data;

public sealed class ColumnSchemaTests
{
    static readonly Table s_table = new("t",
    [
        Numbers("n", [.. Enumerable.Range(0, 40).Select(i => i == 3 ? double.NaN : i % 4 - 1.5)]),
        Words("w", [.. Enumerable.Range(0, 40).Select(i => i < 20 ? "b" : i < 30 ? "a" : i < 39 ? "c" : null)]),
        Words("id", [.. Enumerable.Range(0, 40).Select(i => $"name {i}")]),
        Numbers("constant", [.. Enumerable.Repeat(0.3, 40)]),
        Numbers("none", [.. Enumerable.Repeat(double.NaN, 40)]),
        Words("two", [.. Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? "yes" : "no")]),
        Numbers("y", [.. Enumerable.Range(0, 40).Select(i => i == 0 ? double.NaN : i * 0.5)]),
        Numbers("g", [.. Enumerable.Range(0, 40).Select(i => (double)(i / 2))]),
        Words("note", [.. Enumerable.Repeat("x", 40)]),
    ]);

    static readonly DatasetOptions s_options = new() { Target = "y", Group = "g", Ignore = ["note"] };

    [Fact]
    public void Every_column_is_told_in_the_order_of_the_table()
    {
        var schema = Dataset.FromTable(s_table, s_options).Schema;
        Assert.Equal(s_table.Columns.Select(column => column.Name), schema.Select(column => column.Name));
        Assert.Equal(
            [
                ColumnRole.Feature, ColumnRole.Feature, ColumnRole.LeftOut, ColumnRole.Feature, ColumnRole.LeftOut, ColumnRole.Feature,
                ColumnRole.Target, ColumnRole.Group, ColumnRole.Ignore,
            ],
            schema.Select(column => column.Role));
        Assert.Equal((40, 1, 4, -1.5, 1.5), (schema[0].Rows, schema[0].Missing, schema[0].Distinct!.Value, schema[0].Smallest, schema[0].Largest));
        Assert.Equal([new("b", 20), new("a", 10), new("c", 9)], schema[1].Frequent);
        Assert.Contains("like an identifier", schema[2].LeftOutBecause, StringComparison.Ordinal);
        Assert.Equal([.. Enumerable.Range(0, 40).Select(i => $"name {i}").Order(StringComparer.Ordinal).Take(5)], schema[2].Frequent.Select(level => level.Level));
        Assert.Equal((0, double.NaN, "has no value in any row"), (schema[4].Distinct!.Value, schema[4].Largest, schema[4].LeftOutBecause));
        Assert.Equal((40, 1), (schema[6].Rows, schema[6].Missing));
        Assert.Null(schema[3].LeftOutBecause);
    }

    [Fact]
    public void Different_values_are_counted_up_to_a_thousand()
    {
        double[] values = [.. Enumerable.Range(0, 5000).Select(i => (double)(i % 1000))];
        Assert.Equal(1000, Schema(Numbers("x", values)).Distinct);
        values[77] = 0.5;
        Assert.Null(Schema(Numbers("x", values)).Distinct);
        Assert.Equal((0, 999.0), (Schema(Numbers("x", values)).Smallest, Schema(Numbers("x", values)).Largest));
        Assert.Equal(2, Schema(Numbers("x", 0, -0.0, 1, double.NaN)).Distinct);
        var random = new Random(1);
        foreach (var most in new[] { 1, 10, 300, 999 })
        {
            double[] drawn = [.. Enumerable.Range(0, 3000).Select(_ => random.Next(most) * 0.37 - most)];
            Assert.Equal(drawn.Distinct().Count(), Schema(Numbers("x", drawn)).Distinct);
        }

        Assert.Null(Schema(Words("x", [.. Enumerable.Range(0, 1001).Select(i => $"w{i}")])).Distinct);
    }

    [Fact]
    public void Treatments_say_what_becomes_of_each_column()
    {
        var plan = RegularizationPath.Plan(Dataset.FromTable(s_table, s_options));
        Assert.Equal(
            [
                "scaled; missing: the median and a flag", "one-hot into 4; missing are rare",
                "left out: holds a different word in each of the 39 rows, like an identifier", "left out: constant (0.3)",
                "left out: has no value in any row", "-1/1", "target: regression", "group: rows of one value stay in one fold", "ignored",
            ],
            plan.Columns.Select(column => column.Treatment));
    }

    [Fact]
    public void Without_a_target_all_columns_are_features()
    {
        var found = TableInspection.Of(s_table, new DatasetOptions { Target = "", Ignore = ["note"] });
        Assert.Equal("scaled; missing: the median and a flag", found.Columns.Single(column => column.Schema.Name == "y").Treatment);
        Assert.Equal("ignored", found.Columns[^1].Treatment);
        Assert.Contains(found.Notes, note => note.StartsWith("Column 'id' holds a different word in each of the 40 rows, like an identifier, and is", StringComparison.Ordinal));
        Assert.Throws<ParsimonyException>(() => TableInspection.Of(s_table, new DatasetOptions { Target = "", Group = "nobody" }));

        // What ends a training is a warning.
        var constant = TableInspection.Of(new Table("t", [Numbers("x", 1, 1, 1)]), new DatasetOptions { Target = "" });
        Assert.Equal("not usable", constant.Columns[0].Treatment);
        Assert.Contains("constant", constant.Warnings.Single(), StringComparison.Ordinal);
    }

    static ColumnSchema Schema(IColumn column) =>
        ColumnSchemas.Of(new Table("t", [column]), new Dictionary<string, ColumnRole>(), new Dictionary<string, string>())[0];
}
