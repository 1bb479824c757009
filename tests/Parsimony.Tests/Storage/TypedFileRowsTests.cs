using System.Globalization;
using Parsimony.Data;
using Parsimony.Parquet;
using Parsimony.Tables;

namespace Parsimony.Tests.Storage;

/// <summary>Rows of Parquet, Arrow and JSON lines go to disk as they are read, and give the columns that they give in memory.</summary>
public sealed class TypedFileRowsTests : IDisposable
{
    const int Rows = 3000;
    readonly string _folder = Directory.CreateTempSubdirectory("typed-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("table.parquet")]
    [InlineData("table.arrow")]
    [InlineData("table.arrows")]
    [InlineData("table.jsonl")]
    public void Rows_of_typed_files_lie_on_disk(string name)
    {
        var path = Path.Combine(_folder, name);
        Write(path);
        var inMemory = TableFile.Read(path, new TableFileOptions());
        using var storage = RowStorage.Use(200_000_000, _folder, smallestBlock: 1500);
        var onDisk = TableFile.Read(path, new TableFileOptions());

        // Numbers and dates take 8 bytes, codes 4; lists that grow have spare room.
        const int Least = Rows * (8 + 8 + 4 + 4);
        Assert.InRange(storage.BytesOnDisk, Least, 3 * Least);
        Assert.Equal(inMemory.Columns.Count, onDisk.Columns.Count);
        foreach (var (expected, actual) in inMemory.Columns.Zip(onDisk.Columns))
        {
            Assert.Equal((expected.Name, expected.Format.Kind, expected.MissingCount), (actual.Name, actual.Format.Kind, actual.MissingCount));
            if (expected is NumberColumn numbers) Assert.Equal(numbers.Values.ToArray(), ((NumberColumn)actual).Values.ToArray());
            else Assert.Equal(Words((CategoryColumn)expected), Words((CategoryColumn)actual));
        }
    }

    [Fact]
    public void Whole_numbers_of_many_digits_stay_words_and_missing_words_are_no_levels()
    {
        var path = Path.Combine(_folder, "ids.jsonl");
        File.WriteAllLines(path, ["{\"id\": 12345678901234567890, \"w\": \"?\"}", "{\"id\": 7, \"w\": \"b\"}", "{\"id\": 12345678901234567891, \"w\": \"a\"}"]);
        var table = TableFile.Read(path, new TableFileOptions { Csv = new() { MissingWords = ["?"] } });
        Assert.Equal("12345678901234567890|7|12345678901234567891", Words((CategoryColumn)table.Columns[0]));
        Assert.Equal("|b|a", Words((CategoryColumn)table.Columns[1]));
        Assert.Equal(["a", "b"], ((CategoryColumn)table.Columns[1]).Levels);
    }

    static void Write(string path)
    {
        if (path.EndsWith(".jsonl", StringComparison.Ordinal))
        {
            File.WriteAllLines(path, Enumerable.Range(0, Rows).Select(row => string.Create(CultureInfo.InvariantCulture,
                $"{{\"number\": {Number(row):R}, \"day\": \"{new DateOnly(2020, 1, 1).AddDays(row):yyyy-MM-dd}\", \"word\": {(row % 7 == 0 ? "null" : $"\"w{row % 5}\"")}, \"yes\": {(row % 3 == 0 ? "true" : "false")}}}")));
            return;
        }

        var table = new Table("table",
        [
            new NumberColumn("number", [.. Enumerable.Range(0, Rows).Select(row => row % 11 == 0 ? double.NaN : Number(row))]),
            new NumberColumn("day", [.. Enumerable.Range(0, Rows).Select(row => 18_000.0 + row)], isDate: true),
            CategoryColumn.FromWords("word", [.. Enumerable.Range(0, Rows).Select(row => row % 7 == 0 ? null : $"w{row % 5}")]),
            CategoryColumn.FromWords("yes", [.. Enumerable.Range(0, Rows).Select(row => row % 3 == 0 ? "true" : "false")]),
        ]);
        if (path.EndsWith(".parquet", StringComparison.Ordinal)) ParquetFile.Write(path, table);
        else ArrowFile.Write(path, table);
    }

    static double Number(int row) => row * 37 % 1009 / 7.0;

    static string Words(CategoryColumn column) => string.Join('|', column.Codes.Select(code => code < 0 ? "" : column.Levels[code]));
}
