using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Parsimony.Reporting;
using Parsimony.Results;

namespace Parsimony.Tests.Reporting;

public sealed partial class HtmlReportTests
{
    static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Names => [.. ReportFixtures.All.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Page_is_well_formed_and_says_nothing_about_numbers_that_are_none(string name)
    {
        var html = Render(name);
        Assert.NotNull(Parse(html).Root);
        Assert.DoesNotContain("NaN", html);
        Assert.DoesNotContain("Infinity", html);
        Assert.DoesNotContain("\u221E", html);
        Assert.DoesNotMatch(DotNetExponent(), html);
    }

    [Theory, MemberData(nameof(Names))]
    public void Page_loads_nothing_and_runs_its_own_script_only(string name)
    {
        var html = Render(name);
        Assert.DoesNotMatch(Address(), html.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal));
        Assert.Contains("default-src &#39;none&#39;", html);
        var page = Parse(html);
        var script = Encoding.UTF8.GetBytes(Assert.Single(page.Descendants("script")).Value);
        Assert.Contains($"script-src 'sha256-{Convert.ToBase64String(SHA256.HashData(script))}'", page.Descendants("meta").Select(meta => meta.Attribute("content")?.Value).Single(content => content?.StartsWith("default-src", StringComparison.Ordinal) == true), StringComparison.Ordinal);
        string[] loading = ["link", "img", "iframe", "object", "embed", "image", "use", "base"];
        Assert.DoesNotContain(page.Descendants(), element => loading.Contains(element.Name.LocalName));
        Assert.DoesNotContain(
            page.Descendants().Attributes().Select(attribute => attribute.Name.LocalName),
            attribute => attribute is "src" or "srcset" or "action" || attribute.StartsWith("on", StringComparison.Ordinal));
        Assert.All(page.Descendants().Attributes("href"), href => Assert.StartsWith("#", href.Value));
    }

