using System.Xml.Linq;
using Parsimony.Reporting;
using Parsimony.Results;

namespace Parsimony.Tests.Reporting;

public sealed class PathPictureTests
{
    public static TheoryData<string> Names => [.. ReportFixtures.All.Keys.Where(name => name != "empty")];

    [Theory, MemberData(nameof(Names))]
    public void Picture_is_a_well_formed_document_with_its_own_style_for_both_schemes(string name)
    {
        var (summary, rows) = ReportFixtures.All[name]();
        var svg = PathPicture.Render(summary, rows);
        var root = XDocument.Parse(svg).Root!;
        Assert.Equal("svg", root.Name.LocalName);
        Assert.Contains("prefers-color-scheme:dark", root.Value);
        Assert.DoesNotContain("NaN", svg);
        Assert.DoesNotContain("Infinity", svg);
    }

    [Fact]
    public void Status_of_rows_is_visible()
    {
        var (summary, rows) = ReportFixtures.Diverged();
        var svg = PathPicture.Render(summary, rows);
        Assert.Equal(2, Count(svg, "class=\"cross\""));
        Assert.Equal(rows.Count(row => row.Status == FitStatus.Collapsed), Count(svg, "class=\"dot s0 collapsed\""));
        Assert.Equal(rows.Count(row => row.Status == FitStatus.Frozen), Count(svg, "class=\"dot s0 frozen\""));
        Assert.Contains(">lambda_min ", svg);
        Assert.Contains("null model 0.66", svg);
    }

    [Theory, MemberData(nameof(Names))]
    public void Norms_and_active_units_have_pictures_too(string name)
    {
        var (summary, rows) = ReportFixtures.All[name]();
        foreach (var svg in new[] { PathPicture.RenderNorms(summary, rows), PathPicture.RenderActive(summary, rows) })
        {
            Assert.Contains("prefers-color-scheme:dark", XDocument.Parse(svg).Root!.Value);
            Assert.DoesNotContain("NaN", svg);
        }
    }

    [Fact]
    public void Path_without_rows_is_refused()
    {
        var (summary, rows) = ReportFixtures.Empty();
        Assert.Throws<ArgumentException>(() => PathPicture.Render(summary, rows));
        Assert.Throws<ArgumentException>(() => PathPicture.RenderNorms(summary, rows));
        Assert.Throws<ArgumentException>(() => PathPicture.RenderActive(summary, rows));
    }

    static int Count(string text, string part) => text.Split(part).Length - 1;
}
