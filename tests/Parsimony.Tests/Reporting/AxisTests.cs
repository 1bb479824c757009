using Parsimony.Reporting.Charts;

namespace Parsimony.Tests.Reporting;

public sealed class AxisTests
{
    [Fact]
    public void Log_ticks_are_1_2_5_where_they_fit() =>
        Assert.Equal([0.05, 0.1, 0.2, 0.5], LogTicks.Between(0.05, 0.66, 7));

    [Fact]
    public void Log_ticks_are_decades_where_1_2_5_do_not_fit() =>
        Assert.Equal([0.01, 0.1, 1, 10, 100, 1000], LogTicks.Between(0.01, 1000, 7));

    [Fact]
    public void Log_ticks_skip_decades_where_all_do_not_fit() =>
        Assert.Equal([1e-4, 1e-2, 1, 1e2, 1e4], LogTicks.Between(1e-5, 1e5, 6));

    [Fact]
    public void Narrow_log_axis_has_linear_ticks() =>
        Assert.Equal([0.48, 0.5, 0.52, 0.54], LogTicks.Between(0.475, 0.545, 5));

    [Theory]
    [InlineData(0, 1, 6, 0.2)]
    [InlineData(0, 14.9, 7, 5)]
    [InlineData(-0.01, 0.16, 7, 0.05)]
    public void Linear_step_is_the_smallest_of_1_2_5_that_fits(double minimum, double maximum, int most, double step)
    {
        Assert.Equal(step, LinearTicks.Step(maximum - minimum, most), 12);
        var ticks = LinearTicks.Between(minimum, maximum, most);
        Assert.InRange(ticks.Count, 2, most);
        Assert.All(ticks, tick => Assert.InRange(tick, minimum, maximum));
    }

    [Fact]
    public void Linear_ticks_are_round_numbers() =>
        Assert.Equal([0, 0.1, 0.2, 0.3], LinearTicks.Between(-0.02, 0.31, 5));

    [Fact]
    public void Lambda_grows_to_the_right_and_0_has_a_slot_of_its_own_at_the_left()
    {
        var axis = new LambdaAxis([0, 0.01, 1, 100], 50, 550);
        Assert.True(axis.Position(0) < axis.SlotRight && axis.SlotRight < axis.MainLeft && axis.MainLeft < axis.Position(0.01));
        Assert.Equal((axis.Position(0.01) + axis.Position(100)) / 2, axis.Position(1), 9);
        Assert.Equal([0.01, 0.1, 1, 10, 100], axis.Ticks(6));
    }

    [Fact]
    public void Single_lambda_stands_in_the_middle()
    {
        var axis = new LambdaAxis([10], 0, 100);
        Assert.False(axis.HasSlot);
        Assert.Equal(50, axis.Position(10), 9);
    }

    [Fact]
    public void Epochs_stand_at_equal_distances_and_ticks_are_whole()
    {
        var axis = new CountAxis([1, 2, 3, 4, 5], 0, 100);
        Assert.Equal(axis.Position(3) - axis.Position(1), axis.Position(5) - axis.Position(3), 9);
        Assert.InRange(axis.Position(1), 0, 10);
        Assert.InRange(axis.Position(5), 90, 100);
        Assert.Equal([2, 4], axis.Ticks(4));
        Assert.Equal([1, 2], new CountAxis([1, 2], 0, 100).Ticks(12));
        Assert.Equal([7], new CountAxis([7], 0, 100).Ticks(12));
        Assert.Equal(50, new CountAxis([7], 0, 100).Position(7), 9);
    }

    [Fact]
    public void Loss_scale_is_logarithmic_only_where_losses_span_much()
    {
        Assert.True(ValueScale.Loss([0.07, 0.66], [1e-6]).IsLog);
        Assert.True(ValueScale.Loss([0.07, 0.66], [1e-6]).Minimum >= 0.07 / 12);
        Assert.False(ValueScale.Loss([0.25, 0.5], [0.2]).IsLog);
        Assert.False(ValueScale.Loss([0, 0.5], []).IsLog);
    }

    [Fact]
    public void Labels_at_line_ends_are_pushed_apart_and_stay_inside() =>
        Assert.Equal([60, 80, 100], EndLabels.Spread([99, 99, 99], 20, 0, 100));
}
