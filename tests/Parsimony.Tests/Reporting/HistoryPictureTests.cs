using System.Xml.Linq;
using Parsimony.Reporting;
using Parsimony.Training;

namespace Parsimony.Tests.Reporting;

public sealed class HistoryPictureTests
{
    public static TheoryData<string> Names => [.. HistoryFixtures.All.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Picture_is_a_well_formed_document_with_its_own_style_for_both_schemes(string name)
    {
        var svg = HistoryPicture.Render(HistoryFixtures.All[name]());
        var root = XDocument.Parse(svg).Root!;
        Assert.Equal("svg", root.Name.LocalName);
        Assert.Contains("prefers-color-scheme:dark", root.Value);
        Assert.DoesNotContain("NaN", svg);
        Assert.DoesNotContain("Infinity", svg);
        Assert.Equal(svg, HistoryPicture.Render(HistoryFixtures.All[name]()));
    }

    [Fact]
    public void Epoch_of_the_lowest_validation_loss_is_marked_counted_from_1()
    {
        var svg = HistoryPicture.Render(HistoryFixtures.Overfitting(60));
        Assert.Contains(">lowest validation loss 0.400, epoch 21<", svg);
        Assert.Contains(">epoch<", svg);
        Assert.DoesNotContain("lambda", XDocument.Parse(svg).Root!.Elements().Where(element => element.Name.LocalName != "style").Select(element => element.Value).Aggregate(string.Concat));
    }

    [Fact]
    public void Penalty_is_drawn_where_there_is_one_and_can_be_left_out()
    {
        Assert.Contains(" penalty\u2003", HistoryPicture.Render(HistoryFixtures.Overfitting(60)));
        Assert.DoesNotContain(" penalty\u2003", HistoryPicture.Render(HistoryFixtures.Overfitting(60), withPenalty: false));
        Assert.DoesNotContain(" penalty\u2003", HistoryPicture.Render(HistoryFixtures.All["loss only"]()));
    }

    [Fact]
    public void Layers_with_penalties_have_a_picture_of_their_own()
    {
        var root = XDocument.Parse(HistoryPicture.RenderPenalties(HistoryFixtures.Overfitting(60))).Root!;
        Assert.Contains(root.Elements(), element => element.Value == "dense_1");
        Assert.Contains(root.Elements(), element => element.Value == "<b>&two");
        Assert.Throws<ArgumentException>(() => HistoryPicture.RenderPenalties(HistoryFixtures.All["loss only"]()));
    }

    [Fact]
    public void Epochs_of_a_training_that_went_on_keep_their_numbers() =>
        Assert.Contains(">13</text>", HistoryPicture.Render(HistoryFixtures.All["resumed"]()));

    [Fact]
    public void History_without_epochs_is_refused() => Assert.Throws<ArgumentException>(() => HistoryPicture.Render(new History()));
}
