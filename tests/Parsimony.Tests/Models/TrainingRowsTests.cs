using Parsimony.Data;
using Parsimony.Models;
using Parsimony.Paths.Options;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Models;

/// <summary>A model knows the rows that it was trained on, whatever their order and number, and no others.</summary>
public sealed class TrainingRowsTests
{
    static readonly Dataset s_all = TestTables.Real("breast_cancer", "diagnosis");
    static readonly int[] s_trained = [.. Enumerable.Range(0, s_all.RowCount).Where(row => row % 3 != 0)];
    static readonly FittedModel s_model = SingleFit.Run(s_all.Subset(s_trained), 1, new PathOptions { Hidden = [], Restarts = 1 });

    [Fact]
    public void Rows_are_known_in_any_order_and_others_are_not()
    {
        var others = Enumerable.Range(0, s_all.RowCount).Where(row => row % 3 == 0);
        Assert.Equal(1, ShareOf([.. s_trained.Reverse()]));
        Assert.Equal(1, ShareOf(s_trained[..40]));
        Assert.Equal(0, ShareOf([.. others]));
        Assert.InRange(ShareOf([.. others, .. s_trained.Take(190)])!.Value, 0.4, 0.6);
    }

    [Fact]
    public void A_row_with_another_target_is_another_row()
    {
        var data = s_all.Subset(s_trained);
        int[] labels = [.. data.Target.Labels.Select(label => 1 - label)];
        var other = Target.Classification(data.Target.Name, labels, data.Target.Classes);
        Assert.Equal(0, s_model.TrainingRows.ShareOf(s_model.Parts[0].Preprocessor, data.Features, [.. Enumerable.Range(0, data.RowCount)], other));
    }

    [Fact]
    public void They_are_stored_with_the_model_and_may_be_absent()
    {
        var state = s_model.WithOptions("{}").ToState();
        Assert.Equal(1, ShareOf(s_trained, FittedModel.FromState(state)));
        Assert.Equal(256 * 16, state.Metadata["training_rows"].Length);
        var without = state with { Metadata = state.Metadata.Where(entry => entry.Key != "training_rows").ToDictionary() };
        Assert.Null(ShareOf(s_trained, FittedModel.FromState(without)));
    }

    [Theory]
    [InlineData("12")]
    [InlineData("000000000000000g")]
    [InlineData("00000000000000020000000000000001")]
    public void Damaged_fingerprints_are_an_error(string text)
    {
        var state = s_model.ToState();
        var damaged = state with { Metadata = new Dictionary<string, string>(state.Metadata) { ["training_rows"] = text } };
        Assert.Contains("training_rows", Assert.Throws<ParsimonyException>(() => FittedModel.FromState(damaged)).Message, StringComparison.Ordinal);
    }

    static double? ShareOf(int[] rows, FittedModel? model = null)
    {
        var data = s_all.Subset(rows);
        model ??= s_model;
        return model.TrainingRows.ShareOf(model.Parts[0].Preprocessor, data.Features, [.. Enumerable.Range(0, rows.Length)], data.Target);
    }
}
