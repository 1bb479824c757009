using System.Text;
using Parsimony.IO.Csv;

namespace Parsimony.Tests.IO.Csv;

public sealed class CsvErrorTests
{
    [Fact]
    public void A_missing_file_and_a_folder_are_told_apart()
    {
        Assert.Contains("nowhere.csv does not exist", Error("nowhere.csv"), StringComparison.Ordinal);
        Assert.Contains("is a folder, expected a CSV file", Error(Path.GetTempPath()), StringComparison.Ordinal);

        static string Error(string path) => Assert.Throws<ParsimonyException>(() => CsvTableReader.Read(path, new CsvOptions())).Message;
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("\n\n", "is empty")]
    [InlineData("a,b\n", "has a header line only")]
    [InlineData("a,b\n\n\n", "has a header line only")]
    [InlineData("a,b\n1,2\n3,4,5\n", "line 3: found 3 fields, expected 2 as in the header")]
    [InlineData("a,b\n\"x\ny\",2\n\n3\n", "line 5: found 1 field, expected 2")]
    [InlineData("a,b\n1,2\n3,\"4\n5,6\n", "line 3: found a quote that is never closed")]
    [InlineData("a,b\n1,\"x\"y\n", "line 2: found text after a closing quote")]
    [InlineData("a,b,a\n1,2,3\n", "columns 1 and 3 are both called 'a'")]
    [InlineData("a,,c\n1,2,3\n", "line 1: column 2 of 3 has no name")]
    [InlineData("a,b\n1,2\nx\0y,3\n", "line 3: found a NUL byte")]
    [InlineData("a,b\n1e999,2\n1,2\n", "line 2, column 'a': found \"1e999\", expected a finite number")]
    [InlineData("a,b\n1,2\n2,3\n3,4\n4,5\n5,6\n6,7\n7,8\n8,9\n9,1\nten,2\n11,3\n", "line 11, column 'a': found \"ten\", expected a number, as in 10 of the column's 11 cells. If it stands for a missing value: CsvOptions.MissingWords = [\"ten\"]; if the column holds words: CsvOptions.Categorical = [\"a\"]")]
    [InlineData("a,b\nNA,x\n1,x\nn.d.,x\n3,x\n", "line 4, column 'a': found \"n.d.\", expected a number, as in 2 of the column's 4 cells. If it stands for a missing value: CsvOptions.MissingWords = [\"n.d.\"]")]
    [InlineData("a,b\n1,x\n2,x\nthree,x\n", "line 4, column 'a': found \"three\", expected a number, as in 2 of the column's 3 cells")]
    [InlineData("a,b\n1,x\n2,x\n3,x\n4,x\n5,x\n-Infinity,x\n", "found \"-Infinity\", expected a number")]
    [InlineData("a;b\n4,924;x\n1,250;y\n", "line 2, column 'a': found \"4,924\", expected one meaning: it is 4924 with a decimal point, and 4.924 with a decimal comma. Say which: CsvOptions.Decimal = '.' or CsvOptions.Decimal = ','.")]
    [InlineData("a;b\n0,5;1.250\n1,5;2.500\n", "line 2, column 'b': found \"1.250\", expected one meaning: it is 1.25 with a decimal point, and 1250 with a decimal comma")]
    [InlineData("a,b\n3/4/2024,x\n4/4/2024,y\n", "line 2, column 'a': found \"3/4/2024\", expected one meaning: it is 2024-04-03 if the day comes first, and 2024-03-04 if the month does. Say which: CsvOptions.Dates = DateOrder.DayFirst or CsvOptions.Dates = DateOrder.MonthFirst.")]
    [InlineData("a,b\n2024-03-04T05:00Z,x\n2024-03-04T05:00,y\n", "line 3, column 'a': found \"2024-03-04T05:00\", expected a time with its offset from UTC")]
    [InlineData("a,b\n1,x\n2,\n,y,\n", "line 4: found 3 fields, expected 2")]
    [InlineData("a,b,\n1,x,\n2,y,z\n", "line 3: column 3 has no name, but holds \"z\"")]
    [InlineData("1,2\n3,4\n", "line 1: found \"1\" as the name of column 1. Expected names in the first line.")]
    public void The_message_says_what_is_wrong_and_where(string text, string expected)
    {
        Assert.Contains(expected, CsvFile.Error(text), StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_named_with_their_line()
    {
        Assert.Contains("line 3: found the byte 0xE9, which is not UTF-8. Expected UTF-8", CsvFile.Error([.. "a,b\r\n1,x\r\n2,caf"u8, 0xE9, .. "\r\n"u8]), StringComparison.Ordinal);
        Assert.Contains("is UTF-16 text", CsvFile.Error([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("a,b\n1,2\n")]), StringComparison.Ordinal);
    }

    [Fact]
    public void Characters_and_line_ends_may_lie_across_the_blocks_of_the_check()
    {
        for (var shift = 0; shift < 6; shift++)
        {
            var filler = new string('x', 65_530 + shift);
            Assert.Equal(2, CsvFile.Read($"a,b\n{filler}😀é,1\r\n,1\n").RowCount);
            Assert.Contains("line 3: found the byte", CsvFile.Error([.. Encoding.UTF8.GetBytes($"a,b\n{filler}\r\n"), 0xFF]), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Few_numbers_among_words_are_words_and_told()
    {
        var column = CsvFile.Read("a,b\n1,x\ntwo,x\nthree,x\n").Find("a")!;
        Assert.IsType<Parsimony.Data.CategoryColumn>(column);
        Assert.Equal("words, although 1 of 3 cells are numbers (the first is \"1\" in line 2)", column.Format.Note);
    }

    [Fact]
    public void Forced_columns_must_exist_and_fit()
    {
        const string Text = "age,sex\n1,x\n2,y\n";
        var unknown = CsvFile.Error(Text, new CsvOptions { Categorical = ["aeg"] });
        Assert.Contains("CsvOptions.Categorical names column 'aeg', which does not exist. Did you mean 'age'? Columns: age, sex.", unknown, StringComparison.Ordinal);
        Assert.Contains("line 2, column 'sex': found \"x\", expected a number", CsvFile.Error(Text, new CsvOptions { Numeric = ["sex"] }), StringComparison.Ordinal);
        Assert.Contains("both CsvOptions.Categorical and CsvOptions.Numeric", CsvFile.Error(Text, new CsvOptions { Numeric = ["sex"], Categorical = ["sex"] }), StringComparison.Ordinal);
        Assert.Contains("CsvOptions.Delimiter is '\"'", CsvFile.Error(Text, new CsvOptions { Delimiter = '"' }), StringComparison.Ordinal);
    }
}
