using System.Diagnostics;

namespace Parsimony.Procedure;

/// <summary>Times the training of one network on made-up rows, for the estimate that a plan gives. No decision depends on it.</summary>
static class StepClock
{
    // The compiler replaces its first, slow code after a tenth of a second, here instead of in the training.
    const double WarmUp = 0.15;

    // A training that takes so long is a measurement; shorter ones get more epochs, as what happens once must not count.
    const double Seconds = 0.02;
    const int MostEpochs = 256;

    // Other programs disturb a measurement; the least of a few is the machine's own time.
    const int Repeats = 3;

    // No more rows than these are made up, so that neither memory nor time grows with the table or the network.
    const int MostBatches = 16;
    const double MostInputs = 1e6;
    const double MostProducts = 5e8;

    /// <summary>Measures how many seconds one row of one epoch takes, where all threads train networks side by side.</summary>
    /// <param name="plan">The network with its loss.</param>
    /// <param name="path">Penalty and number of threads.</param>
    /// <param name="rows">Rows that networks train on.</param>
    /// <param name="batch">Rows of a step.</param>
    public static double SecondsPerRow(NetworkPlan plan, ResolvedPath path, int rows, int batch)
    {
        var most = Math.Min(MostInputs / plan.Network.Inputs, MostProducts / plan.KernelSize);
        rows = (int)Math.Max(1, Math.Min(Math.Min(rows, (double)MostBatches * batch), most));
        var times = new double[path.Threads];
        WorkQueue.Run(
            times.Length, times.Length, index => times[index] = SecondsAlone(plan, path, rows, batch), static () => { }, CancellationToken.None);
        return times.Average() / times.Length;
    }

    static double SecondsAlone(NetworkPlan plan, ResolvedPath path, int rows, int batch)
    {
        var random = CounterRandom.FromKey(0);
        var inputs = new float[rows * plan.Network.Inputs];
        for (var i = 0; i < inputs.Length; i++) inputs[i] = (float)random.NextNormal();
        float[] targets = [.. Enumerable.Range(0, rows).Select(row => row % 2)];
        int[] all = [.. Enumerable.Range(0, rows)];
        using var data = new TrainingData(plan, inputs, targets, null, all, [], new double[plan.Network.Outputs]);
        using var worker = new TrainingWorker(batch);
        var (replica, work, order) = worker.For(data);
        replica.Initialize(data.NullBias, 0, 0, 0);
        var tools = new TrainingTools(work, order, worker.Steps);
        var start = Stopwatch.GetTimestamp();
        var (best, left) = (double.PositiveInfinity, Repeats);
        for (var epochs = 1; ;)
        {
            var job = new ReplicaJob(replica, data, new TrainingPlan(epochs, batch, path.LearningRate, 0), path.Penalty, 1, 0, 0);
            var clock = Stopwatch.StartNew();
            ReplicaTrainer.Train(job, tools);
            var seconds = clock.Elapsed.TotalSeconds;
            var isLong = seconds >= Seconds || epochs >= MostEpochs;
            if (!isLong) epochs *= 2;
            if (!isLong || Stopwatch.GetElapsedTime(start).TotalSeconds < WarmUp) continue;
            best = Math.Min(best, seconds / epochs / rows);
            left--;

            // The first of all trainings compiles the code, which may take longer than the training itself: one measurement is none.
            if (left == 0 || (seconds >= WarmUp && left < Repeats - 1)) return best;
        }
    }
}
