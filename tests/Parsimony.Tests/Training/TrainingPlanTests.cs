using FsCheck;
using FsCheck.Fluent;
using Parsimony.Training;

namespace Parsimony.Tests.Training;

public sealed class TrainingPlanTests
{
    [Fact]
    public void Batches_cover_every_row_once_and_differ_in_size_by_at_most_one()
    {
        var cases = from rows in Gen.Choose(1, 5000) from batch in Gen.Choose(1, 400) select (rows, batch);
        Check.QuickThrowOnFailure(Prop.ForAll(cases.ToArbitrary(), example =>
        {
            var (rows, batch) = example;
            var plan = new TrainingPlan(1, batch, 0.01, 0);
            var count = plan.BatchCount(rows);
            int[] sizes = [.. Enumerable.Range(0, count).Select(index => plan.BatchStart(rows, index + 1) - plan.BatchStart(rows, index))];
            return plan.BatchStart(rows, 0) == 0 && sizes.Sum() == rows && sizes.Max() <= batch && sizes.Max() - sizes.Min() <= 1 && count == (rows + batch - 1) / batch;
        }));
    }

    [Theory]
    [InlineData(15, new[] { 1, 3, 7, 15 })]
    [InlineData(100, new[] { 7, 20, 47, 100 })]
    [InlineData(1, new[] { 1 })]
    public void Rungs_are_the_epoch_ends_nearest_to_the_zeros_of_the_schedule(int epochs, int[] rungs) =>
        Assert.Equal(rungs, Enumerable.Range(1, epochs).Where(epoch => Rungs.IsRung(epoch, epochs)));
}
