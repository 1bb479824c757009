using Microsoft.Data.Sqlite;
using Parsimony.Data;
using Parsimony.Data.Cells;
using Parsimony.IO.Csv;
using Parsimony.Models;
using Parsimony.Paths.Options;
using Parsimony.Tables;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Tables;

/// <summary>Tables in many formats: the same rows have the same types and predictions, and damaged files are told.</summary>
public sealed class TableFileTests : IDisposable
{
    static readonly TableFileOptions s_options = new();
    static readonly Lazy<FittedModel> s_model = new(Train);

    readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names => [.. SampleFiles.Names];

    [Theory, MemberData(nameof(Names))]
    public void The_same_rows_have_the_same_types_and_predictions_in_every_format(string name)
    {
        var path = SampleFiles.Write(_folder.Path, name);
        var table = TableFile.Read(path, s_options);
        Assert.Equal(SampleRow.Names, table.Columns.Select(column => column.Name));
        Assert.Equal(
            [ColumnKind.Number, ColumnKind.Category, ColumnKind.Category, ColumnKind.Date, ColumnKind.Number, ColumnKind.Category, ColumnKind.Number],
            table.Columns.Select(column => column.Format.Kind));
        Assert.Equal(SampleRow.All.Select(row => row.Size ?? double.NaN), ((NumberColumn)table.Columns[0]).Values);
        Assert.Equal(
            SampleRow.All.Select(row => row.Color ?? ""), Enumerable.Range(0, table.RowCount).Select(row => TableRows.Text(table.Columns[1], row)));
        Assert.Equal(["false", "true"], ((CategoryColumn)table.Columns[2]).Levels);
        Assert.Equal(SampleRow.All.Select(row => CellText.Days(row.Day)), ((NumberColumn)table.Columns[3]).Values);
        Assert.Equal(["01", "10"], ((CategoryColumn)table.Columns[5]).Levels);

        var model = s_model.Value;
        var fromCsv = TableFile.Read(SampleFiles.Write(_folder.Path, "first.csv"), s_options);
        var obeyed = TableFile.Read(path, s_options with { Csv = new CsvOptions { Formats = model.Formats } });
        Assert.Equal(model.Predict(fromCsv).Values, model.Predict(obeyed).Values);
    }

