using System.Diagnostics;
using Parsimony.Paths.Following;

namespace Parsimony.Procedure;

/// <summary>Times the training of one network on made-up rows, for the estimate that a plan gives. No decision depends on it.</summary>
static class StepClock
{
    // The compiler replaces its first, slow code after a tenth of a second, here instead of in the training, and that of large networks later. What a
    // second measurement in the same program runs is mostly replaced already.
    const double FirstWarmUp = 0.15, WarmUp = 0.05, Longest = 0.6;

    // A training that takes so long is a measurement; shorter ones get more passes, as what happens once must not count.
    const double Seconds = 0.02;
    const int MostPasses = 256;

    // Other programs disturb a measurement; the least of a few is the machine's own time. It is found when so many more are no less than 0.97 of it.
    const int Repeats = 3;
    const double Less = 0.97;

    // A penalty under which no weight becomes so small that arithmetic slows down.
    const double Weak = 1e-4;

    // No more rows than these are made up, so that neither memory nor time grows with the table or the network.
    const int MostBatches = 16;
    const int MostRows = 2048;
    const double MostInputs = 1e6;
    const double MostProducts = 5e8;

    // The rows of a large table lie in no cache, or on disk: so many of them do not, either. A run of such a table takes minutes.
    const int ManyRows = 1_000_000;
    const int RowsOfMany = 262_144;
    const double InputsOfMany = 8e6;

    static volatile bool s_isWarm;

    /// <summary>Measures how many seconds one row of one pass takes, where all threads train networks side by side.</summary>
    /// <param name="plan">The network with its loss.</param>
    /// <param name="path">Solver, batch, penalty and number of threads.</param>
    /// <param name="rows">Rows that networks train on.</param>
    public static double SecondsPerRow(NetworkPlan plan, ResolvedPath path, int rows)
    {
        var isFollowed = path.Solver == PathSolver.Newton;
        var isLarge = rows >= ManyRows && !isFollowed;
        var most = isLarge ? InputsOfMany / plan.Network.Inputs : Math.Min(MostInputs / plan.Network.Inputs, MostProducts / plan.KernelSize);
        var enough = isLarge ? RowsOfMany : isFollowed ? MostRows : (double)MostBatches * path.Batch;
        rows = (int)Math.Max(1, Math.Min(Math.Min(rows, enough), most));
        var times = new double[path.Threads];
        var warmUp = s_isWarm ? WarmUp : FirstWarmUp;
        WorkQueue.Run(times.Length, times.Length, index => times[index] = SecondsAlone(), static () => { }, CancellationToken.None);
        s_isWarm = true;

        // Threads take from one queue: their speeds add up.
        return 1 / times.Sum(seconds => 1 / seconds) / rows;

        double SecondsAlone()
        {
            using var data = MadeUp(plan, rows);
            if (isFollowed) return Least(warmUp, PathFollower.PassesOn(data, path));
            using var worker = new TrainingWorker(path.Batch);
            var (replica, work, order) = worker.For(data);
            replica.Initialize(data.NullBias, 0, 0, 0);
            var tools = new TrainingTools(work, order, worker.Steps);
            return Least(warmUp, epochs =>
            {
                ReplicaTrainer.Train(
                    new ReplicaJob(replica, data, new TrainingPlan(epochs, path.Batch, path.LearningRate, 0), path.Penalty, Weak, 0, 0), tools);
                return epochs;
            });
        }
    }

    static TrainingData MadeUp(NetworkPlan plan, int rows)
    {
        var random = CounterRandom.FromKey(0);
        var inputs = new float[rows * plan.Network.Inputs];
        for (var i = 0; i < inputs.Length; i++) inputs[i] = (float)random.NextNormal();
        if (plan.Bins is { } bins)
        {
            for (var row = 0; row < rows; row++) MakeUpBins(bins, row, inputs.AsSpan(row * plan.Network.Inputs, plan.Network.Inputs));
        }

        float[] targets = [.. Enumerable.Range(0, rows).Select(row => row % 2)];
        int[] all = [.. Enumerable.Range(0, rows)];
        return new TrainingData(plan, inputs, targets, null, all, [], new double[plan.Network.Outputs]);
    }

    // Numbers lie in one bin after the other; of eight levels of a category a row has one.
    static void MakeUpBins(BinnedInputs bins, int row, Span<float> inputs)
    {
        foreach (var run in bins.Runs)
        {
            var passed = row % (run.Count + 1);
            for (var bin = 0; bin < run.Count; bin++)
            {
                var input = run.First + bin;
                inputs[input] = bin < passed ? bins.High[input] : bin > passed ? bins.Low[input] : (bins.High[input] + bins.Low[input]) / 2;
            }
        }

        foreach (var input in bins.Others)
            if (bins.IsRare[input]) inputs[input] = (input + row) % 8 == 0 ? 1 : 0;
    }

    /// <summary>Seconds of a pass: the least of a few measurements, each long enough to be one.</summary>
    static double Least(double warmUp, Func<int, int> makePasses)
    {
        var all = Stopwatch.StartNew();
        while (all.Elapsed.TotalSeconds < warmUp) makePasses(1);
        var (best, left) = (double.PositiveInfinity, Repeats);
        for (var passes = 1; ;)
        {
            var clock = Stopwatch.StartNew();
            var made = makePasses(passes);
            var seconds = clock.Elapsed.TotalSeconds;
            var isLong = seconds >= Seconds || passes >= MostPasses;
            if (!isLong)
            {
                passes *= 2;
                continue;
            }

            left = seconds / made < Less * best ? Repeats : left - 1;
            best = Math.Min(best, seconds / made);

            // The first of all trainings compiles the code, which may take longer than the training itself: one measurement is none.
            if (left <= 0 || (all.Elapsed.TotalSeconds > Longest && left < Repeats)) return best;
        }
    }
}
