using Parsimony.Data;
using Parsimony.Preprocessing;
using Parsimony.Tests.Support;
using static Parsimony.Tests.Preprocessing.Tables;

namespace Parsimony.Tests.Preprocessing;

public sealed class TransformTests
{
    [Theory]
    [InlineData("titanic", PreprocessKind.Robust)]
    [InlineData("penguins", PreprocessKind.Standard)]
    [InlineData("house_votes84", PreprocessKind.Robust)]
    public void A_preprocessor_read_from_its_json_transforms_bit_by_bit_alike(string name, PreprocessKind kind)
    {
        var table = Real(name);
        var fitted = Preprocessor.Fit(table, Rows(table.RowCount), kind);
        var read = Preprocessor.FromJson(fitted.ToJson());
        Assert.Equal(fitted.Transform(table).Values, read.Transform(table).Values);
        Assert.Equal(fitted.ToJson(), read.ToJson());
        Assert.Equal(fitted.Outputs, read.Outputs);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"version\":2}")]
    [InlineData("{\"version\":1,\"kind\":\"robust\",\"columns\":[],\"coders\":[],\"outputs\":[],\"notes\":[]}")]
    [InlineData("{\"version\":1,\"kind\":\"robust\",\"columns\":[],\"coders\":[{\"type\":\"number\",\"source\":0}],\"outputs\":[],\"notes\":[]}")]
    public void Broken_json_is_refused(string json)
    {
        Assert.Contains("preprocessing cannot be read", Error(() => Preprocessor.FromJson(json)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_by_itself_gives_the_same_floats_as_its_table()
    {
        var table = Real("titanic");
        var fitted = Preprocessor.Fit(table, Rows(table.RowCount), PreprocessKind.Robust);
        var expected = fitted.Transform(table);
        var actual = new float[fitted.Outputs.Count];
        for (var row = 0; row < table.RowCount; row += 7)
        {
            object?[] values = [.. fitted.SourceColumns.Select(column => Cell(table.Find(column.Name)!, row))];
            fitted.TransformRow(values, actual);
            Assert.Equal(expected.Row(row).ToArray(), actual);
        }

        static object? Cell(IColumn column, int row) =>
            column is NumberColumn number ? number.Values[row] : ((CategoryColumn)column).Codes[row] < 0 ? null : ((CategoryColumn)column).Levels[((CategoryColumn)column).Codes[row]];
    }

    [Fact]
    public void A_row_takes_any_number_text_truth_or_date_and_allocates_nothing()
    {
        var table = Of(Numbers("x", 1, 2, 3, 4, 5, 6), Words("c", "1", "1", "1", "2", "2", "2"), Words("t", "true", "false", "true", "false", "true", "false"),
            new NumberColumn("d", [0, 1, 2, 3, 4, 5], isDate: true));
        var fitted = Preprocessor.Fit(table, Rows(6), PreprocessKind.Robust);
        var expected = fitted.Transform(table).Row(1).ToArray();
        object?[][] alike =
        [
            [2, 1, false, new DateTime(1970, 1, 2)], [2m, 1.0, "false", new DateOnly(1970, 1, 2)], ["2", (byte)1, false, "1970-01-02"], [2f, "1", false, 1L],
        ];
        var actual = new float[expected.Length];
        foreach (var values in alike)
        {
            fitted.TransformRow(values, actual);
            Assert.Equal(expected, actual);
        }

        for (var i = 0; i < 100; i++) fitted.TransformRow(alike[3], actual);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) fitted.TransformRow(alike[3], actual);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        Assert.Contains("Column 'x': found \"two\", expected a number, or null", Error(() => fitted.TransformRow(["two", 1, false, 1], actual)), StringComparison.Ordinal);
        Assert.Contains("Column 'd': found \"1.1.1970\", expected a date (yyyy-MM-dd), or null", Error(() => fitted.TransformRow([2, 1, false, "1.1.1970"], actual)), StringComparison.Ordinal);
        Assert.Contains("has 1 values, expected 4: x, c, t, d", Error(() => fitted.TransformRow([2], actual)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_column_and_words_among_numbers_are_refused_and_numbers_among_words_matched_by_text()
    {
        var table = Of(Numbers("age", 1, 2, 3, 4, 5, 6), Words("code", "1", "1", "1", "0.5", "0.5", "0.5"));
        var fitted = Preprocessor.Fit(table, Rows(6), PreprocessKind.Robust);
        Assert.Contains("column 'age' is missing, but the model was trained with it. Did you mean 'aeg'?", Error(() => fitted.Transform(Of(Numbers("aeg", 1)))), StringComparison.Ordinal);
        var wrong = Error(() => fitted.Transform(Of(Words("age", "30", "old"), Words("code", "1", "1"))));
        Assert.Contains("column 'age' has \"old\" in data row 1", wrong, StringComparison.Ordinal);
        Assert.Contains("trained with a number there. Correct the cell", wrong, StringComparison.Ordinal);
        Assert.Contains("has \"1970-01-02\" in data row 0", Error(() => fitted.Transform(Of(new NumberColumn("age", [1], isDate: true), Words("code", "1")))), StringComparison.Ordinal);
        var matched = fitted.Transform(Of(Numbers("code", 0.5, 1, 7), Numbers("age", 1, 2, 3)), out var unseen);
        Assert.Equal([-1, 1, 0], Rows(3).Select(row => matched.Row(row)[1]));
        Assert.Equal([new UnseenLevel("code", 1, "7")], unseen.Columns);
    }

    [Fact]
    public void A_target_is_scaled_by_mean_and_deviation_and_back()
    {
        var scaler = TargetScaler.Fit([1, 2, 3, 4, 99], [0, 1, 2, 3]);
        Assert.Equal(2.5, scaler.Mean);
        Approx.Equal(Math.Sqrt(1.25), scaler.Deviation, 1e-15);
        Approx.Equal(1.5 / Math.Sqrt(1.25), scaler.Apply(4), 1e-15);
        Approx.Equal(4, scaler.Invert(scaler.Apply(4)), 1e-15);
        Assert.Contains("same in all 2 training rows", Error(() => TargetScaler.Fit([1, 1, 2], [0, 1])), StringComparison.Ordinal);
    }
}
