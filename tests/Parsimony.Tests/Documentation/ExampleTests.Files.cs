using Parsimony.Data;
using Parsimony.IO;
using Parsimony.IO.Csv;
using Parsimony.IO.Safetensors;
using Parsimony.Parquet;
using Parsimony.Paths.Options;
using Parsimony.Reporting;
using Parsimony.Tables;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Documentation;

/// <summary>The examples in the doc comments of files and reports do what they say.</summary>
public sealed class FileExampleTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    [Fact]
    public void CsvTableReader_reads_numbers_and_words()
    {
        var path = _folder.In("pets.csv");
        File.WriteAllText(path, "weight,kind\n4.5,cat\n,dog\n30,dog\n");
        var table = CsvTableReader.Read(path, new CsvOptions());
        var weights = (NumberColumn)table.Columns[0];
        var kinds = (CategoryColumn)table.Columns[1];
        Assert.Equal([4.5, double.NaN, 30], weights.Values);
        Assert.Equal(["cat", "dog"], kinds.Levels);
    }

    [Fact]
    public void CsvTableReader_reads_text()
    {
        using var text = new StringReader("weight,kind\n4.5,cat\n,dog\n30,dog\n");
        Assert.Equal([4.5, double.NaN, 30], ((NumberColumn)CsvTableReader.Read(text).Columns[0]).Values);
        using var stream = new MemoryStream("a,b\n1,x\n"u8.ToArray());
        Assert.Equal(2, CsvTableReader.Read(stream).Columns.Count);
        using var half = new StringReader("a,b\n1,\ud800\n");
        Assert.Contains("half of a character", Assert.Throws<ParsimonyException>(() => CsvTableReader.Read(half)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ParquetFile_gives_back_what_it_wrote()
    {
        var table = new Table("people", [new NumberColumn("age", [30, double.NaN]), CategoryColumn.FromWords("city", ["Rome", null])]);
        ParquetFile.Write(_folder.In("people.parquet"), table);
        var again = ParquetFile.Read(_folder.In("people.parquet"));
        Assert.Equal(1, again.Columns[1].MissingCount);
    }

    [Fact]
    public void ArrowFile_gives_back_what_it_wrote()
    {
        var table = new Table("people", [new NumberColumn("age", [30, double.NaN]), CategoryColumn.FromWords("city", ["Rome", null])]);
        ArrowFile.Write(_folder.In("people.arrow"), table);
        var again = ArrowFile.Read(_folder.In("people.arrow"));
        Assert.Equal(1, again.Columns[1].MissingCount);
    }

    [Fact]
    public void NotebookView_shows_a_table()
    {
        var table = new Table("people", [new NumberColumn("age", [30, double.NaN]), CategoryColumn.FromWords("city", ["Rome", "Oslo"])]);
        Assert.StartsWith("<div class=\"scroll\"", NotebookView.Render(table), StringComparison.Ordinal);
    }

    [Fact]
    public void SafetensorsFile_gives_back_what_it_wrote()
    {
        var path = _folder.In("weights.safetensors");
        var none = new Dictionary<string, string>();
        SafetensorsFile.Write(path, new ModelState(none, [new NamedTensor("kernel", [2, 3], [1, 2, 3, 4, 5, 6])]));
        var kernel = SafetensorsFile.Read(path).Tensors[0];
        Assert.Equal([2, 3], kernel.Shape);
        Assert.Equal(6, kernel.Values[5]);
    }

    [Fact]
    public void PathFiles_gives_back_two_rows()
    {
        var x = new double[12, 1];
        var y = new double[12];
        for (var row = 0; row < 12; row++) (x[row, 0], y[row]) = (row, 2 * row + 1);
        var data = Dataset.FromArrays(x, y, task: LearningTask.Regression);
        var path = RegularizationPath.Fit(data, new PathOptions { Hidden = [], LambdaGrid = [1, 0.1], Folds = 3 });
        path.Save(_folder.In("line"));
        Assert.Equal(2, RegularizationPath.Load(_folder.In("line")).Rows.Count);
    }

    [Fact]
    public void HtmlReport_is_one_page_named_after_the_target()
    {
        var data = TestTables.Linear(40, 2, 0.5);
        var path = RegularizationPath.Fit(data, new PathOptions { Hidden = [4], Lambdas = 3, Folds = 2, Epochs = 3, Restarts = 1 });
        var page = HtmlReport.Render(path.Summary, path.Rows);
        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
        Assert.Contains($"<h1>{path.Summary.Target} ", page, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
