namespace Parsimony.Reporting.Sections;

/// <summary>Writes one chart as a figure with its numbers beneath.</summary>
static class ChartFigure
{
    public static void Write(MarkupWriter html, ChartSpec spec, ChartSize size, DataTable table, string explanation)
    {
        html.Open("figure", ("class", "card")).Open("figcaption").Element("h2", spec.Title).Element("p", explanation).Close();
        html.Raw(LineChart.Render(spec, size));
        html.Open("details").Element("summary", "Show the numbers");
        table.Write(html);
        html.Close().Close().Line();
    }
}
