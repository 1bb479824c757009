using Parsimony.Engine;

namespace Parsimony.Tests.Training;

public sealed class ThreadTeamPaceTests
{
    [Theory]
    [InlineData(6, 1)]
    [InlineData(1, 6)]
    public void Both_ways_are_tried_now_and_then_and_the_faster_one_goes_on(int aloneTicks, int togetherTicks)
    {
        var clock = new StepClock();
        var pace = new ThreadTeamPace(clock);
        var steps = new List<bool>();
        for (var step = 0; step < 2000; step++)
        {
            var isTogether = pace.StartStep();
            steps.Add(isTogether);
            clock.Now += isTogether ? togetherTicks : aloneTicks;
            pace.EndStep();
        }

        var slower = aloneTicks < togetherTicks;
        foreach (var start in (int[])[0, 600, 1300])
        {
            var window = steps.Slice(start, 600);
            Assert.InRange(window.Count(step => step == slower), 1, 30);
        }
    }

    sealed class StepClock : TimeProvider
    {
        public long Now { get; set; }

        public override long GetTimestamp() => Now;
    }
}
