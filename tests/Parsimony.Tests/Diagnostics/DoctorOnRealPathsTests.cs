using Parsimony.Data;
using Parsimony.Diagnostics;
using Parsimony.Paths.Options;
using Parsimony.Results;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Diagnostics;

/// <summary>The doctor on trainings that really happen.</summary>
public sealed class DoctorOnRealPathsTests
{
    static readonly PathOptions s_small = new() { Lambdas = 10, Folds = 4, Restarts = 2, Hidden = [16, 16] };

    [Theory]
    [InlineData("breast_cancer", "diagnosis")]
    [InlineData("diabetes", "progression")]
    [InlineData("penguins", "species")]
    public void A_sound_training_of_real_data_gets_no_diagnosis(string name, string target) =>
        Assert.Empty(Examine(TestTables.Real(name, target), s_small with { Lambdas = 6, Folds = 3 }));

    [Fact]
    public void An_absurd_learning_rate_is_named()
    {
        var found = Examine(TestTables.Real("diabetes", "progression"), s_small with { LearningRate = 3, Epochs = 40 });
        Assert.Contains(found, diagnosis => diagnosis.Name is "unsteady_training" or "untrained" or "diverged" && diagnosis.Advice.Contains("PathOptions.LearningRate", StringComparison.Ordinal));
    }

    [Fact]
    public void A_target_that_leaks_into_the_features_is_named()
    {
        var data = TestTables.Real("diabetes", "progression");
        var leak = new NumberColumn("leak", [.. data.Target.Values.Select(value => 3 - 2 * value)]);
        var leaky = data with { Features = new Table(data.Name, [.. data.Features.Columns, leak]) };
        var found = Assert.Single(Examine(leaky, s_small with { Epochs = 40 }), diagnosis => diagnosis.Name == "telling_column");
        Assert.Contains("DatasetOptions.Ignore = [\"leak\"]", found.Advice, StringComparison.Ordinal);
    }

    static IReadOnlyList<Diagnosis> Examine(Dataset data, PathOptions options)
    {
        var path = RegularizationPath.Fit(data, options);
        return Doctor.Examine(new ExaminedRun
        {
            Data = data,
            Result = path.Result,
            Curve = path.Rows,
            Options = RegularizationPath.Plan(data, options).Path,
            Min = path.MinIndex is { } index ? path.Rows[index] : null,
            NullLoss = path.Summary.Baselines["null"]!.Loss,
        });
    }
}
