using Parsimony.Data;
using static Parsimony.Tests.Preprocessing.Tables;

namespace Parsimony.Tests.Data;

public sealed class RowWeightsTests
{
    static readonly DatasetOptions s_options = new() { Target = "y", Weight = "w" };

    [Fact]
    public void A_row_of_weight_0_is_left_out_before_anything_is_read_off_the_rows()
    {
        // The rows of weight 0 hold the only "c", the only "z", the only value of "e" and the only fraction among the numbers.
        var table = Of(
            Words("y", "a", "c", "b", "a", "b"), Numbers("w", 1, 0, 2, 1, 0), Words("word", "p", "z", "p", "q", "z"),
            Numbers("e", double.NaN, 5, double.NaN, double.NaN, 6), Words("g", "k", "new", "l", "k", null), Numbers("t", 1, 2, 3, 4, double.NaN));
        var options = s_options with { Group = "g", Time = "t" };
        var data = Dataset.FromTable(table, options);
        var removed = Dataset.FromTable(TableRows.Take(table, [0, 2, 3]), options);
        Assert.Equal([0, 2, 3], data.SourceRows);
        Assert.Equal(["a", "b"], data.Target.Classes);
        Assert.Equal([0, 1, 0], data.Groups!);
        Assert.Equal([1, 2, 1], data.Weights!);
        Assert.Equal(["word"], data.Features.Columns.Select(column => column.Name));
        Assert.Equal(["2 rows of weight 0 are left out.", .. removed.Notes], data.Notes);
        Assert.Equal(removed.Target.Labels, data.Target.Labels);
        Assert.Equal(ContentHash.Of(removed), ContentHash.Of(data with { SourceRows = removed.SourceRows }));
    }

    [Fact]
    public void One_row_is_left_out_in_the_singular_and_too_few_rows_are_refused()
    {
        Assert.Contains("1 row of weight 0 is left out.", Dataset.FromTable(Of(Numbers("x", 1, 2, 3), Numbers("y", 1, 2, 3.5), Numbers("w", 1, 0, 2)), s_options).Notes);
        Assert.Contains("1 of 3 rows has a weight above 0, expected at least 2",
            Error(() => Dataset.FromTable(Of(Numbers("x", 1, 2, 3), Numbers("y", 1, 2, 3.5), Numbers("w", 1, 0, 0)), s_options)), StringComparison.Ordinal);
        Assert.Contains("all weights in column 'w' (DatasetOptions.Weight) are 0",
            Error(() => Dataset.FromTable(Of(Numbers("x", 1, 2, 3), Numbers("y", 1, 2, 3.5), Numbers("w", 0, 0, 0)), s_options)), StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_are_set_afterwards_leave_rows_and_classes_out_as_well()
    {
        var data = Dataset.FromTable(
            Of(Numbers("x", 1, 2, 3, 4, 5), Words("y", "a", "b", "c", "a", "c")), new DatasetOptions { Target = "y" }) with
        { Weights = [1, 0, 1, 3, 1] };
        var counted = RowWeights.WithoutZeros(data);
        Assert.Equal([0, 2, 3, 4], counted.SourceRows);
        Assert.Equal(["a", "c"], counted.Target.Classes);
        Assert.Equal([0, 1, 0, 1], counted.Target.Labels);
        Assert.Equal("1 row of weight 0 is left out.", counted.Notes[^1]);
        Assert.Same(counted, RowWeights.WithoutZeros(counted));
        Assert.Contains("one class only, 'a', in all rows of weight above 0", Error(() => RowWeights.WithoutZeros(data with { Weights = [1, 0, 0, 1, 0] })), StringComparison.Ordinal);
        Assert.Contains("1 of 5 rows has a weight above 0", Error(() => RowWeights.WithoutZeros(data with { Weights = [1, 0, 0, 0, 0] })), StringComparison.Ordinal);
    }
}
