using System.Data;
using Microsoft.Data.Analysis;
using Microsoft.Data.Sqlite;
using Parsimony.Data;
using Parsimony.Data.Cells;
using Parsimony.Tables;

namespace Parsimony.Tests.Tables;

/// <summary>Typed values of .NET: data frames, database readers and objects become columns by one rule.</summary>
public sealed class ValueSourcesTests
{
    [Fact]
    public void A_data_frame_keeps_its_types()
    {
        var frame = new DataFrame(
            new DoubleDataFrameColumn("a", new double?[] { 1, null }), new StringDataFrameColumn("b", ["1", null!]),
            new BooleanDataFrameColumn("c", [true, false]), new DateTimeDataFrameColumn("d", [DateTime.UnixEpoch.AddDays(2), DateTime.UnixEpoch]));
        var table = frame.ToTable("frame");
        Assert.Equal([1, double.NaN], ((NumberColumn)table.Columns[0]).Values);
        Assert.Equal([0, -1], ((CategoryColumn)table.Columns[1]).Codes);
        Assert.Equal(["false", "true"], ((CategoryColumn)table.Columns[2]).Levels);
        Assert.Equal([2, 0], ((NumberColumn)table.Columns[3]).Values);
        Assert.True(((NumberColumn)table.Columns[3]).IsDate);
    }

    [Fact]
    public void A_database_reader_gives_a_dataset()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select 1 as a, 'x' as b, x'00' as h, 2.5 as y union all select null, 'y', x'01', 3.5 union all select 3, 'x', null, 4";
        using var reader = command.ExecuteReader();
        var dataset = Dataset.FromDataReader(reader, new DatasetOptions { Target = "y", Task = LearningTask.Regression });
        Assert.Equal(["a", "b"], dataset.Features.Columns.Select(column => column.Name));
        Assert.Equal([1, double.NaN, 3], ((NumberColumn)dataset.Features.Columns[0]).Values);
        Assert.Contains(dataset.Notes, note => note.Contains("'h' is of type Byte[]", StringComparison.Ordinal));
    }

    [Fact]
    public void Instants_durations_and_long_numbers_are_read_as_they_are_meant()
    {
        using var source = new DataTable();
        source.Columns.Add("when", typeof(DateTimeOffset));
        source.Columns.Add("took", typeof(TimeSpan));
        source.Columns.Add("id", typeof(long));
        source.Columns.Add("price", typeof(decimal));
        source.Columns.Add("y", typeof(double));
        for (var i = 0; i < 4; i++)
        {
            source.Rows.Add(
                new DateTimeOffset(1970, 1, 2, 2, 0, 0, TimeSpan.FromHours(2)), TimeSpan.FromHours(12), (1L << 53) + (i % 2), 0.1m, i + 0.5);
        }

        var columns = Dataset.FromDataTable(source, "y").Features.Columns;
        Assert.Equal(1, ((NumberColumn)columns[0]).Values[0]);
        Assert.Equal(ColumnKind.Date, columns[0].Format.Kind);
        Assert.Equal(0.5, ((NumberColumn)columns[1]).Values[0]);
        Assert.Equal(["9007199254740992", "9007199254740993"], ((CategoryColumn)columns[2]).Levels);
        Assert.Equal(0.1, ((NumberColumn)columns[3]).Values[0]);
    }
}
