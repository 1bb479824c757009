using System.Xml.Linq;
using Parsimony.Data;
using Parsimony.Reporting;
using Parsimony.Reporting.Charts;
using Parsimony.Reporting.Content;
using Parsimony.Reporting.Sections;
using Parsimony.Results;

namespace Parsimony.Tests.Reporting;

public sealed class HeldOutFiguresTests
{
    static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    // Scores 0.9+ 0.8- 0.7+ 0.7- 0.1-: of 2 * 3 pairs the first hit wins 3, the second 1 and a half.
    static readonly HeldOutPredictions s_two = new(
        Target.Classification("y", [1, 0, 1, 0, 0], ["no", "yes"]), [0.1, 0.9, 0.2, 0.8, 0.3, 0.7, 0.3, 0.7, 0.9, 0.1]);

    static readonly HeldOutPredictions s_three = new(
        Target.Classification("y", [0, 1, 2, 2], ["a", "<b>", "c"]), [0.6, 0.2, 0.2, 0.5, 0.3, 0.2, 0.1, 0.1, 0.8, double.NaN, double.NaN, double.NaN]);

    static readonly HeldOutPredictions s_numbers = new(Target.Regression("y", [1, 2, 3, 4]), [1.5, 2, 2.5, double.NaN]);

    [Fact]
    public void Curves_of_a_class_have_the_values_of_a_count_by_hand()
    {
        var curves = RankingCurves.Of(s_two.Target, s_two.Predictions, 1)!;
        Assert.Equal(4.5 / 6, curves.Area, 1e-12);
        Assert.Equal(0.4, curves.Share, 1e-12);
        Assert.Equal([(0, 0), (0, 0.5), (1 / 3.0, 0.5), (2 / 3.0, 1), (1, 1)], curves.Roc);
        Assert.Equal([(0.5, 1), (0.5, 0.5), (1, 0.5), (1, 0.4)], curves.Recall);
        Assert.Null(RankingCurves.Of(Target.Classification("y", [1, 1], ["no", "yes"]), [0.5, 0.5, 0.4, 0.6], 1));
    }

    [Fact]
    public void Confusion_counts_the_most_probable_class_of_every_known_row()
    {
        Assert.Equal([[1, 2], [0, 2]], HeldOutFigures.Confusion(s_two));
        Assert.Equal([[1, 0, 0], [1, 0, 0], [0, 0, 1]], HeldOutFigures.Confusion(s_three));
    }

    [Fact]
    public void Two_classes_have_one_curve_and_three_have_three()
    {
        var two = HeldOutFigures.Of(s_two, ChartSize.Small).ToArray();
        Assert.Equal(["roc", "recall"], two.Select(figure => figure.Id));
        Assert.Contains("Area under the curve 0.750.", two[0].Note, StringComparison.Ordinal);
        Assert.Equal(1, Lines(two[0]));
        var three = HeldOutFigures.Of(s_three, ChartSize.Small).ToArray();
        Assert.Equal(3, Lines(three[0]));
        Assert.Equal(["at", "a", "<b>", "c"], three[0].Table.Head);
        Assert.DoesNotContain("<b>", three[0].Svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_have_points_and_residuals_with_the_error_of_all_rows()
    {
        var figures = HeldOutFigures.Of(s_numbers, ChartSize.Small).ToArray();
        Assert.Equal(["predicted", "residuals"], figures.Select(figure => figure.Id));
        Assert.Contains("r2 0.75 over all rows", figures[0].Note, StringComparison.Ordinal);
        Assert.All(figures, figure => Assert.Equal(3, Svg(figure).Elements(s_svg + "path").Count(path => path.Attribute("class")!.Value.StartsWith("dot", StringComparison.Ordinal))));
        Assert.Equal(3, figures[0].Table.Rows.Count);
        Assert.Empty(HeldOutFigures.Of(new(Target.Regression("y", [1]), [double.NaN]), ChartSize.Small));
    }

    [Fact]
    public void Every_chart_of_a_report_can_be_read_value_by_value()
    {
        var (summary, rows) = ReportFixtures.Classification();
        var page = XDocument.Parse(HtmlReport.Render(WithImportance(summary), rows, heldOut: s_two)["<!DOCTYPE html>".Length..]);
        var charts = page.Descendants(s_svg + "svg").ToArray();
        string[] titles = [.. charts.Select(chart => chart.Element(s_svg + "title")!.Value)];
        Assert.Contains("ROC curve", titles);
        Assert.Contains("Columns that matter", titles);
        Assert.Contains("probability of yes by <age>", titles);
        Assert.All(charts, chart =>
        {
            var hits = chart.Elements(s_svg + "g").Where(group => group.Attribute("class")?.Value == "hit").ToArray();
            Assert.NotEmpty(hits);
            Assert.All(hits, hit => Assert.Equal(2, hit.Elements(s_svg + "text").Count(text => text.Value.Length > 0)));
        });
        var matrix = Assert.Single(page.Descendants("table"), table => table.Element("caption")!.Value == "True classes in rows, predicted classes in columns");
        Assert.Equal(["1|33.3 %", "2|66.7 %", "0|0.0 %", "2|100.0 %"], matrix.Descendants("td").Select(cell => string.Join('|', cell.Nodes().OfType<XText>().Select(text => text.Value).Concat(cell.Elements("small").Select(small => small.Value)))));
        Assert.Equal(2, matrix.Descendants("td").Count(cell => cell.Attribute("class")?.Value == "diagonal"));
        Assert.Contains("<age>", page.Descendants("th").Select(cell => cell.Value));
    }

    [Fact]
    public void A_column_without_importance_has_no_curve()
    {
        var (summary, rows) = ReportFixtures.Classification();
        summary = WithImportance(summary);
        var useless = summary.Importance! with { Measured = [new ColumnImportance("<age>", -0.01, -0.02, 0)], Columns = 3 };
        var html = HtmlReport.Render(summary with { Importance = useless }, rows);
        Assert.DoesNotContain("by &lt;age&gt;", html, StringComparison.Ordinal);
        Assert.Contains("2 of 3 columns, those with the smallest weights, were not measured.", html, StringComparison.Ordinal);
    }

    static RunSummary WithImportance(RunSummary summary) => summary with
    {
        Importance = new ImportanceSummary
        {
            At = LambdaRule.Min,
            Folds = 5,
            Restarts = 2,
            Rows = 100,
            Repeats = 5,
            Loss = 0.4,
            Columns = 2,
            Measured = [new ColumnImportance("<age>", 0.3, 0.2, 0.4), new ColumnImportance("z", 0, -0.01, 0.01)],
        },
        Dependence = [new PartialDependence { Column = "<age>", Class = "yes", Values = [1, 2, 3], Means = [0.1, 0.2, 0.3], Rows = [[0, 0.1, 0.2], [0.2, 0.3, 0.4]] }],
    };

    static int Lines(HeldOutFigure figure) => Svg(figure).Elements(s_svg + "path").Count(path => path.Attribute("class")!.Value.StartsWith("line", StringComparison.Ordinal));

    static XElement Svg(HeldOutFigure figure) => XDocument.Parse(figure.Svg).Root!;
}