    [Theory]
    [InlineData("t.csv.gz", "cut off")]
    [InlineData("t.parquet", "as Parquet")]
    [InlineData("t.arrow", "as Arrow")]
    [InlineData("t.arrows", "t.arrows")]
    [InlineData("t.xlsx", "as Excel")]
    [InlineData("t.db", "as SQLite")]
    [InlineData("t.jsonl", "which is no JSON object")]
    public void A_file_that_is_cut_off_is_told(string name, string said)
    {
        var path = SampleFiles.Write(_folder.Path, name);
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 3)]);
        Assert.Contains(said, Error(path, s_options), StringComparison.Ordinal);
    }

    [Fact]
    public void Gzip_is_seen_by_its_bytes_and_may_have_several_parts()
    {
        var (packed, plain) = (_folder.In("packed.csv"), SampleFiles.Write(_folder.Path, "t.csv"));
        var bytes = File.ReadAllBytes(SampleFiles.Write(_folder.Path, "t.csv.gz"));
        File.WriteAllBytes(packed, bytes);
        Assert.Equal(60, TableFile.Read(packed, s_options).RowCount);
        var more = _folder.In("more.csv.gz");
        using (var stream = new System.IO.Compression.GZipStream(File.Create(more), System.IO.Compression.CompressionMode.Compress))
            stream.Write(File.ReadAllBytes(plain).AsSpan(File.ReadAllText(plain).IndexOf('\n', StringComparison.Ordinal) + 1));
        File.WriteAllBytes(packed, [.. bytes, .. File.ReadAllBytes(more)]);
        Assert.Equal(120, TableFile.Read(packed, s_options).RowCount);
        File.WriteAllBytes(packed, [.. bytes, .. File.ReadAllBytes(more)[..^20]]);
        Assert.Contains("cut off", Error(packed, s_options), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sheet_is_chosen_by_name_or_number_and_others_are_told()
    {
        var path = _folder.In("book.xlsx");
        SampleFiles.WriteExcel(path, "first", [["a", "b"], [1.0, "x"], [2.0, "y"]], second: "next");
        var table = TableFile.Read(path, s_options);
        Assert.Equal(["a", "b"], table.Columns.Select(column => column.Name));
        Assert.Contains("'next'", Assert.Single(table.Notes), StringComparison.Ordinal);
        Assert.Equal("q", TableFile.Read(path, s_options with { Sheet = "next" }).Columns[0].Name);
        Assert.Equal("q", TableFile.Read(path, s_options with { Sheet = "2" }).Columns[0].Name);
        Assert.Contains("Sheets: first, next", Error(path, s_options with { Sheet = "nxt" }), StringComparison.Ordinal);
    }

    [Fact]
    public void Words_among_numbers_of_a_sheet_are_judged_as_in_a_csv_file()
    {
        var path = _folder.In("mixed.xlsx");
        SampleFiles.WriteExcel(path, "s", [["a", "b"], [1.0, 1.0], [2.0, "NA"], ["oops", 3.0], [4.0, 4.0]]);
        Assert.Contains("row 4 of the sheet, column 'a': found \"oops\", expected a number", Error(path, s_options), StringComparison.Ordinal);
        var table = TableFile.Read(path, s_options with { Csv = new CsvOptions { Categorical = ["a"] } });
        Assert.Equal([1, double.NaN, 3, 4], ((NumberColumn)table.Columns[1]).Values);
    }

    [Fact]
    public void Formulas_that_failed_are_missing_and_told()
    {
        var path = _folder.In("failed.xlsx");
        SampleFiles.WriteExcel(path, "s", [["a", "b"], [1.0, "x"], ["#DIV/0!", "y"], [3.0, "#N/A"], [4.0, "x"]]);
        var table = TableFile.Read(path, s_options);
        Assert.Equal([1, double.NaN, 3, 4], ((NumberColumn)table.Columns[0]).Values);
        Assert.Equal(["The formulas of 2 cells failed, and the cells are read as missing: the first is #DIV/0! in cell A3."], table.Notes);
    }

    [Fact]
    public void A_database_of_several_tables_needs_a_query_that_only_reads()
    {
        var path = _folder.In("d.db");
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=false"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "create table a(x integer, h blob); insert into a values (9007199254740993, x'00'), (2, x'01'); create table b(x)";
            command.ExecuteNonQuery();
        }

        Assert.Contains("2 tables: a, b", Error(path, s_options), StringComparison.Ordinal);
        Assert.Contains("no such column: z", Error(path, s_options with { Query = "select z from a" }), StringComparison.Ordinal);
        Assert.Contains("readonly", Error(path, s_options with { Query = "delete from a" }), StringComparison.Ordinal);
        var table = TableFile.Read(path, s_options with { Query = "select * from a" });
        Assert.Equal(["2", "9007199254740993"], ((CategoryColumn)Assert.Single(table.Columns)).Levels);
        Assert.Contains("so many digits", table.Columns[0].Format.Note, StringComparison.Ordinal);
        Assert.Contains("'h' (binary)", Assert.Single(table.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"a\": 1, \"b\": {\"c\": 1}}", "line 2: $.b is an object")]
    [InlineData("{\"a\": [1]}", "line 2: $.a is an array")]
    [InlineData("[1]", "array")]
    [InlineData("{\"a\": 1", "line 2: found")]
    [InlineData("{\"a\": 1e999}", "line 2, column 'a': found an infinite value")]
    [InlineData("{\"a\": 1, \"a\": 2}", "the key 'a' comes twice")]
    public void What_is_no_flat_object_is_told_with_its_line(string line, string said) =>
        Assert.Contains(said, Error(_folder.Write("t.jsonl", $"{{\"a\": 1}}\n{line}\n"), s_options), StringComparison.Ordinal);

    [Fact]
    public void Keys_that_are_not_there_are_missing_and_text_stays_text()
    {
        var table = TableFile.Read(_folder.Write("t.jsonl", "{\"a\": 1}\n\n{\"b\": \"07\", \"a\": null}\n{\"a\": 2.5, \"b\": \"8\"}\n"), s_options);
        Assert.Equal([1, double.NaN, 2.5], ((NumberColumn)table.Columns[0]).Values);
        Assert.Equal([-1, 0, 1], ((CategoryColumn)table.Columns[1]).Codes);
    }

    [Fact]
    public void Options_of_other_formats_and_unreadable_files_are_told()
    {
        var path = SampleFiles.Write(_folder.Path, "t.csv");
        Assert.Contains("read as CSV", Error(path, s_options with { Query = "select 1" }), StringComparison.Ordinal);
        Assert.Contains("read as CSV", Error(path, s_options with { Sheet = "1" }), StringComparison.Ordinal);
        Assert.Contains("as Parquet", Error(path, s_options with { Format = TableFormat.Parquet }), StringComparison.Ordinal);
        Assert.Contains("is a folder", Error(_folder.Path, s_options), StringComparison.Ordinal);
        Assert.Contains("does not exist", Error(_folder.In("no.parquet"), s_options), StringComparison.Ordinal);
    }

    [Theory, InlineData("p.csv"), InlineData("p.jsonl"), InlineData("p.csv.gz"), InlineData("p.parquet"), InlineData("p.arrow"), InlineData("p.arrows")]
    public void Predictions_are_written_in_the_format_of_the_file_s_name(string name)
    {
        var path = _folder.In(name);
        PredictionTable.Write(path, ["cat", "dog"], [0.25, 0.75, 0.9, 0.1]);
        var table = TableFile.Read(path, s_options);
        Assert.Equal(["row", "prediction", "probability:cat", "probability:dog"], table.Columns.Select(column => column.Name));
        Assert.Equal([1, 0], ((CategoryColumn)table.Columns[1]).Codes);
        Assert.Equal([0.75, 0.1], ((NumberColumn)table.Columns[3]).Values);
        PredictionTable.Write(path, [], [1.5, 2.5]);
        Assert.Equal([1.5, 2.5], ((NumberColumn)TableFile.Read(path, s_options).Columns[1]).Values);
    }

    [Theory]
    [InlineData("p.xlsx", "Let the name end in .csv, .parquet, .arrow or .jsonl")]
    [InlineData("p.arrow.gz", "only CSV and JSON lines are packed with gzip")]
    [InlineData("p.arow", "says no format. Did you mean '.arrow'?")]
    [InlineData("p.cvs", "Did you mean '.csv'?")]
    [InlineData("none/p.arrow", "none does not exist. Make it")]
    [InlineData("p.parquet.gz", "only CSV and JSON lines are packed with gzip")]
    public void Predictions_are_not_written_in_other_formats(string name, string said)
    {
        Assert.Contains(said, Assert.Throws<ParsimonyException>(() => PredictionTable.Write(_folder.In(name), [], [1])).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.In(name)));
    }

    [Fact]
    public void A_schema_holds_for_typed_tables_too()
    {
        File.WriteAllText(_folder.In("t.jsonl"), "{\"a\": 1, \"b\": \"x\"}\n{\"a\": 2, \"b\": \"1,5\"}\n");
        Table Read(string a, string b)
        {
            File.WriteAllText(_folder.In("schema.json"), $$"""{"columns": [{"name": "a", "kind": {{a}}}, {"name": "b", "kind": {{b}}}]}""");
            return TableFile.Read(_folder.In("t.jsonl"), s_options with { Csv = new CsvOptions { Schema = SchemaFile.Read(_folder.In("schema.json")) } });
        }

        Assert.Equal(["1", "2"], ((CategoryColumn)Read("\"category\"", "\"category\"").Columns[0]).Levels);
        Assert.Equal([double.NaN, 1.5], ((NumberColumn)Read("\"number\"", "\"number\", \"decimal\": \",\", \"missing\": [\"x\"]").Columns[1]).Values);
        Assert.Contains("schema.json says", Assert.Throws<ParsimonyException>(() => Read("\"number\"", "\"number\"")).Message, StringComparison.Ordinal);
        Assert.Contains("calls its kind date", Assert.Throws<ParsimonyException>(() => Read("\"date\"", "\"category\"")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_of_text_are_told_where_a_table_is_no_text()
    {
        File.WriteAllText(_folder.In("t.jsonl"), "{\"a\": 1}\n");
        Assert.Contains("Only text has delimiters", Error(_folder.In("t.jsonl"), s_options with { Csv = new CsvOptions { Delimiter = ';' } }), StringComparison.Ordinal);
        var table = TableFile.Read(_folder.In("t.jsonl"), s_options with { Csv = new CsvOptions { NoHeader = true } });
        Assert.Equal(["CsvOptions.NoHeader has no effect on JSON lines, which names its columns."], table.Notes);
    }

    public void Dispose() => _folder.Dispose();

    static FittedModel Train()
    {
        using var folder = new TemporaryFolder();
        var table = TableFile.Read(SampleFiles.Write(folder.Path, "t.csv"), s_options);
        var dataset = Dataset.FromTable(table, new DatasetOptions { Target = "y" });
        return SingleFit.Run(dataset, 0.1, new PathOptions { Hidden = [3], Epochs = 5 });
    }

    static string Error(string path, TableFileOptions options) => Assert.Throws<ParsimonyException>(() => TableFile.Read(path, options)).Message;
}
