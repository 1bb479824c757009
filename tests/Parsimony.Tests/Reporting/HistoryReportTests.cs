using System.Xml.Linq;
using Parsimony.Reporting;
using Parsimony.Tests.Support;
using Parsimony.Training;

namespace Parsimony.Tests.Reporting;

public sealed class HistoryReportTests
{
    public static TheoryData<string> Names => [.. HistoryFixtures.All.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Page_is_well_formed_and_loads_nothing(string name)
    {
        var page = HistoryReport.Render(HistoryFixtures.All[name](), "<title> & more");
        var root = XDocument.Parse(page[page.IndexOf('\n')..]).Root!;
        Assert.DoesNotContain(root.Descendants(), element => element.Name.LocalName is "link" or "img");
        Assert.Single(root.Descendants("script"));
        Assert.DoesNotContain(root.Descendants().Attributes(), attribute => attribute.Name.LocalName is "src" or "href");
        Assert.DoesNotContain("NaN", page);
        Assert.DoesNotContain("Infinity", page);
        Assert.Equal("<title> & more", root.Descendants("h1").Single().Value);
        var ids = root.Descendants().Attributes("id").Select(id => id.Value).ToArray();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public void Each_thing_recorded_has_its_chart_and_every_number_is_in_the_table()
    {
        var root = Body(HistoryFixtures.Overfitting(60));
        Assert.Equal(
            ["Loss by epoch", "Penalty by epoch", "accuracy by epoch", "Learning rate by epoch", "Warnings"],
            root.Descendants("h2").Select(heading => heading.Value));
        var table = root.Descendants("table").First();
        Assert.Equal(
            ["epoch", "loss", "penalty", "penalty/dense_1", "penalty/<b>&two", "total", "accuracy", "val_loss", "val_accuracy", "learning_rate"],
            table.Element("thead")!.Descendants("th").Select(cell => cell.Value));
        Assert.Equal(60, table.Element("tbody")!.Elements("tr").Count());
        Assert.Equal("21", table.Descendants("tr").Single(row => (string?)row.Attribute("class") == "chosen").Element("th")!.Value);
        Assert.Contains("The penalty L2 on <x> has no effect.", root.Value);
    }

    [Fact]
    public void Charts_of_what_was_not_recorded_are_left_out() =>
        Assert.Equal(["Loss by epoch", "Warnings"], Body(HistoryFixtures.All["loss only"]()).Descendants("h2").Select(heading => heading.Value));

    [Fact]
    public void Pointer_reads_every_epoch_of_a_short_training_and_some_of_a_long_one()
    {
        static int Columns(History history) => Body(history).Descendants().Count(element => (string?)element.Attribute("class") == "hit");
        Assert.Equal(4 * 60, Columns(HistoryFixtures.Overfitting(60)));
        Assert.Equal(4 * 250, Columns(HistoryFixtures.Overfitting(2000)));
        Assert.Contains(">epoch 2,000<", HistoryReport.Render(HistoryFixtures.Overfitting(2000)));
    }

    [Fact]
    public void Page_is_written_to_a_file_and_replaces_it()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "training.html");
        HistoryReport.Write(HistoryFixtures.Overfitting(60), path);
        HistoryReport.Write(HistoryFixtures.Overfitting(1), path, "Second");
        Assert.Equal(HistoryReport.Render(HistoryFixtures.Overfitting(1), "Second"), File.ReadAllText(path));
        var error = Assert.Throws<ParsimonyException>(() => HistoryReport.Write(HistoryFixtures.Overfitting(1), Path.Combine(folder.Path, "none", "training.html")));
        Assert.Contains("training.html", error.Message, StringComparison.Ordinal);
    }

    static XElement Body(History history)
    {
        var page = HistoryReport.Render(history);
        return XDocument.Parse(page[page.IndexOf('\n')..]).Root!.Element("body")!;
    }
}
