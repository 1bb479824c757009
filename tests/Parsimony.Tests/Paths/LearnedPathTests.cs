using Parsimony.Lambdas;
using Parsimony.Paths.Options;
using Parsimony.Results;
using Parsimony.Selection.Calibration;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Paths;

/// <summary>Temperature and ensemble of whole runs.</summary>
public sealed class LearnedPathTests
{
    static readonly PathOptions s_options = new() { Hidden = [8], Lambdas = 6, Epochs = 20, Restarts = 2, Folds = 3 };

    [Fact]
    public void A_calibrated_path_stores_and_applies_the_temperatures_of_its_held_out_rows()
    {
        var data = TestTables.Real("titanic", "survived");
        var raw = RegularizationPath.Fit(data, s_options);
        var path = RegularizationPath.Fit(data, s_options with { Calibrate = TemperatureUse.All });
        var heldOut = path.Result.HeldOut[path.MinIndex!.Value];
        Assert.Equal(raw.Result.HeldOut[raw.MinIndex!.Value], heldOut);
        Assert.Equal(raw.Rows.Select(row => row.Loss), path.Rows.Select(row => row.Loss));

        var temperature = TemperatureScaling.Fit(path.Data.Target, heldOut);
        Assert.Equal(temperature, path.Model!.TemperatureAt(LambdaRule.Min));
        Assert.Equal(temperature, path.Summary.Calibration!.Temperatures["min"]);
        Assert.Equal((1.0, 1.0), (raw.Model!.TemperatureAt(LambdaRule.Min), raw.Model.TemperatureAt(LambdaRule.Ensemble)));
        Assert.Equal(path.Model.TemperatureAt(LambdaRule.OneSe), raw.Model.TemperatureAt(LambdaRule.OneSe));
        Assert.NotEqual(1, raw.Model.TemperatureAt(LambdaRule.OneSe));
        Assert.Equal((true, false), (path.Summary.Calibration.Applied, raw.Summary.Calibration!.Applied));
        Assert.Equal(TemperatureScaling.Apply(temperature, raw.Model.Predict(data.Features).Values, 2), path.Model.Predict(data.Features).Values);

        // The honest error is that of the model as it predicts.
        Assert.NotEqual(raw.Summary.Honest!.Loss, path.Summary.Honest!.Loss);
        Approx.Equal(path.Summary.Honest.Loss, raw.Summary.Honest.Loss, 0.05);
        Assert.Equal(raw.Summary.Honest.Metrics["accuracy"], path.Summary.Honest.Metrics["accuracy"]);
        Assert.Equal(raw.Summary.Calibration.TopLabel, path.Summary.Calibration.TopLabel);
    }

    [Fact]
    public void The_ensemble_is_refitted_said_and_never_worse_in_sample_than_lambda_min()
    {
        var data = TestTables.Real("diabetes", "progression");
        var path = RegularizationPath.Fit(data, s_options);
        var ensemble = path.Summary.Ensemble!;
        Assert.Null(path.Summary.Calibration);
        Assert.True(path.Model!.HasEnsemble);
        Approx.Equal(1, ensemble.Members.Sum(member => member.Share), 1e-12);
        Assert.All(ensemble.Members, member => Assert.Contains(member.Lambda, path.Result.Lambdas));
        Assert.True(ensemble.Scores.Loss <= path.Summary.Min!.Loss + 1e-12);
        Assert.NotNull(ensemble.Difference);
        Assert.Equal(ensemble.Difference.High < 0, ensemble.Recommended);

        var expected = new double[data.RowCount];
        foreach (var member in ensemble.Members)
        {
            var own = SingleFit.Run(data, member.Lambda.Value, s_options).Predict(data.Features).Values;
            for (var row = 0; row < expected.Length; row++) expected[row] += member.Share * own[row];
        }

        Approx.AllEqual(expected, path.Model.Predict(data.Features, LambdaRule.Ensemble).Values, 1e-9);
    }

    [Fact]
    public void In_glmnets_unit_members_are_in_that_unit()
    {
        var data = TestTables.Real("diabetes", "progression");
        var path = RegularizationPath.Fit(data, s_options with { LambdaUnit = PathLambdaUnit.Glmnet });
        Assert.All(path.Summary.Ensemble!.Members, member => Assert.Contains(member.Lambda, path.Result.Lambdas));
    }

    [Fact]
    public void Without_a_mixture_of_lambdas_there_is_no_ensemble()
    {
        var path = RegularizationPath.Fit(TestTables.Real("diabetes", "progression"), s_options with { LambdaGrid = [3] });
        Assert.Null(path.Summary.Ensemble);
        Assert.False(path.Model!.HasEnsemble);
        Assert.Throws<ParsimonyException>(() => RegularizationPath.Plan(path.Data, s_options with { Select = LambdaRule.Ensemble }));
    }
}
