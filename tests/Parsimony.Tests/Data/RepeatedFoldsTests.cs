using Parsimony.Data;
using static Parsimony.Tests.Data.FoldPlannerTests;

namespace Parsimony.Tests.Data;

public sealed class RepeatedFoldsTests
{
    [Fact]
    public void Every_repeat_holds_out_every_row_once_and_no_row_is_on_both_sides()
    {
        foreach (var dataset in new[] { Classes(("a", 61), ("b", 32)), Classes(("a", 61), ("b", 32)) with { Groups = [.. Rows(93).Select(row => row / 3)] } })
        {
            var plan = FoldPlanner.Create(dataset, 5, 3, repeats: 4);
            Assert.Equal((4, 20, 5, 93), (plan.Repeats, plan.Count, plan.FoldsPerRepeat, plan.RowCount));
            for (var fold = 0; fold < 20; fold++)
            {
                Assert.Empty(plan.TrainingRows(fold).Intersect(plan.HeldOutRows(fold)));
                Assert.Equal(Rows(93), plan.TrainingRows(fold).Concat(plan.HeldOutRows(fold)).Order());
                Assert.Equal(plan.HeldOutRows(fold).Select(row => fold / 5 * 93 + row), plan.HeldOutPlaces(fold));
                if (dataset.Groups is { } groups) Assert.Empty(plan.TrainingRows(fold).Select(row => groups[row]).Intersect(plan.HeldOutRows(fold).Select(row => groups[row])));
            }

            Assert.Equal(Rows(4 * 93), Rows(20).SelectMany(plan.HeldOutPlaces).Order());
        }
    }

    [Fact]
    public void The_first_repeat_is_the_plan_without_repeats_and_the_others_divide_otherwise()
    {
        var dataset = Classes(("a", 40), ("b", 20));
        var once = FoldPlanner.Create(dataset, 3, 7);
        var plan = FoldPlanner.Create(dataset, 3, 7, repeats: 5);
        Assert.Equal(once.FoldOfRow, plan.OfRepeat(0).FoldOfRow);
        Assert.Same(once, once.OfRepeat(0));
        Assert.Equal(once.FoldOfRow, FoldPlanner.Create(dataset, 3, 7, repeats: 1).FoldOfRow);
        Assert.Equal(plan.FoldOfRow, FoldPlanner.Create(dataset, 3, 7, repeats: 5).FoldOfRow);
        foreach (var (one, other) in from one in Rows(5) from other in Rows(one) select (one, other))
            Assert.False(plan.OfRepeat(one).DividesAs(plan.OfRepeat(other)));
        foreach (var repeat in Rows(5))
        {
            Assert.All(Rows(3), fold => Assert.Equal(20, plan.OfRepeat(repeat).HeldOutRows(fold).Length));
            Assert.All(Rows(3), fold => Assert.Equal(plan.OfRepeat(repeat).TrainingRows(fold), plan.TrainingRows(repeat * 3 + fold)));
        }

        Assert.NotEqual(ContentHash.Of(once), ContentHash.Of(plan));
    }

    [Fact]
    public void Divisions_are_the_same_however_their_folds_are_numbered()
    {
        var plan = new FoldPlan([0, 1, 2, 0, 1, 2]);
        Assert.True(plan.DividesAs(new FoldPlan([2, 0, 1, 2, 0, 1])));
        Assert.False(plan.DividesAs(new FoldPlan([2, 0, 1, 2, 1, 0])));
        Assert.False(new FoldPlan([0, 1, 2, 2]).DividesAs(new FoldPlan([0, 1, 1, 1])));
    }

    [Fact]
    public void Groups_of_different_sizes_are_divided_otherwise_in_every_repeat_and_stay_balanced()
    {
        // Sizes 1 to 20: largest first, there is but one way to place them.
        int[] groups = [.. Enumerable.Range(1, 20).SelectMany(size => Enumerable.Repeat(size - 1, size))];
        var plan = FoldPlanner.Create(Numbered(groups.Length) with { Groups = groups }, 4, 0, repeats: 10);
        Assert.All(Rows(40), fold => Assert.InRange(plan.HeldOutRows(fold).Length, 40, 65));
    }

    [Fact]
    public void More_repeats_than_divisions_are_refused_and_so_are_times()
    {
        // Four groups fall into two folds of two in three ways.
        var groups = Numbered(20) with { Groups = [.. Rows(20).Select(row => row / 5)] };
        Assert.Equal(3, FoldPlanner.Create(groups, 2, 1, repeats: 3).Repeats);
        var error = Assert.Throws<ParsimonyException>(() => FoldPlanner.Create(groups, 2, 1, repeats: 4)).Message;
        Assert.Contains("PathOptions.Repeats is 4, but after 3 the groups fall into the same 2 folds again. Use PathOptions.Repeats = 3", error, StringComparison.Ordinal);
        Assert.Contains("after 1 the rows", Assert.Throws<ParsimonyException>(() => FoldPlanner.Create(Numbered(5), 5, 1, repeats: 2)).Message, StringComparison.Ordinal);
        var timed = Numbered(20) with { Times = [.. Rows(20).Select(row => (double)row)] };
        Assert.Contains("times (DatasetOptions.Time) allow one division", Assert.Throws<ParsimonyException>(() => FoldPlanner.Create(timed, 2, 1, repeats: 2)).Message, StringComparison.Ordinal);
    }

    static int[] Rows(int count) => [.. Enumerable.Range(0, count)];
}
