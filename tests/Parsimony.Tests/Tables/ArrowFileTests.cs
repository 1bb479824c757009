using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using Parsimony.Data;
using Parsimony.Data.Cells;
using Parsimony.Tables;
using Parsimony.Tests.Support;
using Table = Parsimony.Data.Table;

namespace Parsimony.Tests.Tables;

/// <summary>What is written as Arrow reads back as it was, also with Arrow's own reader, and what cannot be written is told.</summary>
public sealed class ArrowFileTests : IDisposable
{
    static readonly NumberColumn s_ages = new("age", [30.5, double.NaN, -1e300]);
    static readonly CategoryColumn s_cities = CategoryColumn.FromWords("city", ["Rome", null, "Ærø"]);
    static readonly NumberColumn s_days = new("day", [19_000, double.NaN, -1], isDate: true);
    static readonly NumberColumn s_times = new("time", [CellText.Days(new DateTime(2024, 2, 29, 13, 59, 1).AddMicroseconds(123_457)), 0, double.NaN], isDate: true);
    static readonly Table s_people = new("people", [s_ages, s_cities, s_days, s_times]);

    readonly TemporaryFolder _folder = new();

    [Theory, InlineData("people.arrow"), InlineData("people.feather"), InlineData("people.arrows")]
    public void Numbers_words_dates_and_missing_values_come_back(string name)
    {
        var path = _folder.In(name);
        ArrowFile.Write(path, s_people);
        var table = ArrowFile.Read(path);
        Assert.Equal(name, table.Name);
        Check(table);
        Assert.Equal(name != "people.arrows", File.ReadAllBytes(path).AsSpan().StartsWith("ARROW1"u8));
    }

    [Fact]
    public void A_stream_need_not_be_able_to_seek_and_stays_open()
    {
        using (var stream = new ForwardStream(_folder.In("people.arrows")))
        {
            ArrowFile.Write(stream, s_people);
            stream.WriteByte(0);
        }

        Check(ArrowFile.Read(_folder.In("people.arrows")));
    }

    [Fact]
    public async Task Rows_beyond_a_batch_follow_in_the_next_and_types_are_those_that_others_expect()
    {
        const int Rows = (1 << 16) + 3;
        double[] values = [.. Enumerable.Range(0, Rows)];
        var table = new Table("many",
        [
            new NumberColumn("x", values), CategoryColumn.FromWords("word", [.. values.Select(value => value % 2 == 0 ? "even" : null)]),
            new NumberColumn("day", values, isDate: true), new NumberColumn("time", [.. values.Select(value => value / 4)], isDate: true),
        ]);
        ArrowFile.Write(_folder.In("many.arrow"), table);
        using var reader = new ArrowFileReader(File.OpenRead(_folder.In("many.arrow")));
        Assert.Equal(2, await reader.RecordBatchCountAsync());
        Assert.Equal([ArrowTypeId.Double, ArrowTypeId.String, ArrowTypeId.Date32, ArrowTypeId.Timestamp], reader.Schema.FieldsList.Select(field => field.DataType.TypeId));
        Assert.Equal((TimeUnit.Microsecond, "UTC"), (((TimestampType)reader.Schema.FieldsList[3].DataType).Unit, ((TimestampType)reader.Schema.FieldsList[3].DataType).Timezone));
        using var last = await reader.ReadRecordBatchAsync(1, TestContext.Current.CancellationToken);
        Assert.Equal([Rows - 3, Rows - 2, Rows - 1], ((DoubleArray)last.Column(0)).Values.ToArray());
        Assert.Equal(["even", null, "even"], Enumerable.Range(0, 3).Select(row => ((StringArray)last.Column(1)).GetString(row)));
        Assert.Equal(1, last.Column(1).NullCount);
        Assert.Equal(values, (IEnumerable<double>)((NumberColumn)ArrowFile.Read(_folder.In("many.arrow")).Columns[2]).Values);
    }

    [Fact]
    public void What_cannot_be_written_is_told_and_leaves_nothing()
    {
        var far = new Table("far", [new NumberColumn("day", [0, 1e9], isDate: true)]);
        Assert.Contains("'day' has a date 1000000000 days after", Fails(() => ArrowFile.Write(_folder.In("far.arrow"), far)), StringComparison.Ordinal);
        Assert.Contains("Arrow files are written with dates of the years 1 to 9999", Fails(() => ArrowFile.Write(_folder.In("far.arrow"), far)), StringComparison.Ordinal);
        Assert.Contains("no columns", Fails(() => ArrowFile.Write(_folder.In("n.arrow"), new Table("n", []))), StringComparison.Ordinal);
        Assert.Contains("does not exist", Fails(() => ArrowFile.Read(_folder.In("no.arrow"))), StringComparison.Ordinal);
        ArrowFile.Write(_folder.In("none.arrow"), new Table("none", [new NumberColumn("x", [])]));
        Assert.Contains("none.arrow has no rows", Fails(() => ArrowFile.Read(_folder.In("none.arrow"))), StringComparison.Ordinal);
        File.Delete(_folder.In("none.arrow"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();

    static void Check(Table table)
    {
        Assert.Equal(s_ages.Values, ((NumberColumn)table.Columns[0]).Values);
        Assert.Equal(["Rome", "Ærø"], ((CategoryColumn)table.Columns[1]).Levels);
        Assert.Equal([0, -1, 1], ((CategoryColumn)table.Columns[1]).Codes);
        Assert.Equal(s_days.Values, ((NumberColumn)table.Columns[2]).Values);
        Assert.Equal(s_times.Values, ((NumberColumn)table.Columns[3]).Values);
        Assert.Equal([ColumnKind.Number, ColumnKind.Category, ColumnKind.Date, ColumnKind.Date], table.Columns.Select(column => column.Format.Kind));
    }

    static string Fails(Action act) => Assert.Throws<ParsimonyException>(act).Message;

    sealed class ForwardStream(string path) : FileStream(path, FileMode.Create)
    {
        public override bool CanSeek => false;

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }
    }
}
