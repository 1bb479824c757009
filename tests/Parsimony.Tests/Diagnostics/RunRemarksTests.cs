using Parsimony.Paths.Options;
using Parsimony.Procedure;
using Parsimony.Results;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Diagnostics;

public sealed class RunRemarksTests
{
    [Fact]
    public void A_run_is_looked_at_from_every_side_and_an_interrupted_one_gets_no_diagnosis()
    {
        var data = TestTables.Real("diabetes", "progression");
        data = data.Subset([.. Enumerable.Range(0, 300), .. Enumerable.Range(0, 40)]);
        var options = new PathOptions { Lambdas = 6, Folds = 4, Restarts = 2, Epochs = 30, Hidden = [8], LearningRate = 1e-5 };
        var path = RegularizationPath.Fit(data, options);
        var resolved = RegularizationPath.Plan(data, options).Path;
        var choice = new PathChoice(path.Rows, new LambdaChoice(path.MinIndex!.Value, path.OneSeIndex!.Value));
        var found = RunRemarks.Of(data, resolved, path.Result, choice, interrupted: false);
        Assert.Contains(found.Diagnoses, diagnosis => diagnosis.Name == "untrained");
        Assert.Contains(found.Warnings, warning => warning.Contains("the same in every feature", StringComparison.Ordinal));
        Assert.True(found.Spread is { Rows: > 0, Folds: >= 0, Restarts: > 0 });
        Assert.NotEmpty(found.Differences);
        Assert.Empty(RunRemarks.Of(data, resolved, path.Result, choice, interrupted: true).Diagnoses);
        Assert.DoesNotContain(
            RunRemarks.Of(data, resolved with { Hidden = [] }, path.Result, choice, interrupted: false).Diagnoses,
            diagnosis => diagnosis.Name is "untrained" or "unsteady_training" or "too_few_epochs");
        var nothing = RunRemarks.Of(data, resolved with { Select = LambdaRule.OneSe }, path.Result, new PathChoice([], null), interrupted: true);
        Assert.Null(nothing.Spread);
    }
}
