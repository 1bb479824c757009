using System.Xml.Linq;
using Parsimony.Data;
using Parsimony.Paths.Options;
using Parsimony.Reporting;

namespace Parsimony.Tests.Reporting;

/// <summary>What notebooks show is well-formed, and says what a table and a path hold.</summary>
public sealed class NotebookViewTests
{
    [Fact]
    public void A_table_shows_kinds_missing_values_and_the_first_rows()
    {
        var table = new Table("people", [new NumberColumn("age", [30, double.NaN]), CategoryColumn.FromWords("<city>", ["Rome & Oslo", null])]);
        var html = NotebookView.Render(table);
        var cells = Xml(html).Descendants("tr").Select(row => string.Join('|', row.Elements().Select(cell => cell.Value))).ToArray();
        Assert.Equal(["row|age|<city>", "|number, 1 missing|category, 1 missing", "0|30|Rome & Oslo", "1||"], cells);
        Assert.Contains("people: 2 rows", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_table_shows_how_many_rows_there_are_and_dates_as_dates()
    {
        var table = new Table("days", [new NumberColumn("day", [.. Enumerable.Range(0, 1234)], isDate: true)]) { Notes = ["A note."] };
        var html = NotebookView.Render(table);
        Assert.Equal(2 + NotebookView.MostRows, Xml(html).Descendants("tr").Count());
        Assert.Contains("1970-01-02", html, StringComparison.Ordinal);
        Assert.Contains("of which 10 are shown", html, StringComparison.Ordinal);
        Assert.Contains("<p>A note.</p>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_shows_what_came_out_a_picture_and_the_scores()
    {
        var x = new double[24, 1];
        var y = new double[24];
        for (var row = 0; row < 24; row++) (x[row, 0], y[row]) = (row, 2 * row + row % 3);
        var path = RegularizationPath.Fit(
            Dataset.FromArrays(x, y, task: LearningTask.Regression), new PathOptions { Hidden = [], LambdaGrid = [1, 0.1], Folds = 3 });
        var html = Xml(NotebookView.Render(path));
        Assert.StartsWith("data:image/svg+xml;base64,", html.Descendants("img").Single().Attribute("src")!.Value, StringComparison.Ordinal);
        Assert.Contains("Scores", html.Descendants("h2").Select(title => title.Value));
        Assert.Contains("Result:", html.Descendants("b").Select(title => title.Value));
        Assert.Empty(Xml(NotebookView.Render(path.Summary)).Descendants("img"));
    }

    [Fact]
    public void A_training_shows_its_loss_as_a_picture()
    {
        var image = Xml(NotebookView.Render(HistoryFixtures.Overfitting(5))).Descendants("img").Single();
        Assert.Equal("Loss by epoch", image.Attribute("alt")!.Value);
    }

    static XElement Xml(string html) => XElement.Parse($"<body>{html}</body>");
}
