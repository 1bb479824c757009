using Parsimony.IO.Csv;

namespace Parsimony.Tests.IO.Csv;

public sealed class KeyedFileTests
{
    [Fact]
    public void Folds_are_read_by_row_and_further_columns_ignored()
    {
        using var file = new CsvFile("note,fold,row\nx,1,0\ny,0,2\n");
        Assert.Equal(new Dictionary<int, int> { [0] = 1, [2] = 0 }, FoldFileReader.Read(file.Path));
    }

    [Theory]
    [InlineData("row\n1\n", "there is no column 'fold'. Expected the header row,fold; found row")]
    [InlineData("row,fold\n", "has a header line only")]
    [InlineData("row,fold\n0,1\n0,2\n", "line 3: row 0 comes twice, first on line 2")]
    [InlineData("row,fold\n0,-1\n", "line 2, column 'fold': found -1, expected an integer")]
    [InlineData("row,fold\n0.5,1\n", "line 2, column 'row': found 0.5, expected an integer")]
    [InlineData("row,fold\n0,x\n", "line 2, column 'fold': found \"x\", expected a finite number")]
    public void A_wrong_fold_file_is_refused(string text, string expected)
    {
        using var file = new CsvFile(text);
        Assert.Contains(expected, Assert.Throws<ParsimonyException>(() => FoldFileReader.Read(file.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lambdas_come_largest_first()
    {
        using var file = new CsvFile("lambda\n0.5\n0\n1e3\n");
        Assert.Equal([1000, 0.5, 0], LambdaFileReader.Read(file.Path));
    }

    [Theory]
    [InlineData("x\n1\n", "there is no column 'lambda'")]
    [InlineData("lambda\n", "has a header line only")]
    [InlineData("lambda\n-1\n", "line 2: found -1, expected a lambda of 0 or more")]
    [InlineData("lambda\n1\n1.0\n", "line 3: lambda 1 comes twice, first on line 2")]
    [InlineData("lambda\nInfinity\n", "found \"Infinity\", expected a finite number")]
    public void A_wrong_lambda_file_is_refused(string text, string expected)
    {
        using var file = new CsvFile(text);
        Assert.Contains(expected, Assert.Throws<ParsimonyException>(() => LambdaFileReader.Read(file.Path)).Message, StringComparison.Ordinal);
    }
}
