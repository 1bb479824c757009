using System.Data;
using Parsimony.Data;
using Parsimony.Data.Cells;
using Parsimony.IO.Csv;
using Parsimony.Preprocessing;
using Parsimony.Procedure;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Data;

/// <summary>The option for parts of dates: it reaches the dates among the features of every source, and nothing else.</summary>
public sealed class DatePartsTests
{
    static readonly DatasetOptions s_options = new() { Target = "Y", Task = LearningTask.Regression, DateParts = [DatePart.Week, DatePart.Day, DatePart.Week] };

    sealed record Row(DateTime? When, DateOnly Day, DateTime Due, double X, double Y);

    static readonly Row[] s_rows = [.. Enumerable.Range(0, 12).Select(i =>
        new Row(i == 3 ? null : new DateTime(2024, 1, 1).AddHours(31 * i), new DateOnly(2024, 1, 1).AddDays(i), new DateTime(2024, 2, 1).AddDays(i), i % 5, i * i % 7 / 2.0))];

    [Fact]
    public void Dates_among_the_features_of_every_source_get_the_parts_in_order()
    {
        using var table = new DataTable("t");
        foreach (var (name, type) in new[] { ("When", typeof(DateTime)), ("X", typeof(double)), ("Y", typeof(double)) }) table.Columns.Add(name, type);
        foreach (var row in s_rows) table.Rows.Add(row.When ?? (object)DBNull.Value, row.X, row.Y);
        using var folder = new TemporaryFolder();
        var csv = folder.Write("t.csv", "When,X,Y\n" + string.Concat(s_rows.Select(row => FormattableString.Invariant($"{row.When:s},{row.X},{row.Y}\n"))));
        using var reader = table.CreateDataReader();
        Dataset[] sources =
        [
            Dataset.FromRecords(s_rows, s_options), Dataset.FromDataTable(table, s_options), Dataset.FromDataReader(reader, s_options),
            Dataset.FromTable(CsvTableReader.Read(csv, new CsvOptions()), s_options),
        ];
        foreach (var data in sources)
        {
            Assert.Equal([DatePart.Day, DatePart.Week], data.Features.Find("When")!.Format.Parts);
            Assert.Equal([DatePart.Day, DatePart.Week], data.Schema.Single(column => column.Name == "When").Format.Parts);
            Assert.Empty(data.Features.Find("X")!.Format.Parts);
            Assert.DoesNotContain(data.Notes, note => note.Contains("DateParts", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Dates_that_are_no_features_get_none()
    {
        var data = Dataset.FromRecords(s_rows, s_options with { Time = "Due", Ignore = ["Day"] });
        Assert.Empty(data.Schema.Single(column => column.Name == "Due").Format.Parts);
        Assert.Empty(data.Schema.Single(column => column.Name == "Day").Format.Parts);
        var none = Dataset.FromRecords(s_rows, s_options with { Time = "Due", Ignore = ["Day", "When"] });
        Assert.Contains("DatasetOptions.DateParts is given, but no feature column is a date.", none.Notes);
    }

    [Fact]
    public void Without_the_option_a_date_keeps_the_parts_of_its_format()
    {
        var format = ColumnFormat.Date with { Parts = [DatePart.Year] };
        var table = new Table("t", [new NumberColumn("When", [1, 2, 3, 400], format), new NumberColumn("Y", [1, 2.5, 3, 4])]);
        Assert.Equal([DatePart.Year], Dataset.FromTable(table, s_options with { DateParts = [] }).Features.Columns[0].Format.Parts);
        Assert.Equal([DatePart.Day, DatePart.Week], Dataset.FromTable(table, s_options).Features.Columns[0].Format.Parts);
    }

    [Fact]
    public void A_part_that_does_not_exist_is_refused()
    {
        var error = Assert.Throws<ParsimonyException>(() => Dataset.FromRecords(s_rows, s_options with { DateParts = [(DatePart)7] }));
        Assert.Contains("'DatasetOptions.DateParts' is 7, expected one of Day, Week, Year", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_parts_are_told_before_training_and_change_the_fingerprint()
    {
        var data = Dataset.FromRecords(s_rows, s_options with { Ignore = ["Due"] });
        var inspected = TableInspection.Of(data);
        string Treatment(string name) => inspected.Columns.Single(column => column.Schema.Name == name).Treatment;
        Assert.Equal("scaled; sine and cosine of day, week; missing: the median and a flag", Treatment("When"));
        Assert.Equal("scaled; sine and cosine of week", Treatment("Day"));
        Assert.Contains("Column 'Day': date part 'day' is constant on the training rows and is dropped.", inspected.Notes);
        Assert.NotEqual(ContentHash.Of(Dataset.FromRecords(s_rows, s_options with { Ignore = ["Due"], DateParts = [] })), ContentHash.Of(data));
    }

    [Fact]
    public void A_schema_keeps_the_parts_of_each_date()
    {
        using var folder = new TemporaryFolder();
        var csv = folder.Write("t.csv", "When,Y\n2024-01-01T06:00,1\n2024-02-02,2\n2024-03-04T12:00,3\n");
        var data = Dataset.FromTable(CsvTableReader.Read(csv, new CsvOptions()), s_options);
        SchemaFile.Write(folder.In("s.json"), data.Schema);
        var again = Dataset.FromTable(CsvTableReader.Read(csv, new CsvOptions { Schema = SchemaFile.Read(folder.In("s.json")) }), s_options with { DateParts = [] });
        Assert.Equal(ContentHash.Of(data), ContentHash.Of(again));
        Assert.Equal(2, Preprocessor.Fit(again.Features, [0, 1, 2], PreprocessKind.Robust).Coders.OfType<DatePartCoder>().Select(coder => coder.Part).Distinct().Count());
    }
}
