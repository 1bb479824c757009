using Parsimony.Data;
using Parsimony.Models;
using Parsimony.Paths.Options;
using Parsimony.Results;
using Parsimony.Selection.Calibration;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Models;

public sealed class ModelEntryTests
{
    static readonly Dataset s_data = TestTables.Real("titanic", "survived");
    static readonly FittedModel s_weak = Fit(100);
    static readonly FittedModel s_strong = Fit(1);

    static FittedModel Fit(double lambda) => SingleFit.Run(s_data, lambda, new PathOptions { Hidden = [6], Epochs = 5, Restarts = 2 });

    static FittedModel With(double temperature, ModelEntry? ensemble = null) => new(
        s_strong.Parts, s_strong.Target, s_strong.Min with { Temperature = temperature }, s_strong.OneSe, LambdaRule.Min, s_strong.Options, ensemble);

    // One quarter the first model, three quarters the second.
    static ModelEntry Mixture(double temperature = 1) =>
        new(1, [.. s_weak.Min.Networks, .. s_strong.Min.Networks], temperature, [0.125, 0.125, 0.375, 0.375]);

    [Fact]
    public void Probabilities_go_through_the_temperature_in_tables_and_rows()
    {
        var model = With(2.5);
        var expected = TemperatureScaling.Apply(2.5, s_strong.Predict(s_data.Features).Values, 2);
        var actual = model.Predict(s_data.Features).Values;
        Assert.Equal(expected, actual);
        object?[] row = [.. model.Columns.Select(_ => (object?)null)];
        Assert.Equal(TemperatureScaling.Apply(2.5, s_strong.PredictRow(row), 2), model.PredictRow(row));
        Assert.Equal((2.5, 1.0), (model.TemperatureAt(LambdaRule.Min), model.TemperatureAt(LambdaRule.OneSe)));
    }

    [Fact]
    public void An_ensemble_averages_by_shares_and_then_takes_its_temperature()
    {
        var model = With(1, Mixture(0.7));
        double[] weak = s_weak.Predict(s_data.Features).Values, strong = s_strong.Predict(s_data.Features).Values;
        var expected = TemperatureScaling.Apply(0.7, [.. weak.Zip(strong, (a, b) => 0.25 * a + 0.75 * b)], 2);
        Approx.AllEqual(expected, model.Predict(s_data.Features, LambdaRule.Ensemble).Values, 1e-12);
        Assert.True(model.HasEnsemble && model.WithOptions("{}").HasEnsemble);
    }

    [Fact]
    public void A_model_without_an_ensemble_says_so()
    {
        Assert.False(s_strong.HasEnsemble);
        var trouble = Assert.Throws<ParsimonyException>(() => s_strong.Predict(s_data.Features, LambdaRule.Ensemble));
        Assert.Contains("no ensemble", trouble.Message, StringComparison.Ordinal);
        Assert.Throws<ParsimonyException>(() => s_strong.LambdaAt(LambdaRule.Ensemble));
    }

    [Fact]
    public void Temperature_and_ensemble_come_back_from_the_stored_form()
    {
        var model = With(0.8, Mixture());
        var again = FittedModel.FromState(model.ToState());
        foreach (var rule in Enum.GetValues<LambdaRule>())
        {
            Assert.Equal(model.Predict(s_data.Features, rule).Values, again.Predict(s_data.Features, rule).Values);
            Assert.Equal(model.TemperatureAt(rule), again.TemperatureAt(rule));
        }
    }

    [Fact]
    public void A_file_without_temperature_reads_as_1()
    {
        // What is 1 is not written: such files are those of before.
        var state = s_strong.ToState();
        Assert.DoesNotContain("temperature", state.Metadata["selection"], StringComparison.Ordinal);
        Assert.DoesNotContain("ensemble", state.Metadata["selection"], StringComparison.Ordinal);
        Assert.Equal(1, FittedModel.FromState(state).TemperatureAt(LambdaRule.Min));
    }

    [Theory]
    [InlineData("\"temperature\":2", "\"temperature\":0", "temperature 0")]
    [InlineData("\"temperature\":2", "\"temperature\":-1", "temperature -1")]
    [InlineData("0.375,0.375]", "0.375]", "shares")]
    [InlineData("[0.125,0.125", "[0.5,0.125", "shares")]
    public void Damage_is_told(string part, string damaged, string expected)
    {
        var state = With(2, Mixture()).ToState();
        Assert.Contains(part, state.Metadata["selection"], StringComparison.Ordinal);
        var metadata = new SortedDictionary<string, string>(state.Metadata.ToDictionary(), StringComparer.Ordinal)
        {
            ["selection"] = state.Metadata["selection"].Replace(part, damaged, StringComparison.Ordinal),
        };
        var trouble = Assert.Throws<ParsimonyException>(() => FittedModel.FromState(new ModelState(metadata, state.Tensors)));
        Assert.Contains(expected, trouble.Message, StringComparison.Ordinal);
    }
}
