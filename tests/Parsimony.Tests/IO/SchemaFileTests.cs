using Parsimony.Data;
using Parsimony.Data.Cells;
using Parsimony.IO.Csv;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.IO;

public sealed class SchemaFileTests
{
    [Fact]
    public void What_is_written_is_read_and_gives_the_same_table()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("data.csv", "price;day;code;y\n1.234,5 €;31.12.2024;007;1\n2.000,0 €;01.02.2025;010;2\nNA;03.02.2025;007;4,5\n");
        var table = CsvTableReader.Read(path, new CsvOptions());
        var data = Dataset.FromTable(table, new DatasetOptions { Target = "y", Time = "day" });
        SchemaFile.Write(folder.In("s.json"), data.Schema);
        var schema = SchemaFile.Read(folder.In("s.json"));
        Assert.Equal(["y"], schema.Find(ColumnRole.Target));
        Assert.Equal(["day"], schema.Find(ColumnRole.Time));
        Assert.Equal(data.Schema.Select(column => column.Format.Numbers), schema.Columns.Select(column => column.Format.Numbers));
        var again = Dataset.FromTable(CsvTableReader.Read(path, new CsvOptions { Schema = schema }), new DatasetOptions { Target = "y", Time = "day" });
        Assert.Equal(ContentHash.Of(data), ContentHash.Of(again));
        Assert.Equal(data.Times, again.Times);
    }

    [Fact]
    public void Edited_schema_is_obeyed()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("data.csv", "a,b\n1,x\n-1,y\n");
        var schema = SchemaFile.Read(folder.Write("s.json", """{"columns": [{"name": "b", "kind": "category", "missing": ["y"]}, {"name": "a", "kind": "category", "role": "target"}]}"""));
        var table = CsvTableReader.Read(path, new CsvOptions { Schema = schema, MissingWords = ["-1"] });
        Assert.Equal((ColumnKind.Category, 1), (table.Columns[0].Format.Kind, table.Columns[0].MissingCount));
        Assert.Equal(1, table.Columns[1].MissingCount);
    }

    [Theory]
    [InlineData("a", """{"name": "a", "kind": "number"}, {"name": "b", "kind": "number"}""", "s.json describes column 'b'", "does not have")]
    [InlineData("a,b,c", """{"name": "a", "kind": "number"}""", "2 columns that", "b, c")]
    [InlineData("a", """{"name": "a", "kind": "numbr"}""", "column 'a': found the kind 'numbr'. Did you mean 'number'?", "number, date, category")]
    [InlineData("a", """{"name": "a", "kind": "number", "role": "left_out"}""", "found the role 'left_out'", "ignore")]
    [InlineData("a", """{"name": "a", "kind": "number", "desimal": ","}""", "found the member 'desimal'. Did you mean 'decimal'?", "Correct the entry")]
    [InlineData("a", """{"name": "a", "kind": "number", "thousands": "x"}""", "found the thousands separator 'x'", "expected one of")]
    [InlineData("a", """{"name": "a", "kind": "number", "missing": "x"}""", "column 'a'", "wrong type")]
    [InlineData("a", """{"name": "a", "kind": "date", "date_parts": ["month"]}""", "column 'a': found the part of dates 'month'", "expected day, week, year")]
    [InlineData("a", """{"name": "a", "kind": "date", "date_parts": "day"}""", "column 'a'", "wrong type")]
    [InlineData("a", """{"name": "a", "kind": "number", "date_parts": ["day"]}""", "column 'a': found date_parts of a number, expected a date")]
    [InlineData("a", """{"kind": "number"}""", "entry 1 of columns", "found no name")]
    [InlineData("a", """{"name": "a"}""", "found no kind", "expected number, date, category")]
    [InlineData("a", """{"name": "a", "kind": "number"}, {"name": "a", "kind": "date"}""", "comes twice", "Remove one")]
    [InlineData("a,b", """{"name": "a", "kind": "number", "role": "target"}, {"name": "b", "kind": "number", "role": "target"}""", "2 columns of role target", "'a', 'b'")]
    [InlineData("a", """7""", "entry 1 of columns is Number", "object")]
    [InlineData("a", "", "no column", "every column")]
    [InlineData("a", "{", "is no JSON", "s.json")]
    [InlineData("a", """{"name": "a", "kind": "date"}""", "line 2, column 'a': found \"1\", expected a date", "as", "s.json")]
    public void What_is_wrong_is_told(string header, string entries, params string[] expected)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("data.csv", $"{header}\n{string.Join(',', header.Split(',').Select(_ => "1"))}\n");
        folder.Write("s.json", $$"""{"columns": [{{entries}}]}""");
        var error = Assert.Throws<ParsimonyException>(() => CsvTableReader.Read(path, new CsvOptions { Schema = SchemaFile.Read(folder.In("s.json")) }));
        Assert.All(expected, words => Assert.Contains(words, error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[]", "no list \"columns\"")]
    [InlineData("""{"columns": [], "version": 2}""", "found 'version'")]
    public void A_document_of_another_kind_is_told(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        Assert.Contains(expected, Assert.Throws<ParsimonyException>(() => SchemaFile.Read(folder.Write("s.json", text))).Message, StringComparison.Ordinal);
    }
}
