using System.Xml.Linq;
using Parsimony.Reporting;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Reporting;

public sealed class CoefficientChartTests
{
    static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void One_line_a_feature_and_names_at_the_six_largest()
    {
        var figure = Figures(ReportFixtures.Counts())[0];
        Assert.Equal("Coefficients", figure.Descendants("h2").First().Value);
        Assert.Contains("the logarithm of the expected count, times the standard deviation", figure.Element("figcaption")!.Value);
        Assert.Equal(10, figure.Descendants(s_svg + "path").Count(path => Classes(path).Contains("line")));
        Assert.Equal(4, figure.Descendants(s_svg + "path").Count(path => Classes(path).Contains("minor")));
        var labels = figure.Descendants(s_svg + "text").Where(text => Classes(text).Contains("end-label")).Select(text => text.Value).ToArray();
        Assert.Equal(6, labels.Length);
        Assert.Contains("age", labels);
        Assert.Contains("blood pressur\u2026", labels);
        Assert.Equal(2, figure.Descendants(s_svg + "line").Count(line => Classes(line).Contains("mark")));
        Assert.Equal(51, figure.Descendants(s_svg + "g").Count(group => Classes(group).Contains("hit")));
        Assert.Matches("At lambda_min \\d+ of 10 are not zero", figure.Descendants(s_svg + "desc").Single().Value);
    }

    [Fact]
    public void The_table_has_the_coefficients_per_unit_and_what_is_in()
    {
        var run = ReportFixtures.Counts();
        var table = Figures(run)[0].Descendants("table").Single();
        var head = table.Descendants("th").Where(cell => cell.Attribute("scope")!.Value == "col").Select(cell => cell.Value).ToArray();
        Assert.Equal(["lambda", "features in", "degrees of freedom", "intercept"], head.Take(4));
        Assert.Equal(run.Coefficients!.Features.Order(), head.Skip(4).Order());
        var last = table.Element("tbody")!.Elements("tr").Last().Elements().Select(cell => cell.Value).ToArray();
        Assert.Equal(["0", "9", "9", "-1"], last.Take(4));
        var age = run.Coefficients.Coefficients[^1][0][0];
        Assert.Equal(age, double.Parse(last[Array.IndexOf(head, "age")], System.Globalization.CultureInfo.InvariantCulture), 1e-5);
        Assert.Single(table.Descendants("tr"), row => row.Attribute("class")?.Value == "chosen");
    }

    [Fact]
    public void Features_are_listed_in_the_order_in_which_they_enter()
    {
        var run = ReportFixtures.Counts();
        var table = Page(run).Descendants("table").Single(table => table.Element("caption")!.Value == "Features as lambda falls");
        Assert.Equal(run.Coefficients!.EntryOrder, table.Element("tbody")!.Elements("tr").Select(row => row.Element("th")!.Value));
        Assert.Contains("One feature never enters.", Html(run));
        var ridge = run with { Coefficients = run.Coefficients with { Coefficients = [.. run.Coefficients.Coefficients.Select(_ => run.Coefficients.Coefficients[^1])] } };
        Assert.Contains("All enter together", Html(ridge));
    }

    [Fact]
    public void Classes_have_a_chart_each_up_to_six()
    {
        var run = ReportFixtures.CoefficientsOfClasses();
        var figures = Figures(run);
        Assert.Equal(6, figures.Length);
        Assert.Equal("Coefficients of class <2>", figures[1].Descendants("h2").First().Value);
        var text = figures[0].Element("figcaption")!.Value;
        Assert.Contains("the first 6 of 7 classes; 1 left out", text);
        Assert.Contains("the 60 largest of 75 features", text);
        Assert.Contains("slopes at the medians", text);
        Assert.Equal(60, figures[3].Descendants(s_svg + "path").Count(path => Classes(path).Contains("line")));
    }

    [Fact]
    public void Huge_coefficients_without_regularization_do_not_flatten_the_others()
    {
        var run = ReportFixtures.Counts();
        var path = run.Coefficients!;
        Assert.DoesNotContain("leave the picture", Html(run));
        var wild = run with { Coefficients = path with { Coefficients = [.. path.Coefficients.SkipLast(1), [[.. path.Coefficients[^1][0].Select(value => 1000 * value)]]] } };
        Assert.Contains("leave the picture", Html(wild));
        string[] Ticks(ReportFixture of) => [.. Figures(of)[0].Descendants(s_svg + "text").Where(text => Classes(text).Contains("tick")).Select(text => text.Value)];
        Assert.Equal(Ticks(run), Ticks(wild));
    }

    [Fact]
    public void A_network_has_no_such_chart_and_two_classes_name_the_positive_one()
    {
        Assert.DoesNotContain("Order in which features enter", Html(ReportFixtures.Classification()));
        var run = ReportFixtures.Classification() with { Coefficients = SampleCoefficients.Numbers };
        Assert.Contains("the log odds of malignant", Html(run));
    }

    static string[] Classes(XElement element) => (element.Attribute("class")?.Value ?? "").Split(' ');

    static string Html(ReportFixture run) => HtmlReport.Render(run.Summary, run.Rows, run.Coefficients);

    static XElement Page(ReportFixture run) => XDocument.Parse(Html(run)["<!DOCTYPE html>".Length..]).Root!;

    static XElement[] Figures(ReportFixture run) =>
        [.. Page(run).Descendants("figure").Where(figure => figure.Descendants("h2").First().Value.StartsWith("Coefficients", StringComparison.Ordinal))];
}
