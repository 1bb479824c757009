using FsCheck;
using FsCheck.Fluent;
using Parsimony.Data;
using Parsimony.Tensors;
using static Parsimony.Tests.Preprocessing.Tables;

namespace Parsimony.Tests.Data;

public sealed class FoldPlannerTests
{
    [Fact]
    public void Folds_and_the_classes_in_them_differ_by_at_most_one_row()
    {
        var cases = from folds in Gen.Choose(2, 6) from a in Gen.Choose(folds, 40) from b in Gen.Choose(folds, 40) from c in Gen.Choose(folds, 9) from seed in Gen.Choose(0, 1000) select (folds, a, b, c, seed);
        Check.QuickThrowOnFailure(Prop.ForAll(cases.ToArbitrary(), x =>
        {
            var dataset = Classes(("a", x.a), ("b", x.b), ("c", x.c));
            var plan = FoldPlanner.Create(dataset, x.folds, x.seed);
            Assert.Equal(x.folds, plan.Count);
            AssertEven(Rows(dataset.RowCount));
            foreach (var label in new[] { 0, 1, 2 }) AssertEven([.. Rows(dataset.RowCount).Where(row => dataset.Target.Labels[row] == label)]);

            void AssertEven(int[] rows)
            {
                var sizes = Enumerable.Range(0, x.folds).Select(fold => rows.Count(row => plan.FoldOfRow[row] == fold)).ToArray();
                Assert.InRange(sizes.Max() - sizes.Min(), 0, 1);
            }
        }));
    }

    [Fact]
    public void The_same_seed_gives_the_same_folds_and_another_seed_others()
    {
        var dataset = Numbered(100);
        Assert.Equal(FoldPlanner.Create(dataset, 5, 3).FoldOfRow, FoldPlanner.Create(dataset, 5, 3).FoldOfRow);
        Assert.NotEqual(FoldPlanner.Create(dataset, 5, 3).FoldOfRow, FoldPlanner.Create(dataset, 5, 4).FoldOfRow);
        Assert.All(Rows(5), fold => Assert.Equal(20, FoldPlanner.Create(dataset, 5, 3).HeldOutRows(fold).Length));
    }