    [Fact]
    public void Calibration_stands_in_one_paragraph_with_diagram_and_numbers_folded_in()
    {
        var page = Parse(Render("classification"));
        var section = Assert.Single(page.Descendants("section"), section => section.Element("h2")?.Value == "Calibration");
        Assert.Contains("Expected calibration error 3.1 %; perfect calibration would give about 1.8 %", section.Element("p")!.Value, StringComparison.Ordinal);
        Assert.Contains("Temperature 0.81: the probabilities are too cautious, and predictions are left as they are", section.Element("p")!.Value, StringComparison.Ordinal);
        var folded = Assert.Single(section.Elements("details"));
        var svg = Assert.Single(folded.Descendants(s_svg + "svg"));
        Assert.Equal(15, svg.Elements(s_svg + "path").Count(path => path.Attribute("class")!.Value == "dot s0"));
        Assert.Equal([3, 15], folded.Descendants("tbody").Select(body => body.Elements("tr").Count()));
        Assert.Contains("not shown to be better, and not recommended", page.Root!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("Calibration", Parse(Render("regression")).Descendants("h2").Select(head => head.Value));
    }

    [Theory, MemberData(nameof(Names))]
    public void Ids_are_unique_and_every_reference_finds_its_id(string name)
    {
        var page = Parse(Render(name));
        var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(page.Descendants().Attributes("aria-labelledby").SelectMany(names => names.Value.Split(' ')), id => Assert.Contains(id, ids));
        Assert.All(page.Descendants().Attributes("href"), href => Assert.Contains(href.Value[1..], ids));
        Assert.All(page.Descendants().Attributes("clip-path"), clip => Assert.Contains(clip.Value[5..^1], ids));
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_chart_has_a_name_a_reading_and_a_table_of_its_places(string name)
    {
        var run = ReportFixtures.All[name]();
        var rows = run.Rows;
        var figures = Parse(Render(name)).Descendants("figure").ToArray();
        Assert.Equal(run.Charts, figures.Length);
        foreach (var figure in figures)
        {
            var svg = Assert.Single(figure.Elements(s_svg + "svg"));
            Assert.Equal("img", svg.Attribute("role")?.Value);
            Assert.NotEmpty(svg.Element(s_svg + "title")!.Value);
            Assert.True(svg.Element(s_svg + "desc")!.Value.Length > 40);
            var table = Assert.Single(figure.Descendants("table"));
            Assert.NotEmpty(table.Element("caption")!.Value);
            var isHistogram = svg.Element(s_svg + "title")!.Value.StartsWith("Weights of", StringComparison.Ordinal);
            var places = isHistogram ? run.Summary.Insight!.Weights!.Edges.Count + 2 : rows.Count;
            if (svg.Descendants(s_svg + "clipPath").Any() || isHistogram) Assert.Equal(places, table.Element("tbody")!.Elements("tr").Count());
            else Assert.NotEmpty(table.Element("tbody")!.Elements("tr"));
            Assert.All(table.Descendants("th"), cell => Assert.Contains(cell.Attribute("scope")?.Value, (string[])["row", "col"]));
            var columns = table.Element("thead")!.Element("tr")!.Elements().Count();
            Assert.All(table.Element("tbody")!.Elements("tr"), row => Assert.Equal(columns, row.Elements().Count()));
        }
    }

    [Fact]
    public void Names_from_outside_stay_text()
    {
        var html = Render("hostile-names");
        Assert.DoesNotContain("<script>alert", html);
        Assert.DoesNotContain("<img", html);
        Assert.DoesNotContain("\u0001", html);
        Assert.Contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;co&#39;", html);
    }

    [Fact]
    public void Same_run_gives_the_same_bytes_whatever_the_order_of_rows()
    {
        var (summary, rows) = ReportFixtures.Classification();
        Assert.Equal(HtmlReport.Render(summary, rows), HtmlReport.Render(summary, [.. rows.Reverse()]));
    }

    [Fact]
    public void Interrupted_run_carries_a_badge_and_a_complete_one_does_not()
    {
        Assert.Contains("class=\"badge\"", Render("interrupted"));
        Assert.DoesNotContain("class=\"badge\"", Render("classification"));
    }

    [Fact]
    public void Score_table_marks_the_default_and_lists_every_procedure()
    {
        var (summary, rows) = ReportFixtures.Classification();
        var table = Parse(HtmlReport.Render(summary with { Select = LambdaRule.OneSe, Holdout = summary.Baselines["linear"] }, rows))
            .Descendants("table").Single(table => table.Element("caption")!.Value == "Scores by procedure");
        var names = table.Descendants("th").Where(cell => cell.Attribute("scope")!.Value == "row").Select(cell => cell.Value).ToArray();
        string[] expected = ["lambda_min = ", "lambda_1se = ", "ensemble of lambdas", "honest error", "rows set aside", "network without regularization", "linear model", "null model"];
        Assert.Equal(expected.Length, names.Length);
        Assert.All(expected.Zip(names), pair => Assert.StartsWith(pair.First, pair.Second));
        Assert.Contains("(default)", Assert.Single(table.Descendants("tr"), row => row.Attribute("class")?.Value == "chosen").Value);
        Assert.Contains("62.7 %", table.Value);
    }

    [Fact]
    public void Counts_are_told_in_their_own_words()
    {
        var html = Render("counts");
        Assert.Contains("counts (poisson)", html);
        Assert.Contains("loss (half Poisson deviance)", html);
        Assert.Contains("Loss is half the mean Poisson deviance", html);
        Assert.Contains("Mean Poisson deviance 0.5", html);
        Assert.Contains("(null model 1.00)", html);
        Assert.DoesNotContain("standardized target", html);
        Assert.DoesNotContain("batches of", html);
        Assert.DoesNotContain("in Keras and PyTorch</h2>", html);
    }

    [Fact]
    public void What_the_penalty_did_is_folded_in_and_its_lambdas_are_in_the_legend()
    {
        var html = Render("insight");
        Assert.Contains("What the penalty did to the weights</summary>", html);
        Assert.Contains("Effective parameters, of 20,609: 106.4 at lambda_min, 37.2 \u00B1 1.5 at lambda_1se, 455 at lambda = 0.", html);
        Assert.Contains("The features predict the target better than chance", html);
        Assert.Contains(" lambda_noise 30", html);
        Assert.Contains("<title>lambda_evidence = 0.4: ", html);
        Assert.Contains("a &lt;b&gt; &amp; &quot;c&quot;", html);
        Assert.Equal(3, Parse(html).Descendants(s_svg + "svg").Count(svg => svg.Element(s_svg + "title")!.Value.StartsWith("Weights of ", StringComparison.Ordinal)));
        Assert.DoesNotContain("What the penalty did", Render("classification"));
    }

    static string Render(string name)
    {
        var run = ReportFixtures.All[name]();
        return HtmlReport.Render(run.Summary, run.Rows, run.Coefficients, heldOut: run.HeldOut);
    }

    static XDocument Parse(string html) => XDocument.Parse(html["<!DOCTYPE html>".Length..]);

    [GeneratedRegex(@"[0-9]E[-+][0-9]")]
    private static partial Regex DotNetExponent();

    [GeneratedRegex("(https?:)?//[a-z]")]
    private static partial Regex Address();
}
