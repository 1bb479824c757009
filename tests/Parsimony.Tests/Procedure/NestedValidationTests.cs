using Parsimony.Data;
using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Procedure;
using Parsimony.Results;
using Parsimony.Selection;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Procedure;

public sealed class NestedValidationTests
{
    static readonly PathOptions s_small = new() { Lambdas = 5, Folds = 3, Restarts = 1, Epochs = 20, Hidden = [8], Nested = 3 };

    static NestedError? Run(Dataset data, PathOptions options, List<PathProgress>? steps = null, CancellationToken cancellation = default)
    {
        var resolved = RegularizationPath.Plan(data, options).Path;
        var progress = steps is null ? null : new Receiver(steps.Add);
        return NestedValidation.Run(PathSplit.Create(data, resolved), resolved, new RunContext(progress, null, cancellation), NestedValidation.ModelOf);
    }

    [Fact]
    public void Each_outer_row_is_predicted_by_a_path_that_never_saw_it()
    {
        var data = TestTables.Real("breast_cancer", "diagnosis");
        var resolved = RegularizationPath.Plan(data, s_small).Path;
        var outer = NestedValidation.Plan(data, resolved);
        var losses = new double[data.RowCount];
        var right = 0;
        for (var fold = 0; fold < 3; fold++)
        {
            var model = RegularizationPath.Fit(data.Subset(outer.TrainingRows(fold)), s_small with { Nested = null, Batch = resolved.Batch }).Model!;
            var heldOut = data.Subset(outer.HeldOutRows(fold));
            var values = model.Predict(heldOut.Features, LambdaRule.Min).Values;
            var foldLosses = RowLosses.Compute(heldOut.Target, values, 1);
            for (var i = 0; i < foldLosses.Length; i++)
            {
                losses[outer.HeldOutRows(fold)[i]] = foldLosses[i];
                if (values[2 * i + heldOut.Target.Labels[i]] > 0.5) right++;
            }
        }

        var nested = Run(data, s_small)!;
        Assert.Equal(3, nested.Folds);
        Assert.Equal(3, nested.Lambdas.Count);
        Approx.Equal(losses.Average(), nested.Loss, 1e-12);
        Approx.Equal(right / (double)data.RowCount, nested.Metrics["accuracy"].Value, 1e-12);
        Assert.InRange(nested.Loss, nested.Low, nested.High);
    }

    [Fact]
    public void Threads_change_no_bit_and_progress_never_runs_backwards()
    {
        var data = TestTables.Real("diabetes", "progression");
        var steps = new List<PathProgress>();
        var one = Run(data, s_small with { Threads = 1 }, steps)!;
        var three = Run(data, s_small with { Threads = 3 })!;
        Assert.Equal((one.Loss, one.Low, one.High), (three.Loss, three.Low, three.High));
        Assert.Equal(one.Lambdas, three.Lambdas);
        Assert.All(steps, step => Assert.Equal(PathStage.Nested, step.Stage));
        Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.True(pair.First.Done <= pair.Second.Done && pair.First.Networks <= pair.Second.Networks));
        Assert.Equal((1.0, 54), (steps[^1].Done, steps[^1].Networks));
    }

    [Fact]
    public void Groups_stay_whole_and_times_stay_in_order_in_the_outer_folds()
    {
        var data = TestTables.Linear(90, 3, 0.5);
        var options = RegularizationPath.Plan(data, s_small).Path;
        int[] groups = [.. Enumerable.Range(0, 90).Select(row => row / 5)];
        var grouped = NestedValidation.Plan(data with { Groups = groups }, options);
        Assert.All(Enumerable.Range(0, 90).GroupBy(row => groups[row]), group => Assert.Single(group.Select(row => grouped.FoldOfRow[row]).Distinct()));
        var timed = NestedValidation.Plan(data with { Times = [.. Enumerable.Range(0, 90).Select(row => (double)row)] }, options);
        Assert.True(timed.Ordered);
        Assert.All(Enumerable.Range(0, 3), fold => Assert.True(timed.TrainingRows(fold).Max() < timed.HeldOutRows(fold).Min()));
    }

    [Fact]
    public void Too_few_rows_are_told_before_anything_is_trained_and_given_folds_refused()
    {
        var data = TestTables.Linear(90, 3, 0.5) with { Groups = [.. Enumerable.Range(0, 90).Select(row => row / 30)] };
        var options = RegularizationPath.Plan(data, s_small).Path;
        var error = Assert.Throws<ParsimonyException>(() => NestedValidation.Plan(data, options));
        Assert.Contains("PathOptions.Nested = 3 leaves too little in an outer fold", error.Message, StringComparison.Ordinal);
        Assert.Contains("2 groups cannot fill 3 folds", error.Message, StringComparison.Ordinal);
        var given = s_small with { FoldPlan = new FoldPlan([.. Enumerable.Range(0, 90).Select(row => row % 3)]) };
        Assert.Contains("leave one of the two out", Assert.Throws<ParsimonyException>(() => RegularizationPath.Plan(data, given)).Message, StringComparison.Ordinal);
        Assert.Contains("Nested is 1, expected a whole number from 2", Assert.Throws<ParsimonyException>(() => RegularizationPath.Plan(data, s_small with { Nested = 1 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelled_it_leaves_nothing_half_done()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Null(Run(TestTables.Linear(60, 3, 0.5), s_small, cancellation: source.Token));
    }

    [Fact]
    public void On_noise_the_nested_error_is_that_of_guessing()
    {
        var errors = new double[8];
        for (var repeat = 0; repeat < errors.Length; repeat++)
        {
            var data = TestTables.Noise(60, 40, repeat);
            errors[repeat] = 1 - Run(data, s_small with { Hidden = [6], Epochs = 15 })!.Metrics["accuracy"].Value;
        }

        // 480 rows: standard error 0.023.
        Assert.InRange(errors.Average(), 0.43, 0.57);
    }
}
