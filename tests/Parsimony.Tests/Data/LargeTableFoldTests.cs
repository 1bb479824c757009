using Parsimony.Data;
using Parsimony.Data.Cells;
using Parsimony.Lambdas;
using Parsimony.Paths.Exact;
using Parsimony.Paths.Options;
using Parsimony.Paths;
using Parsimony.Procedure;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Data;

/// <summary>Folds of tables above a million rows, which hold a part of the rows out.</summary>
public sealed class LargeTableFoldTests
{
    const int Rows = 1_300_000;
    const int Rare = 60;

    static readonly Dataset s_large = new()
    {
        Name = "large",
        Features = new Table("large", [new NumberColumn("x", RowValues<double>.Allocate(Rows), ColumnFormat.Number)]),
        Target = Target.Classification("y", [.. Enumerable.Range(0, Rows).Select(row => row < Rare ? 2 : row % 4 == 0 ? 1 : 0)], ["a", "b", "c"]),
        SourceRows = [.. Enumerable.Range(0, Rows)],
    };

    [Fact]
    public void A_million_rows_are_held_out_in_all_and_the_others_train_in_every_fold()
    {
        var plan = FoldPlanner.Create(s_large, 5, 0);
        Assert.Equal(5, plan.Count);
        Assert.InRange(plan.FoldOfRow.Count(fold => fold >= 0), FoldPlanner.MostHeldOut, FoldPlanner.MostHeldOut + 1000);
        var never = Enumerable.Range(0, Rows).First(row => plan.FoldOfRow[row] < 0);
        for (var fold = 0; fold < 5; fold++)
        {
            var heldOut = plan.HeldOutRows(fold);
            Assert.InRange(heldOut.Length, 199_900, 200_100);
            Assert.InRange(heldOut.Count(row => s_large.Target.Labels[row] == 1) / (double)heldOut.Length, 0.24, 0.26);
            Assert.Equal(Rows - heldOut.Length, plan.TrainingRows(fold).Length);
            Assert.True(Array.BinarySearch(plan.TrainingRows(fold), never) >= 0);
        }

        // A rare class is held out as a whole: each fold must be able to measure it.
        Assert.All(Enumerable.Range(0, Rare), row => Assert.True(plan.FoldOfRow[row] >= 0));
    }

    [Fact]
    public void Repeats_hold_out_other_rows()
    {
        var plan = FoldPlanner.Create(s_large, 3, 0, repeats: 2);
        Assert.Equal((6, 2, Rows), (plan.Count, plan.Repeats, plan.RowCount));
        Assert.All(plan.OfRepeat(1).FoldOfRow, fold => Assert.InRange(fold, -1, 2));
        Assert.NotEqual(plan.OfRepeat(0).HeldOutRows(0), plan.OfRepeat(1).HeldOutRows(0));
        Assert.Equal(plan.HeldOutRows(4), plan.OfRepeat(1).HeldOutRows(1));
        Assert.DoesNotContain(plan.HeldOutRows(4)[0], plan.TrainingRows(4));
    }

    [Fact]
    public void The_linear_path_beside_networks_is_that_of_the_rows_that_are_held_out()
    {
        var data = TestTables.Linear(300, 3, 0.5);
        var folds = new FoldPlan([.. Enumerable.Range(0, 300).Select(row => row % 3 == 0 ? -1 : row % 2)]);
        var measured = MeasuredRows.Of(new PathSplit(data, folds, null, null), most: 100);
        Assert.Equal((200, 2.0 / 3), (measured.Rows.RowCount, measured.Share));

        var options = new ResolvedPath(RegularizationPath.Plan(data, new PathOptions { Hidden = [], Lambdas = 4, Folds = 2 }).Options);
        using var solver = new LinearPathSolver(measured.Rows, measured.Folds, options, mostBaselineWork: 1e9);
        Lambda[] lambdas = [new(30), new(3)];
        var part = solver.Solve([.. lambdas.Select(lambda => new Lambda(lambda.Value * measured.Share))], new FullSchedule(0), _ => { }, default);
        double[] predictions = [.. part.HeldOut[1]];
        var whole = measured.ResultOn(new PathSplit(data, folds, null, null), part, lambdas);
        Assert.Equal(300, whole.HeldOut[1].Length);
        for (var row = 0; row < 300; row++)
        {
            var place = Array.IndexOf(measured.Places!, row);
            Assert.Equal(place < 0 ? double.NaN : predictions[place], whole.HeldOut[1][row]);
        }

        Assert.Equal([30, 30, 3, 3], whole.Fits.Select(fit => fit.Lambda.Value));

        // Of a table of usual size, all rows are taken, whatever the folds.
        Assert.Equal(300, MeasuredRows.Of(new PathSplit(data, folds, null, null)).Rows.RowCount);
    }
}
