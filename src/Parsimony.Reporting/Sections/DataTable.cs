namespace Parsimony.Reporting.Sections;

/// <summary>A table of text with a caption, header cells with scope, and a scroll container of its own. The first column names the rows.</summary>
sealed record DataTable(string Caption, IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Index of the row to emphasize; -1 = none.</summary>
    public int Emphasized { get; init; } = -1;

    /// <summary>True where the last column explains in words.</summary>
    public bool EndsInText { get; init; }

    /// <summary>True where all cells are words, which are set flush left, instead of numbers.</summary>
    public bool IsText { get; init; }

    /// <summary>True for a table of classes by classes, whose diagonal is set off.</summary>
    public bool HasDiagonal { get; init; }

    public void Write(MarkupWriter html)
    {
        // The container can have the focus, which lets the keyboard scroll it.
        html.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", Caption));
        html.Open("table", ("class", IsText ? "words" : EndsInText ? "explained" : null)).Element("caption", Caption);
        html.Open("thead").Open("tr");
        foreach (var name in Head) html.Element("th", name, ("scope", "col"));
        html.Close().Close().Open("tbody").Line();
        foreach (var (index, row) in Rows.Index())
        {
            html.Open("tr", ("class", index == Emphasized ? "chosen" : null)).Element("th", row[0], ("scope", "row"));
            foreach (var (place, cell) in row.Skip(1).Index()) WriteCell(html, cell, HasDiagonal && place == index);
            html.Close().Line();
        }

        html.Close().Close().Close().Line();
    }

    // Text behind a line break stands below the rest in small letters.
    static void WriteCell(MarkupWriter html, string cell, bool isOnDiagonal)
    {
        var parts = cell.Split('\n', 2);
        html.Open("td", ("class", isOnDiagonal ? "diagonal" : null)).Text(parts[0]);
        if (parts.Length == 2) html.Empty("br").Element("small", parts[1]);
        html.Close();
    }
}
