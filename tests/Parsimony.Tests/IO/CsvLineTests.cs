using Parsimony.IO.Files;

namespace Parsimony.Tests.IO;

public sealed class CsvLineTests
{
    [Fact]
    public void What_is_written_is_read_back()
    {
        string[][] records = [["a", "b, c", ""], ["say \"x\"", " spaces ", "two\nlines"], ["\"", "\"\",\n\n,", "é"], ["1.5", "", ""]];
        using var writer = new StringWriter();
        var csv = new CsvLineWriter(writer);
        foreach (var record in records) csv.Line(record);
        (long, string[])[] read = [.. CsvLineReader.Read(new StringReader(writer.ToString()))];
        Assert.Equal(records, read.Select(record => record.Item2));
        Assert.Equal([1, 2, 4, 7], read.Select(record => record.Item1));
    }

    [Fact]
    public void Blank_lines_are_left_out_and_a_quote_without_end_takes_the_rest()
    {
        (long, string[])[] read = [.. CsvLineReader.Read(new StringReader("a,b\r\n\r\n1,\"2\r\n3"))];
        Assert.Equal([1, 3], read.Select(record => record.Item1));
        Assert.Equal(["1", "2\r\n3"], read[1].Item2);
    }
}
