using Parsimony.Training.Callbacks;

namespace Parsimony.Training;

/// <summary>Trains a Keras-shaped model: epochs, batches, callbacks, history. <see cref="TrainingStep"/> makes each step.</summary>
/// <remarks><paramref name="steps"/> counts those that the optimizer has made before.</remarks>
sealed class FitLoop(FitSettings settings, TrainingContext context, long steps)
{
    // Rows scored at once, however small the batches are.
    const int SmallestChunk = 128;

    readonly BatchScores _scores = new(settings.Replica.Plan, settings.Compilation.Metrics);

    /// <summary>Steps of the optimizer so far, those of earlier trainings included.</summary>
    public long Steps { get; private set; } = steps;

    /// <summary>Loss and penalties of the last epoch; null before its end.</summary>
    public LossParts? LastParts { get; private set; }

    /// <summary>Continues the count of steps of an earlier training.</summary>
    public void GoOnFrom(long stepsDone) => Steps = stepsDone;

    /// <summary>Trains to the last epoch, or until a callback or a cancellation ends it.</summary>
    public void Run()
    {
        var plan = settings.Replica.Plan;
        var threads = Math.Min(settings.Threads, ThreadTeam.MostUseful(plan, settings.BatchSize));
        using var team = threads > 1 ? new ThreadTeam(threads) : null;
        using var work = new Workspace(plan, Math.Max(settings.BatchSize, SmallestChunk));
        var update = new OptimizerUpdate(settings.Compilation.Optimizer, settings.Compilation.IsProximal);
        var step = new TrainingStep(settings.Replica, settings.Data, update, work, team, _scores)
        {
            Audit = new PenaltyAudit(context.History.Warn),
        };
        RowValues<int> order = new int[settings.Data.TrainingRows.Length];
        foreach (var callback in settings.Callbacks) callback.OnTrainBegin(context);
        for (var epoch = context.InitialEpoch; epoch < settings.Epochs && !context.StopTraining; epoch++)
        {
            foreach (var callback in settings.Callbacks) callback.OnEpochBegin(context, epoch);
            settings.CheckUnchanged();
            if (!TrainEpoch(step, update, order, epoch)) break;
            var logs = Logs(work);
            context.History.Add(epoch, logs);
            foreach (var callback in settings.Callbacks) callback.OnEpochEnd(context, epoch, logs);
        }

        foreach (var callback in settings.Callbacks) callback.OnTrainEnd(context);
    }

    /// <summary>Trains one epoch; false where it was cancelled between two steps.</summary>
    bool TrainEpoch(TrainingStep step, OptimizerUpdate update, RowValues<int> order, int epoch)
    {
        var rows = order.Length;
        if (settings.Shuffle) EpochOrder.Fill(order.Span, settings.Data.TrainingRows.Span, settings.Seed, 0, -1, epoch);
        else settings.Data.TrainingRows.Span.CopyTo(order.Span);
        _scores.Reset();
        for (var batch = 0; batch < context.Steps; batch++)
        {
            if (settings.Cancellation.IsCancellationRequested)
            {
                (context.Interrupted, context.StopTraining) = (true, true);
                return false;
            }

            foreach (var callback in settings.Callbacks) callback.OnBatchBegin(context, batch);
            var key = new StepKey(settings.Seed, 0, -1, Steps);
            update.Begin(++Steps);
            step.Run(order, Batches.Start(rows, settings.BatchSize, batch), Batches.Start(rows, settings.BatchSize, batch + 1), key);
            foreach (var callback in settings.Callbacks) callback.OnBatchEnd(context, batch, _scores.LastLoss);
            if (context.StopTraining && batch + 1 < context.Steps) break;
        }

        return true;
    }

    OrderedDictionary<string, double> Logs(Workspace work)
    {
        var parts = LossParts.Of(settings.Replica, _scores.Loss, _scores);
        LastParts = parts;
        var logs = new OrderedDictionary<string, double>(StringComparer.Ordinal) { ["loss"] = parts.DataLoss };
        if (parts.Penalties.Count > 0)
        {
            logs["penalty"] = parts.Penalty;
            foreach (var (layer, value) in parts.Penalties) logs[$"penalty/{layer}"] = value;
            logs["total"] = parts.Total;
        }

        var metrics = settings.Compilation.Metrics;
        foreach (var metric in metrics) logs[metric.Name] = metric.Result();
        if (settings.Validation is { } validation)
        {
            logs["val_loss"] = BatchScores.Of(settings.Replica, validation, metrics, work).WeightedLoss;
            foreach (var metric in metrics) logs[$"val_{metric.Name}"] = metric.Result();
        }

        logs["learning_rate"] = context.LearningRate;
        return logs;
    }
}
