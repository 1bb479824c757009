using System.Text.Json.Nodes;
using Parsimony.Training;

namespace Parsimony.Tests.Training;

public sealed class HistoryTests
{
    [Fact]
    public void Its_stored_form_reads_back_as_the_same_bits()
    {
        var history = new History();
        history.Add(0, new Dictionary<string, double> { ["loss"] = 0.1 + 0.2, ["accuracy"] = double.NaN });
        history.Add(1, new Dictionary<string, double> { ["loss"] = double.PositiveInfinity, ["accuracy"] = 1, ["val_loss"] = double.NegativeInfinity });
        history.Warn("dense_1: no effect");
        var text = history.ToJson().ToJsonString();
        Assert.Equal(
            """{"epochs":[0,1],"values":{"loss":[0.30000000000000004,"Infinity"],"accuracy":[null,1],"val_loss":[null,"-Infinity"]},"warnings":["dense_1: no effect"]}""",
            text);

        var other = new History();
        other.Add(7, new Dictionary<string, double> { ["old"] = 1 });
        other.Warn("old");
        other.Restore(JsonNode.Parse(text)!.AsObject());
        Assert.Equal([0, 1], other.Epochs);
        Assert.Equal(["loss", "accuracy", "val_loss"], other.Keys);
        foreach (var key in history.Keys) Assert.Equal(history[key], other[key]);
        Assert.Equal(history.Warnings, other.Warnings);
    }

    [Fact]
    public void It_goes_on_after_being_restored()
    {
        var history = new History();
        history.Add(0, new Dictionary<string, double> { ["loss"] = 1 });
        var other = new History();
        other.Restore(history.ToJson());
        other.Add(1, new Dictionary<string, double> { ["loss"] = 2, ["new"] = 3 });
        Assert.Equal([1, 2], other["loss"]);
        Assert.Equal([double.NaN, 3], other["new"]);
        Assert.Equal([0, 1], other.Epochs);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"epochs": 1, "values": {}, "warnings": []}""")]
    [InlineData("""{"epochs": [0], "values": {"loss": ["much"]}, "warnings": []}""")]
    [InlineData("""{"epochs": ["0"], "values": {}, "warnings": []}""")]
    [InlineData("""{"epochs": [0], "values": {"loss": [1, 2]}, "warnings": []}""")]
    public void Another_form_is_refused_and_changes_nothing(string text)
    {
        var history = new History();
        history.Add(7, new Dictionary<string, double> { ["loss"] = 1 });
        Assert.Throws<ParsimonyException>(() => history.Restore(JsonNode.Parse(text)!.AsObject()));
        Assert.Equal([7], history.Epochs);
        Assert.Equal([1], history["loss"]);
    }
}
