using Parsimony.Data;
using Parsimony.Paths;
using Parsimony.Selection.Racing;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Selection.Racing;

/// <summary>When a recipe leaves the race, on curves that are known beforehand.</summary>
public sealed class ChallengerScheduleTests
{
    const int Rows = 4000;

    static readonly double[] s_wide = [.. Enumerable.Range(0, 25).Select(index => Math.Pow(10, -index / 6.0))];

    [Fact]
    public void A_recipe_whose_best_lambda_lies_between_two_of_the_coarse_grid_stays()
    {
        var best = Race(s_wide, Curve(lowest: 8, level: 0.2), best: null).Record!;
        var challenger = Race(s_wide, Curve(lowest: 11, level: 0.2), best);
        Assert.Null(challenger.StoppedAt);
        Assert.InRange(challenger.Record!.AtEnd.Average(), 0.15, 0.25);
    }

    [Fact]
    public void A_recipe_far_behind_is_out_after_its_coarse_grid()
    {
        var best = Race(s_wide, Curve(lowest: 8, level: 0.2), best: null).Record!;
        var rounds = 0;
        var challenger = Race(s_wide, Curve(lowest: 8, level: 0.45), best, _ => rounds++);
        Assert.Equal(RowTask.End, challenger.StoppedAt);
        Assert.Equal(1, rounds);
    }

    [Fact]
    public void A_recipe_a_little_behind_everywhere_is_out_after_the_rounds_between()
    {
        var best = Race(s_wide, Curve(lowest: 8, level: 0.2), best: null).Record!;
        var rounds = 0;
        var challenger = Race(s_wide, Curve(lowest: 8, level: 0.22), best, _ => rounds++);
        Assert.Equal(RowTask.End, challenger.StoppedAt);
        Assert.Equal(3, rounds);
    }

    // The loss over the index of the lambda: as low as a level in a valley, and that of the null model, 0.5, a third of the grid away from it.
    static Func<int, double> Curve(int lowest, double level) =>
        index => Math.Min(0.5, level + (0.5 - level) * Math.Pow((index - lowest) / 7.0, 2));

    static ChallengerSchedule Race(double[] lambdas, Func<int, double> curve, RaceRecord? best, Action<int>? round = null)
    {
        // The row losses of two recipes have nothing to do with each other: their difference has a standard error of 0.006 at a loss of 0.2.
        var random = CounterRandom.FromKey(best is null ? 3 : 4);
        double[] noise = [.. Enumerable.Range(0, Rows).Select(_ => random.NextNormal())];
        var spread = Math.Sqrt(noise.Average(error => error * error));
        double[] Predictions(double loss) => [.. noise.Select(error => error / spread * Math.Sqrt(2 * loss))];
        double[] values = [.. Enumerable.Range(0, Rows).Select(row => row % 2 == 0 ? 1.0 : -1)];
        RowValues<double> PredictionsOf(int index) => (double[])[.. Predictions(curve(index)).Zip(values, (error, value) => value + error)];
        var outline = PathResultFixture.Of(
            Target.Regression("y", values), lambdas, [.. lambdas.Select((_, index) => PredictionsOf(index).ToArray())],
            [.. Enumerable.Range(0, Rows).Select(row => row / 2 % 5)]);
        var schedule = new ChallengerSchedule(outline, best, rungs: 0);
        var count = 0;
        for (var tasks = schedule.Next([]); tasks.Count > 0; round?.Invoke(count++))
        {
            tasks = schedule.Next(
                [.. tasks.Select(task => new TrainedRow(task.LambdaIndex, true, task.Rung < RowTask.End, [PredictionsOf(task.LambdaIndex)]))]);
        }

        return schedule;
    }
}
