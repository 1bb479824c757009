namespace Parsimony.Reporting.Sections;

/// <summary>Writes one chart as a figure with its numbers beneath.</summary>
static class ChartFigure
{
    public static void Write(MarkupWriter html, ChartSpec spec, ChartSize size, DataTable table, string explanation) =>
        Write(html, spec.Title, LineChart.Render(spec, size), table, explanation);

    public static void Write(MarkupWriter html, string title, string drawing, DataTable table, string explanation)
    {
        html.Open("figure", ("class", "card")).Open("figcaption").Element("h2", title);
        if (explanation.Length > 0) html.Element("p", explanation);
        html.Close().Raw(drawing);
        html.Open("details").Element("summary", "Show the numbers");
        table.Write(html);
        html.Close().Close().Line();
    }
}
