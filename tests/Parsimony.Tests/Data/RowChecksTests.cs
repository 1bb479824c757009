using Parsimony.Data;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Data;

public sealed class RowChecksTests
{
    [Theory]
    [InlineData(3.841458820694124, 1, 0.05)]
    [InlineData(0.5, 1, 0.4795001221869535)]
    [InlineData(30, 1, 4.320463057827488e-08)]
    [InlineData(5.991464547107979, 2, 0.05)]
    [InlineData(7.814727903251179, 3, 0.05)]
    [InlineData(9.487729036781154, 4, 0.05)]
    [InlineData(60, 9, 1.3406780483958943e-09)]
    [InlineData(100, 80, 0.06457036892112676)]
    public void Chi_square_has_the_tails_of_the_tables(double value, int freedom, double tail) =>
        Assert.InRange(ChiSquare.UpperTail(value, freedom) / tail, 1 - 1e-5, 1 + 1e-5);

    [Theory]
    [InlineData("breast_cancer", "diagnosis")]
    [InlineData("diabetes", "progression")]
    [InlineData("penguins", "species")]
    [InlineData("titanic", "survived")]
    [InlineData("wine", "cultivar")]
    public void Real_tables_in_random_folds_are_no_cause_for_warnings(string name, string target)
    {
        var data = TestTables.Real(name, target);
        Assert.Empty(RowChecks.Warnings(data, FoldPlanner.Create(data, 5, 0)));
    }

    [Fact]
    public void Copies_in_other_folds_are_counted_by_their_targets()
    {
        // Rows 0 = 1 = 2 (targets a, a, b), 3 = 4 in one fold, 5 alone; a missing value is the same as a missing value.
        var data = Classes([double.NaN, double.NaN, double.NaN, 7, 7, 8], [0, 0, 1, 0, 0, 1]);
        var found = DuplicateRows.Count(data, new FoldPlan([0, 1, 1, 2, 2, 0]));
        Assert.Equal((6, 3, 2, 2), (found.HeldOut, found.Repeated, found.SameTarget, found.OtherTarget));

        // In order of time: fold 1 trains on what is older than it, row 0 of fold 0 on the rows that are never held out.
        var ordered = DuplicateRows.Count(data, new FoldPlan([-1, 0, 1, 0, 1, 1], ordered: true));
        Assert.Equal((5, 3, 2, 1), (ordered.HeldOut, ordered.Repeated, ordered.SameTarget, ordered.OtherTarget));
    }

    [Fact]
    public void Copied_rows_are_told_with_what_to_do()
    {
        var data = TestTables.Real("diabetes", "progression");
        var doubled = data.Subset([.. Enumerable.Range(0, data.RowCount), .. Enumerable.Range(0, 60)]);
        var warning = Assert.Single(RowChecks.Warnings(doubled, FoldPlanner.Create(doubled, 5, 0)));
        Assert.Contains("with the same target)", warning, StringComparison.Ordinal);
        Assert.Contains("DatasetOptions.Group", warning, StringComparison.Ordinal);

        // Kept in one fold they are no trouble.
        int[] cases = [.. Enumerable.Range(0, data.RowCount), .. Enumerable.Range(0, 60)];
        var grouped = doubled with { Groups = cases };
        Assert.Empty(RowChecks.Warnings(grouped, FoldPlanner.Create(grouped, 5, 0)));
    }

    [Fact]
    public void Few_coarse_columns_repeat_by_chance_without_a_warning()
    {
        var random = CounterRandom.FromKey(5);
        var x = new double[300, 3];
        foreach (ref var cell in System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref x[0, 0], x.Length)) cell = random.NextInt(4);
        var data = Dataset.FromArrays(x, [.. Enumerable.Range(0, 300).Select(_ => random.NextNormal())]);
        var found = DuplicateRows.Count(data, FoldPlanner.Create(data, 5, 0));
        Assert.True(found.Repeated > 250);
        Approx.Equal(1, found.ByChance / found.Repeated, 0.1);
        Assert.Null(found.Warning());
    }

    [Fact]
    public void Random_folds_have_uniform_p_values_and_sorted_ones_none_to_speak_of()
    {
        var random = CounterRandom.FromKey(6);
        foreach (var target in new[]
        {
            Target.Regression("y", [.. Enumerable.Range(0, 120).Select(_ => Math.Exp(2 * random.NextNormal()))]),
            Target.Classification("y", [.. Enumerable.Range(0, 120).Select(_ => random.NextInt(3))], ["a", "b", "c"]),
        })
        {
            var small = 0;
            for (var repeat = 0; repeat < 1000; repeat++)
            {
                int[] folds = [.. Enumerable.Range(0, 120).Select(row => row % 4)];
                random.Shuffle<int>(folds);
                if (TargetBalance.PValue(target, new FoldPlan(folds)) < 0.05) small++;
            }

            // 50 +- 7 of 1000; the doubled smaller of two p-values is a little shy.
            Assert.InRange(small, 22, 75);
            int[] order = [.. Enumerable.Range(0, 120).OrderBy(row => target.Task == LearningTask.Regression ? target.Values[row] : target.Labels[row])];
            var sorted = new int[120];
            for (var i = 0; i < 120; i++) sorted[order[i]] = i / 30;
            Assert.True(TargetBalance.PValue(target, new FoldPlan(sorted)) < 1e-8);
        }
    }

    [Fact]
    public void A_target_that_drifts_is_told_by_its_folds_whether_level_or_spread()
    {
        var random = CounterRandom.FromKey(7);
        double[] Values(double level, double spread) => [.. Enumerable.Range(0, 500).Select(row => level * row + (1 + spread * row) * random.NextNormal())];
        foreach (var values in new[] { Values(0.01, 0), Values(0, 0.01) })
        {
            var data = Numbers(values) with { Times = [.. Enumerable.Range(0, 500).Select(row => (double)row)] };
            var warning = Assert.Single(RowChecks.Warnings(data, FoldPlanner.Create(data, 4, 0)));
            Assert.Contains("drifts with time", warning, StringComparison.Ordinal);
            Assert.Contains("in fold 3", warning, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_column_that_numbers_the_rows_is_told()
    {
        var random = CounterRandom.FromKey(8);
        var x = new double[50, 2];
        for (var row = 0; row < 50; row++) (x[row, 0], x[row, 1]) = (1000 + row, random.NextNormal());
        var data = Dataset.FromArrays(x, [.. Enumerable.Range(0, 50).Select(_ => random.NextNormal())], ["place", "x"]);
        Assert.Contains("DatasetOptions.Ignore = [\"place\"]", Assert.Single(RowChecks.Warnings(data, FoldPlanner.Create(data, 5, 0))), StringComparison.Ordinal);
    }

    static Dataset Numbers(double[] values) => new()
    {
        Name = "t",
        Features = new Table("t", [new NumberColumn("x", [.. values.Select((_, row) => Math.Sqrt(row))])]),
        Target = Target.Regression("y", values),
        SourceRows = [.. Enumerable.Range(0, values.Length)],
    };

    static Dataset Classes(double[] feature, int[] labels) => new()
    {
        Name = "t",
        Features = new Table("t", [new NumberColumn("x", feature)]),
        Target = Target.Classification("y", labels, ["a", "b"]),
        SourceRows = [.. Enumerable.Range(0, labels.Length)],
    };
}
