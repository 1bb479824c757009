using System.Data;
using Parsimony.Data;
using static Parsimony.Tests.Preprocessing.Tables;

namespace Parsimony.Tests.Data;

public sealed class DatasetSourcesTests
{
    [Fact]
    public void Arrays_become_columns_and_nan_is_missing()
    {
        var dataset = Dataset.FromArrays(new[,] { { 1, double.NaN }, { 2, 3 }, { 4, 5 } }, [0.5, double.NaN, 1.5], ["a", "b"]);
        Assert.Equal(["a", "b"], dataset.Features.Columns.Select(column => column.Name));
        Assert.Equal([0, 2], dataset.SourceRows);
        Assert.Equal([0.5, 1.5], dataset.Target.Values);
        Assert.Equal(1, dataset.Features.Columns[1].MissingCount);
        var labelled = Dataset.FromArrays(new double[,] { { 1 }, { 2 }, { 3 } }, ["yes", null, "no"]);
        Assert.Equal(["x1"], labelled.Features.Columns.Select(column => column.Name));
        Assert.Equal(["no", "yes"], labelled.Target.Classes);
    }

    [Fact]
    public void Wrong_arrays_are_refused()
    {
        Assert.Contains("2 values, but the features have 1 rows", Error(() => Dataset.FromArrays(new double[1, 1], [1, 2])), StringComparison.Ordinal);
        Assert.Contains("1 feature names are given, but the features have 2", Error(() => Dataset.FromArrays(new double[2, 2], [1, 2], ["a"])), StringComparison.Ordinal);
        Assert.Contains("Column 'x1' has an infinite value in row 1", Error(() => Dataset.FromArrays(new[,] { { 1 }, { double.PositiveInfinity } }, [1, 2])), StringComparison.Ordinal);
        Assert.Contains("Column 'target' has an infinite value in row 0", Error(() => Dataset.FromArrays(new double[2, 1], [double.NegativeInfinity, 2])), StringComparison.Ordinal);
        Assert.Contains("A feature is called 'target'", Error(() => Dataset.FromArrays(new double[2, 1], [1, 2], ["target"])), StringComparison.Ordinal);
    }

    [Fact]
    public void Records_are_read_by_their_public_properties()
    {
        Person[] people =
        [
            new(30, 1.5m, true, "a", DayOfWeek.Monday, new DateTime(1970, 1, 2), null, 'x', [1]),
            new(null, 2m, false, null, DayOfWeek.Friday, new DateTime(1970, 1, 3, 12, 0, 0), new DateOnly(1970, 1, 5), 'y', []),
        ];
        var dataset = Dataset.FromRecords(people, nameof(Person.Married));
        Assert.Equal(["false", "true"], dataset.Target.Classes);
        Assert.Equal(["Age", "Income", "Name", "Day", "Born", "Left", "Letter"], dataset.Features.Columns.Select(column => column.Name));
        Assert.Equal([30, double.NaN], ((NumberColumn)dataset.Features.Find("Age")!).Values);
        Assert.Equal([1.5, 2], ((NumberColumn)dataset.Features.Find("Income")!).Values);
        Assert.Equal([0, -1], ((CategoryColumn)dataset.Features.Find("Name")!).Codes);
        Assert.Equal(["Friday", "Monday"], ((CategoryColumn)dataset.Features.Find("Day")!).Levels);
        Assert.Equal([1, 2.5], ((NumberColumn)dataset.Features.Find("Born")!).Values);
        Assert.True(((NumberColumn)dataset.Features.Find("Left")!).IsDate);
        Assert.Contains("Property 'Tags' is of type Int32[]", dataset.Notes[0], StringComparison.Ordinal);
        Assert.Contains("Did you mean 'Income'", Error(() => Dataset.FromRecords(people, "income")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_data_table_is_read_by_its_columns()
    {
        using var table = new DataTable("people");
        table.Columns.Add("age", typeof(int));
        table.Columns.Add("sex", typeof(string));
        table.Rows.Add(30, "f");
        table.Rows.Add(DBNull.Value, "m");
        table.Rows.Add(40, "f");
        var dataset = Dataset.FromDataTable(table, "sex");
        Assert.Equal("people", dataset.Name);
        Assert.Equal([30, double.NaN, 40], ((NumberColumn)dataset.Features.Columns[0]).Values);
        Assert.Equal([0, 1, 0], dataset.Target.Labels);
    }

    sealed record Person(int? Age, decimal Income, bool Married, string? Name, DayOfWeek Day, DateTime Born, DateOnly? Left, char Letter, int[] Tags);
}
