using Parsimony.Data;
using Parsimony.Data.Cells;
using Parsimony.Parquet;
using Parsimony.Tables;
using Parsimony.Tests.Support;
using Parquet;
using Parquet.Schema;

namespace Parsimony.Tests.Tables;

/// <summary>What is written as Parquet reads back as it was, and what cannot be read is told.</summary>
public sealed class ParquetFileTests : IDisposable
{
    static readonly NumberColumn s_ages = new("age", [30.5, double.NaN, -1e300]);
    static readonly CategoryColumn s_cities = CategoryColumn.FromWords("city", ["Rome", null, "Ærø"]);
    static readonly NumberColumn s_days = new("day", [19_000, double.NaN, -1], isDate: true);
    static readonly NumberColumn s_times = new("time", [CellText.Days(new DateTime(2024, 2, 29, 13, 59, 1).AddMicroseconds(123_457)), 0, double.NaN], isDate: true);

    readonly TemporaryFolder _folder = new();

    [Fact]
    public void Numbers_words_dates_and_missing_values_come_back()
    {
        var path = _folder.In("people.parquet");
        ParquetFile.Write(path, new Table("people", [s_ages, s_cities, s_days, s_times]));
        Check(ParquetFile.Read(path));
        Check(TableFile.Read(path, new TableFileOptions()));

        static void Check(Table table)
        {
            Assert.Equal("people.parquet", table.Name);
            Assert.Equal(s_ages.Values, ((NumberColumn)table.Columns[0]).Values);
            Assert.Equal(["Rome", "Ærø"], ((CategoryColumn)table.Columns[1]).Levels);
            Assert.Equal([0, -1, 1], ((CategoryColumn)table.Columns[1]).Codes);
            Assert.Equal(s_days.Values, ((NumberColumn)table.Columns[2]).Values);
            Assert.Equal(s_times.Values, ((NumberColumn)table.Columns[3]).Values);
            Assert.Equal(
                [ColumnKind.Number, ColumnKind.Category, ColumnKind.Date, ColumnKind.Date], table.Columns.Select(column => column.Format.Kind));
        }
    }

    [Fact]
    public void Streams_that_cannot_seek_are_read_and_stay_open()
    {
        using var stream = new MemoryStream();
        ParquetFile.Write(stream, new Table("people", [s_ages]));
        Assert.Equal(s_ages.Values, ((NumberColumn)ParquetFile.Read(stream).Columns[0]).Values);
        using var forward = new ForwardStream(stream.ToArray());
        Assert.Equal(3, ParquetFile.Read(forward, "upload").RowCount);
        Assert.True(stream.CanRead && forward.CanRead);
    }

    [Fact]
    public void Rows_beyond_a_row_group_follow_in_the_next()
    {
        double[] values = [.. Enumerable.Range(0, (1 << 20) + 3)];
        using var stream = new MemoryStream();
        ParquetFile.Write(stream, new Table("many", [new NumberColumn("x", values)]));
        Assert.Equal(values, (IEnumerable<double>)((NumberColumn)ParquetFile.Read(stream).Columns[0]).Values);
    }

    [Fact]
    public async Task Columns_of_other_types_are_left_out_with_a_note()
    {
        using var stream = new MemoryStream();
        var schema = new ParquetSchema(new DataField<double>("a"), new DataField<byte[]>("raw"));
        await using (var writer = await ParquetWriter.CreateAsync(schema, stream, cancellationToken: TestContext.Current.CancellationToken))
        {
            using var group = writer.CreateRowGroup();
            await group.WriteAsync<double>(schema.DataFields[0], new double[] { 1, 2 }, cancellationToken: TestContext.Current.CancellationToken);
            await group.WriteAsync(schema.DataFields[1], new byte[][] { [1], [2] });
        }

        var table = ParquetFile.Read(stream);
        Assert.Equal(["a"], table.Columns.Select(column => column.Name));
        Assert.Contains("Column 'raw'", Assert.Single(table.Notes), StringComparison.Ordinal);
        Assert.Contains("neither number, word nor date", table.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_or_written_is_told()
    {
        Assert.Contains("does not exist", Fails(() => ParquetFile.Read(_folder.In("no.parquet"))), StringComparison.Ordinal);
        File.WriteAllText(_folder.In("text.parquet"), "a,b\n1,2\n3,4\n");
        Assert.Contains("text.parquet cannot be read as Parquet", Fails(() => ParquetFile.Read(_folder.In("text.parquet"))), StringComparison.Ordinal);
        using var whole = new MemoryStream();
        ParquetFile.Write(whole, new Table("people", [s_ages, s_cities]));
        using var half = new MemoryStream(whole.ToArray()[..^20]);
        Assert.Contains("upload cannot be read as Parquet", Fails(() => ParquetFile.Read(half, "upload")), StringComparison.Ordinal);
        using var empty = new MemoryStream();
        ParquetFile.Write(empty, new Table("none", [new NumberColumn("x", [])]));
        Assert.Contains("has no rows", Fails(() => ParquetFile.Read(empty)), StringComparison.Ordinal);
        var far = new Table("far", [new NumberColumn("day", [0, 1e9], isDate: true)]);
        Assert.Contains("'day' has a date 1000000000 days after", Fails(() => ParquetFile.Write(_folder.In("far.parquet"), far)), StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.In("far.parquet")));
        Assert.Contains("no columns", Fails(() => ParquetFile.Write(_folder.In("n.parquet"), new Table("n", []))), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    static string Fails(Action act) => Assert.Throws<ParsimonyException>(act).Message;

    sealed class ForwardStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
