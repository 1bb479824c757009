using System.Diagnostics;
using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Parsimony.Data;
using Parsimony.IO.Csv;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.IO.Csv;

public sealed class CsvTableReaderTests
{
    [Theory]
    [InlineData(".12345678901234567891")]
    [InlineData("0.30000000000000004441")]
    [InlineData("-1234.5678901234567891")]
    [InlineData("900719925474099200")]
    public void Numbers_of_many_digits_are_numbers_where_a_double_holds_them(string cell)
    {
        var column = Assert.IsType<NumberColumn>(CsvFile.Read($"a,b\n{cell},x\n{cell},y\n").Find("a"));
        Assert.Equal(double.Parse(cell, CultureInfo.InvariantCulture), column.Values[0]);
    }

    [Fact]
    public void A_first_line_of_the_names_that_columns_without_names_get_is_no_row()
    {
        var table = CsvFile.Read("x1,x2\n1,a\n2,b\n", new CsvOptions { NoHeader = true });
        Assert.Equal([1, 2], Numbers(table, "x1"));
        Assert.StartsWith("The first line holds names (x1 to x2)", Assert.Single(table.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_words_and_dates_are_told_apart()
    {
        var table = CsvFile.Read("n,w,d,e\n1,x,1970-01-02,\n-2.5e1,y,1970-01-03T12:00,\n,,,\n");
        Assert.Equal(["n", "w", "d", "e"], table.Columns.Select(column => column.Name));
        Assert.Equal([1, -25, double.NaN], Numbers(table, "n"));
        Assert.Equal(["x", "y", ""], Words(table, "w"));
        Assert.Equal([1, 2.5, double.NaN], Numbers(table, "d"));
        Assert.True(((NumberColumn)table.Find("d")!).IsDate);
        Assert.Equal([double.NaN, double.NaN, double.NaN], Numbers(table, "e"));
        Assert.Equal(3, table.RowCount);
    }

    [Theory]
    [InlineData("a,b\r\n1,x\r\n2,y\r\n")]
    [InlineData("\uFEFFa,b\n1,x\n2,y")]
    [InlineData("a;b\n1;x\n2;y\n\n\n")]
    [InlineData("a\tb\n1\tx\n\n2\ty\n")]
    [InlineData("a|b\n1|x\n2|y\n")]
    [InlineData("\"a\",\"b\"\n\"1\",\"x\"\n 2 , y \n")]
    [InlineData("\na , b\r1,x\r2,y\r")]
    public void Line_ends_marks_separators_blank_lines_and_spaces_do_not_matter(string text)
    {
        var table = CsvFile.Read(text);
        Assert.Equal([1, 2], Numbers(table, "a"));
        Assert.Equal(["x", "y"], Words(table, "b"));
    }

    [Fact]
    public void Quoted_fields_keep_separators_line_breaks_quotes_and_spaces()
    {
        var table = CsvFile.Read("a,b\n\"x;1, \"\"2\"\"\nz\",\" s \"\n\"\",t\n");
        Assert.Equal(["x;1, \"2\"\nz", ""], Words(table, "a"));
        Assert.Equal([" s ", "t"], Words(table, "b"));
    }

    [Fact]
    public void A_quote_inside_an_unquoted_field_is_a_letter()
    {
        Assert.Equal(["5\" disk", "x"], Words(CsvFile.Read("a,b\n5\" disk,1\nx,2\n"), "a"));
    }

    [Fact]
    public void A_quoted_separator_does_not_deceive_the_sniffer()
    {
        var table = CsvFile.Read("name;x\n\"a,b,c\";1\n\"d,e,f\";2\n");
        Assert.Equal([1, 2], Numbers(table, "x"));
    }

    [Fact]
    public void Blank_lines_in_a_file_of_one_column_are_missing_values_except_at_the_end()
    {
        Assert.Equal([1, double.NaN, double.NaN, 2], Numbers(CsvFile.Read("a\n1\n\n\n2\n\n\n"), "a"));
    }

    [Fact]
    public void Quoting_any_words_and_reading_them_gives_the_words_back()
    {
        var words = Gen.Elements("a", "b", ",", ";", "\"", "\n", "\r\n", " ", "\t", "é", "漢", "😀", "1", "-", ".", "|").ArrayOf().Select(parts => "w" + string.Concat(parts) + "w");
        var property = Prop.ForAll(words.ArrayOf().Where(all => all.Length > 0).ToArbitrary(), all =>
        {
            var text = new StringBuilder("key,word\r\n");
            foreach (var word in all) text.Append(CultureInfo.InvariantCulture, $"k,\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\r\n");
            Assert.Equal(all, Words(CsvFile.Read(text.ToString()), "word"));
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), property);
    }

    [Fact]
    public void Every_finite_number_reads_back_bit_by_bit()
    {
        var property = Prop.ForAll<double[]>(values =>
        {
            double[] finite = [.. values.Where(double.IsFinite), 0.1, double.MaxValue, double.Epsilon];
            var text = "a,b\n" + string.Concat(finite.Select(value => $"{value.ToString("R", CultureInfo.InvariantCulture)},x\n"));
            Assert.Equal(finite, Numbers(CsvFile.Read(text), "a"));
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(30), property);
    }

    [Fact]
    public void Missing_words_and_forced_kinds_are_obeyed()
    {
        var table = CsvFile.Read("a,b,c\n1,?,1\nNA,2,2\n", new CsvOptions { MissingWords = ["NA", "?"], Categorical = ["c"], Numeric = ["a"] });
        Assert.Equal([1, double.NaN], Numbers(table, "a"));
        Assert.Equal([double.NaN, 2], Numbers(table, "b"));
        Assert.Equal(["1", "2"], Words(table, "c"));
    }

    [Theory]
    [InlineData("titanic", 1309, 6, "sex")]
    [InlineData("penguins", 344, 8, "species")]
    [InlineData("house_votes84", 435, 17, "V1")]
    public void Real_data_are_typed(string name, int rows, int columns, string word)
    {
        var table = CsvTableReader.Read(Repository.Data(name), new CsvOptions());
        Assert.Equal(rows, table.RowCount);
        Assert.Equal(columns, table.Columns.Count);
        Assert.IsType<CategoryColumn>(table.Find(word));
    }

    [Fact]
    public void A_table_of_the_size_of_adult_is_read_quickly_and_in_little_memory()
    {
        var text = new StringBuilder("age,work,fnlwgt,education,n,marital,job,relation,race,sex,gain,loss,hours,country,income\n");
        for (var row = 0; row < 48_842; row++)
            text.Append(CultureInfo.InvariantCulture, $"{row % 70},Private{row % 8},{row * 7919 % 1_000_003},HS-grad{row % 16},{row % 16},Married{row % 7},Craft{row % 14},Husband{row % 6},White,Male,{row % 99999},0,40,United-States{row % 41},<=50K\n");
        using var file = new CsvFile(text.ToString());
        text.Clear();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        var table = CsvTableReader.Read(file.Path, new CsvOptions());
        watch.Stop();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(48_842, table.RowCount);

        // The time is a guard against quadratic work that also holds in a debug build on a busy machine.
        Assert.True(watch.Elapsed.TotalSeconds < 10, $"{watch.Elapsed.TotalSeconds} s");
        Assert.True(allocated < 40_000_000, $"{allocated} bytes");
    }

    static double[] Numbers(Table table, string name) => [.. Assert.IsType<NumberColumn>(table.Find(name)).Values];

    static string[] Words(Table table, string name)
    {
        var column = Assert.IsType<CategoryColumn>(table.Find(name));
        return [.. column.Codes.Select(code => code < 0 ? "" : column.Levels[code])];
    }
}
