using Parsimony.Data;
using Parsimony.Reporting.Sections;
using Parsimony.Training;

namespace Parsimony.Reporting;

/// <summary>Shows results in a notebook: HTML without a style sheet, so that they look like the rest of it.</summary>
/// <remarks>
/// .NET Interactive (Polyglot Notebooks, Jupyter) shows them by itself once a cell has loaded this package:
/// <c>#r "nuget: Parsimony.Reporting"</c>.
/// </remarks>
/// <example>
/// <code>
/// var table = new Table("people", [new NumberColumn("age", [30, double.NaN]), CategoryColumn.FromWords("city", ["Rome", "Oslo"])]);
/// Console.WriteLine(NotebookView.Render(table)); // &lt;div class="scroll" ...&gt;&lt;table ...
/// </code></example>
public static class NotebookView
{
    /// <summary>Rows of a table that are shown.</summary>
    public const int MostRows = 10;

    /// <summary>Shows a path: what came out in words, the loss along lambda as a picture, and all scores.</summary>
    /// <param name="path">The path.</param>
    /// <returns>An HTML fragment, which is also well-formed XML. The same path gives the same text.</returns>
    public static string Render(RegularizationPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Render(path.Summary, path.Rows);
    }

    /// <summary>Shows a run: what came out in words, and all scores.</summary>
    /// <param name="summary">The run.</param>
    /// <returns>An HTML fragment, which is also well-formed XML.</returns>
    public static string Render(RunSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return Render(summary, []);
    }

    /// <summary>Shows a training: loss on training and validation rows by epoch.</summary>
    /// <param name="history">The history of the training, at least one epoch.</param>
    /// <returns>An HTML fragment with a picture.</returns>
    /// <exception cref="ArgumentException">The history has no epoch.</exception>
    public static string Render(History history) => Picture("Loss by epoch", HistoryPicture.Render(history));

    /// <summary>Shows a table: its columns with what each holds, and its first <see cref="MostRows"/> rows.</summary>
    /// <param name="table">The table.</param>
    /// <returns>An HTML fragment, which is also well-formed XML.</returns>
    public static string Render(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var html = new MarkupWriter();
        string[] kinds = ["", .. table.Columns.Select(column => $"{column.Format.Kind}".ToLowerInvariant() + Missing(column))];
        var rows = Enumerable.Range(0, Math.Min(MostRows, table.RowCount))
            .Select(row => (string[])[Count(row), .. table.Columns.Select(column => Cell(column, row))]);
        var caption = $"{table.Name}: {Count(table.RowCount)} {(table.RowCount == 1 ? "row" : "rows")}" +
            (table.RowCount > MostRows ? $", of which {MostRows} are shown" : "");
        new DataTable(caption, ["row", .. table.Columns.Select(column => column.Name)], [kinds, .. rows]).Write(html);
        foreach (var note in table.Notes) html.Element("p", note);
        return html.ToString();
    }

    static string Cell(IColumn column, int row) => column switch
    {
        CategoryColumn words => words.Codes[row] < 0 ? "" : words.Levels[words.Codes[row]],
        NumberColumn numbers when double.IsNaN(numbers.Values[row]) => "",
        NumberColumn { IsDate: true } dates => CellText.OfDate(dates.Values[row]),
        NumberColumn numbers => CellText.Of(numbers.Values[row]),
        _ => "",
    };

    static string Missing(IColumn column) => column.MissingCount == 0 ? "" : $", {Count(column.MissingCount)} missing";

    static string Render(RunSummary summary, IReadOnlyList<PathRow> rows)
    {
        var run = new ReportedRun(summary, rows);
        var html = new MarkupWriter();
        foreach (var (question, answer) in SummarySentences.Of(run)) html.Open("p").Element("b", question + ":").Text(" " + answer).Close().Line();
        if (run.Rows.Count > 0) html.Raw(Picture("Loss along lambda", PathPicture.Render(summary, rows))).Line();
        MetricsSection.Write(html, run);
        return html.ToString();
    }

    // As an image, the picture keeps its style sheet to itself.
    static string Picture(string name, string svg)
    {
        var address = "data:image/svg+xml;base64," + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(svg));
        return new MarkupWriter().Empty("img", ("src", address), ("alt", name), ("width", "760")).ToString();
    }
}
