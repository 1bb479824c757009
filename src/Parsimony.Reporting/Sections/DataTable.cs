using Parsimony.Reporting.Markup;

namespace Parsimony.Reporting.Sections;

/// <summary>A table of text with a caption, header cells with scope, and a scroll container of its own.</summary>
/// <param name="Caption">What the table holds.</param>
/// <param name="Head">Column names; the first column names the rows.</param>
/// <param name="Rows">The cells.</param>
sealed record DataTable(string Caption, IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Rows to emphasize, by index.</summary>
    public IReadOnlySet<int> Emphasized { get; init; } = new HashSet<int>();

    /// <summary>The last column explains in words.</summary>
    public bool EndsInText { get; init; }

    /// <summary>Cells are words, set flush left, instead of numbers.</summary>
    public bool IsText { get; init; }

    public void Write(MarkupWriter html)
    {
        // Focusable, so that the keyboard can scroll it.
        html.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", Caption));
        html.Open("table", ("class", IsText ? "words" : EndsInText ? "explained" : null)).Element("caption", Caption).Open("thead").Open("tr");
        foreach (var name in Head) html.Element("th", name, ("scope", "col"));
        html.Close().Close().Open("tbody").Line();
        for (var i = 0; i < Rows.Count; i++)
        {
            html.Open("tr", ("class", Emphasized.Contains(i) ? "chosen" : null)).Element("th", Rows[i][0], ("scope", "row"));
            foreach (var cell in Rows[i].Skip(1)) WriteCell(html, cell);
            html.Close().Line();
        }

        html.Close().Close().Close().Line();
    }

    /// <summary>What follows a line break stands small beneath.</summary>
    static void WriteCell(MarkupWriter html, string cell)
    {
        var parts = cell.Split('\n', 2);
        html.Open("td").Text(parts[0]);
        if (parts.Length == 2) html.Empty("br").Element("small", parts[1]);
        html.Close();
    }
}
