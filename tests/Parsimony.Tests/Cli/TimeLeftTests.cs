using Parsimony.Cli.Console;

namespace Parsimony.Tests.Cli;

/// <summary>The time that a run still takes: by its plan at the beginning, by its pace later.</summary>
public sealed class TimeLeftTests
{
    [Theory]
    [InlineData(100.0, 0, 0, 100)] // nothing is done: the plan
    [InlineData(100.0, 30, 0, 70)]
    [InlineData(100.0, 120, 0, 0)] // a plan that was too low promises nothing
    [InlineData(100.0, 10, 0.1, 90)] // plan and pace agree
    [InlineData(100.0, 20, 0.1, 130)] // half plan (80), half pace (180)
    [InlineData(100.0, 40, 0.4, 60)] // the pace alone
    [InlineData(null, 40, 0.8, 10)]
    public void The_plan_gives_way_to_the_pace(double? planned, double elapsed, double done, double expected) =>
        Assert.Equal(expected, new TimeLeft(planned).Of(elapsed, done)!.Value, 9);

    [Fact]
    public void Without_plan_and_pace_nothing_is_known() => Assert.Null(new TimeLeft(null).Of(5, 0));
}
