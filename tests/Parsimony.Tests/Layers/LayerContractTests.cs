using Parsimony.Layers;
using Parsimony.Tensors;
using Parsimony.Tests.Support.NaiveLayers;

namespace Parsimony.Tests.Layers;

/// <summary>The battery of rules on every layer, on one that a user wrote, and on layers that break one rule each.</summary>
public sealed class LayerContractTests
{
    public static TheoryData<string> Cases => [.. LayerCase.All.Select(layerCase => layerCase.Name)];

    public static TheoryData<string, string> Faults => new()
    {
        { nameof(Fault.BuildChanges), "building is pure" },
        { nameof(Fault.SameNames), "unique names" },
        { nameof(Fault.WeightUnset), "filled by their initializers" },
        { nameof(Fault.OutputLeftOut), "forward writes every output" },
        { nameof(Fault.OtherRowWritten), "forward writes every output" },
        { nameof(Fault.OwnRandomNumbers), "same for the same random numbers" },
        { nameof(Fault.WeightWritten), "only state is written" },
        { nameof(Fault.StateWrittenInPrediction), "only state is written" },
        { nameof(Fault.InputGradientLeftOut), "backward writes every input gradient" },
        { nameof(Fault.WeightGradientOverwritten), "backward adds to weight gradients" },
        { nameof(Fault.InputGradientWrong), "gradients agree" },
        { nameof(Fault.WeightGradientWrong), "gradients agree" },
        { nameof(Fault.RowsTouch), "do not touch one another" },
        { nameof(Fault.RangesDiffer), "two ranges" },
        { nameof(Fault.ConfigForgotten), "stored form" },
        { nameof(Fault.NotRegistered), "stored form" },
        { nameof(Fault.Throws), "InvalidOperationException" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Layers_keep_the_rules(string name)
    {
        var layerCase = LayerCase.Get(name);
        LayerContract.CheckOn(layerCase.Create, layerCase.Inputs());
        if (layerCase.Classes == 0) LayerContract.Check(layerCase.Create, layerCase.Shapes);
    }

    [Fact]
    public void A_layer_that_a_user_wrote_keeps_them()
    {
        Maxout.Register();
        LayerContract.Check(() => new Maxout(3), 4);
        LayerContract.CheckRefuses(() => new Maxout(3), new Shape(2, 2));
        LayerContract.CheckRefuses(() => new Maxout(3), 2, 2);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_layer_that_breaks_a_rule_is_told_which(string fault, string rule)
    {
        FaultyLayer.Register();
        LayerContract.Check(() => new FaultyLayer(Fault.None), 3);
        var exception = Assert.Throws<ParsimonyException>(() => LayerContract.Check(() => new FaultyLayer(Enum.Parse<Fault>(fault)), 3));
        Assert.Contains("FaultyLayer", exception.Message, StringComparison.Ordinal);
        Assert.Contains(rule, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refusals_are_told_from_acceptance_and_from_other_exceptions()
    {
        LayerContract.CheckRefuses(() => new Add(), 3, 4);
        var accepted = Assert.Throws<ParsimonyException>(() => LayerContract.CheckRefuses(() => new Add(), 3, 3));
        Assert.Contains("gave the output shape [3]", accepted.Message, StringComparison.Ordinal);
        var other = Assert.Throws<ParsimonyException>(() => LayerContract.CheckRefuses(() => new FaultyLayer(Fault.Throws), 3));
        Assert.Contains("InvalidOperationException", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Inputs_need_rows_to_compare()
    {
        Assert.Throws<ParsimonyException>(() => LayerContract.CheckOn(() => new Flatten()));
        Assert.Throws<ParsimonyException>(() => LayerContract.CheckOn(() => new Flatten(), new float[,] { { 1, 2 } }));
        Assert.Throws<ParsimonyException>(() => LayerContract.CheckOn(() => new Add(), new float[2, 3], new float[3, 3]));
    }
}
