using System.Diagnostics;

namespace Parsimony.Procedure;

/// <summary>Times the training of one network on made-up rows, for the estimate that a plan gives. No decision depends on it.</summary>
static class StepClock
{
    // The compiler replaces its first, slow code after a tenth of a second, here instead of in the training.
    const double WarmUp = 0.15;
    const double Seconds = 0.02;
    const int MostBatches = 16;

    // What happens once a training does not count.
    const int FewestSteps = 200;

    /// <summary>Measures how many seconds one row of one epoch takes, where all threads train networks side by side.</summary>
    /// <param name="plan">The network with its loss.</param>
    /// <param name="path">Batch size, penalty and number of threads.</param>
    /// <param name="rows">Rows that networks train on.</param>
    public static double SecondsPerRow(NetworkPlan plan, ResolvedPath path, int rows)
    {
        rows = Math.Clamp(rows, 1, MostBatches * path.Batch);
        var times = new double[path.Threads];
        Thread[] threads = [.. times.Select((_, index) => new Thread(() => times[index] = SecondsAlone(plan, path, rows)) { IsBackground = true })];
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        return times.Average() / times.Length;
    }

    static double SecondsAlone(NetworkPlan plan, ResolvedPath path, int rows)
    {
        var random = CounterRandom.FromKey(0);
        var inputs = new float[rows * plan.Network.Inputs];
        for (var i = 0; i < inputs.Length; i++) inputs[i] = (float)random.NextNormal();
        float[] targets = [.. Enumerable.Range(0, rows).Select(row => row % 2)];
        int[] all = [.. Enumerable.Range(0, rows)];
        using var data = new TrainingData(plan, inputs, targets, null, all, [], new double[plan.Network.Outputs]);
        using var worker = new TrainingWorker(path.Batch);
        var (replica, work, order) = worker.For(data);
        replica.Initialize(data.NullBias, 0, 0, 0);
        var epochs = Math.Max(1, FewestSteps / Batches.Count(rows, path.Batch));
        var job = new ReplicaJob(replica, data, new TrainingPlan(epochs, path.Batch, path.LearningRate, 0), path.Penalty, 1, 0, 0);
        var tools = new TrainingTools(work, order, worker.Steps);
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed.TotalSeconds < WarmUp) ReplicaTrainer.Train(job, tools);
        clock.Restart();
        var trained = 0;
        while (clock.Elapsed.TotalSeconds < Seconds || trained == 0)
        {
            ReplicaTrainer.Train(job, tools);
            trained += epochs;
        }

        return clock.Elapsed.TotalSeconds / trained / rows;
    }
}