    [Fact]
    public void Counts_that_are_all_0_cannot_train_a_fold()
    {
        double[] counts = [0, 0, 0, 7, 0, 0];
        var dataset = Dataset.FromTable(Of(Numbers("x", [.. Rows(6).Select(i => (double)i)]), Numbers("y", counts)), new DatasetOptions { Target = "y", Task = LearningTask.Poisson });
        var error = Error(() => FoldPlanner.Create(dataset, 3, 0));
        Assert.Contains("target 'y' is 0 in all 4 training rows of fold", error, StringComparison.Ordinal);
        counts[1] = 1;
        var folds = Rows(6).ToDictionary(row => row, row => row / 2);
        Assert.Equal(3, FoldPlanner.FromFile(dataset with { Target = Target.Counts("y", counts) }, folds).Count);
        Assert.Contains("is 0 in all", Error(() => FoldPlanner.FromFile(dataset with { Target = Target.Counts("y", counts), Weights = [1, 0, 1, 1, 1, 1] }, folds)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_stays_in_one_fold_and_folds_are_balanced()
    {
        var random = CounterRandom.FromKey(1);
        var dataset = Classes(("a", 150), ("b", 50)) with { Groups = [.. Rows(200).Select(_ => random.NextInt(40))] };
        var plan = FoldPlanner.Create(dataset, 5, 0);
        Assert.All(Rows(200).GroupBy(row => dataset.Groups[row]), group => Assert.Single(group.Select(row => plan.FoldOfRow[row]).Distinct()));
        Assert.All(Rows(5), fold => Assert.InRange(plan.HeldOutRows(fold).Length, 35, 45));
        Assert.All(Rows(5), fold => Assert.InRange(plan.HeldOutRows(fold).Count(row => dataset.Target.Labels[row] == 1), 7, 13));
        Assert.Contains("2 groups cannot fill 3 folds", Error(() => FoldPlanner.Create(Numbered(9) with { Groups = [0, 0, 0, 0, 0, 0, 0, 0, 1] }, 3, 0)), StringComparison.Ordinal);
        Assert.Equal(3, FoldPlanner.Create(Numbered(9) with { Groups = [0, 0, 0, 0, 0, 0, 0, 1, 2] }, 3, 0).Count);
    }

    [Fact]
    public void Training_rows_are_older_than_held_out_rows_and_ties_stay_together()
    {
        var random = CounterRandom.FromKey(2);
        var dataset = Numbered(103) with { Times = [.. Rows(103).Select(_ => (double)random.NextInt(40))] };
        var plan = FoldPlanner.Create(dataset, 4, 0);
        Assert.True(plan.Ordered);
        Assert.Equal(4, plan.Count);
        for (var fold = 0; fold < 4; fold++)
        {
            Assert.True(plan.TrainingRows(fold).Max(row => dataset.Times[row]) < plan.HeldOutRows(fold).Min(row => dataset.Times[row]));
            Assert.InRange(plan.HeldOutRows(fold).Length, 15, 27);
        }

        Assert.Contains("2 distinct values, but 2 folds in time need 3", Error(() => FoldPlanner.Create(Numbered(4) with { Times = [1, 1, 2, 2] }, 2, 0)), StringComparison.Ordinal);
        Assert.Contains("class 'b' of target 'y' has 3 rows for 2 folds, and none among the training rows of fold 0", Error(() => FoldPlanner.Create(Classes(("a", 6), ("b", 3)) with { Times = [1, 2, 3, 4, 5, 6, 7, 8, 9] }, 2, 0)), StringComparison.Ordinal);
        Assert.Contains("both groups (DatasetOptions.Group) and times (DatasetOptions.Time)", Error(() => FoldPlanner.Create(Numbered(4) with { Times = [1, 2, 3, 4], Groups = [0, 1, 2, 3] }, 2, 0)), StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_rows_or_folds_are_refused()
    {
        Assert.Contains("PathOptions.Folds is 1, expected at least 2", Error(() => FoldPlanner.Create(Numbered(9), 1, 0)), StringComparison.Ordinal);
        Assert.Contains("3 rows cannot fill 5 folds", Error(() => FoldPlanner.Create(Numbered(3), 5, 0)), StringComparison.Ordinal);
        var few = Error(() => FoldPlanner.Create(Classes(("a", 9), ("b", 3)), 5, 0));
        Assert.Contains("class 'b' of target 'y' has 3 rows for 5 folds", few, StringComparison.Ordinal);
        Assert.Contains("PathOptions.Folds = 3, merge it with another class", few, StringComparison.Ordinal);

        // The advice suits every class, not only the first one that is missing.
        var fewer = Error(() => FoldPlanner.Create(Classes(("a", 50), ("b", 6), ("c", 2)), 10, 0));
        Assert.Contains("use PathOptions.Folds = 2, ", fewer, StringComparison.Ordinal);
        Assert.Contains("class 'b' of target 'y' has 1 row for 2 folds, and none among the held-out rows of fold 0. A class needs at least as many rows as there are folds: merge it", Error(() => FoldPlanner.Create(Classes(("a", 9), ("b", 1)), 2, 0)), StringComparison.Ordinal);
        Assert.Contains("have weight 0", Error(() => FoldPlanner.Create(Numbered(4) with { Weights = [1, 0, 0, 0] }, 4, 0)), StringComparison.Ordinal);
    }

    [Fact]
    public void Folds_from_a_file_are_matched_by_source_row_and_checked()
    {
        var dataset = Numbered(4) with { SourceRows = [0, 2, 3, 5] };
        Assert.Equal([0, 1, 0, 1], FoldPlanner.FromFile(dataset, new Dictionary<int, int> { [0] = 0, [1] = 7, [2] = 1, [3] = 0, [5] = 1 }).FoldOfRow);
        Assert.Contains("no line for data row 5", Fail([(0, 0), (2, 1), (3, 0)]), StringComparison.Ordinal);
        Assert.Contains("uses the folds 0, 2. Expected 0 to 1 without gaps", Fail([(0, 0), (2, 2), (3, 0), (5, 2)]), StringComparison.Ordinal);
        Assert.Contains("all rows into fold 0", Fail([(0, 0), (2, 0), (3, 0), (5, 0)]), StringComparison.Ordinal);
        var classes = Classes(("a", 2), ("b", 2));
        Assert.Contains("class 'a' of target 'y' has 2 rows for 2 folds, and none among the training rows of fold 0", Error(() => FoldPlanner.FromFile(classes, new Dictionary<int, int> { [0] = 0, [1] = 0, [2] = 1, [3] = 1 })), StringComparison.Ordinal);

        string Fail((int Row, int Fold)[] folds) => Error(() => FoldPlanner.FromFile(dataset, folds.ToDictionary(pair => pair.Row, pair => pair.Fold)));
    }

    [Fact]
    public void A_holdout_is_stratified_keeps_groups_whole_and_takes_the_newest()
    {
        var classes = Classes(("a", 80), ("b", 20));
        var split = HoldoutSplit.Create(classes, 0.25, 0);
        Assert.Equal(Rows(100), split.TrainingRows.Concat(split.HeldOutRows).Order());
        Assert.Equal((20, 5), (split.HeldOutRows.Count(row => row < 80), split.HeldOutRows.Count(row => row >= 80)));
        var groups = Numbered(100) with { Groups = [.. Rows(100).Select(row => row / 7)] };
        var byGroup = HoldoutSplit.Create(groups, 0.3, 0);
        Assert.Empty(byGroup.TrainingRows.Select(row => groups.Groups[row]).Intersect(byGroup.HeldOutRows.Select(row => groups.Groups[row])));
        Assert.InRange(byGroup.HeldOutRows.Length, 26, 34);
        Assert.Equal([0, 4], HoldoutSplit.Create(Numbered(5) with { Times = [9, 1, 2, 3, 9] }, 0.3, 0).HeldOutRows);
        Assert.Contains("PathOptions.Holdout is 1, expected a share above 0 and below 1", Error(() => HoldoutSplit.Create(classes, 1, 0)), StringComparison.Ordinal);
        Assert.Contains("no row of class 'b'", Error(() => HoldoutSplit.Create(Classes(("a", 5), ("b", 5)) with { Times = [.. Rows(10).Select(row => (double)row)] }, 0.6, 0)), StringComparison.Ordinal);
        Assert.Contains("all times are equal", Error(() => HoldoutSplit.Create(Numbered(2) with { Times = [1, 1] }, 0.5, 0)), StringComparison.Ordinal);
    }

    [Fact]
    public void Fingerprints_tell_content_and_nothing_else()
    {
        var dataset = Dataset.FromTable(Real("titanic"), new DatasetOptions { Target = "survived" });
        var hash = ContentHash.Of(dataset);
        Assert.Matches("^[0-9a-f]{64}$", hash);
        Assert.Equal(hash, ContentHash.Of(dataset with { Name = "other", Notes = [] }));
        Assert.Equal(hash, ContentHash.Of(dataset.Subset(Rows(dataset.RowCount))));
        Assert.NotEqual(hash, ContentHash.Of(dataset.Subset([1, 0, .. Rows(dataset.RowCount)[2..]])));
        Assert.NotEqual(hash, ContentHash.Of(dataset with { Weights = new double[dataset.RowCount] }));
        var some = Of(Words("w", "b", "c"));
        var sparse = dataset with { Features = TableRows.Take(Of(Words("w", "a", "b", "c")), [1, 2]) };
        Assert.Equal(ContentHash.Of(dataset with { Features = some }), ContentHash.Of(sparse));
        Assert.Equal(ContentHash.Of(new FoldPlan([0, 1])), ContentHash.Of(new FoldPlan([0, 1])));
        Assert.NotEqual(ContentHash.Of(new FoldPlan([0, 1])), ContentHash.Of(new FoldPlan([0, 1], ordered: true)));
    }

    internal static Dataset Numbered(int rows) => Build(Numbers("y", [.. Rows(rows).Select(row => row + 0.5)]));

    internal static Dataset Classes(params (string? Word, int Count)[] classes) => Build(Counted("y", classes));

    static Dataset Build(IColumn target) =>
        Dataset.FromTable(Of(Numbers("x", [.. Rows(target.RowCount).Select(row => (double)row)]), target), new DatasetOptions { Target = "y" });
}
