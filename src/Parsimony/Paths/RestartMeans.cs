namespace Parsimony.Paths;

/// <summary>Averages the predictions of the restarts of one lambda.</summary>
static class RestartMeans
{
    /// <summary>Returns [repeats * rows * predictions] means over the restarts of one lambda at a rung, or at an earlier end of training.</summary>
    public static RowValues<double> At(
        int rung, Dictionary<ReplicaKey, ReplicaOutcome> outcomes, FoldProblem[] problems, Dataset dataset, FoldPlan folds)
    {
        var predictions = HeldOutLayout.Unknown(dataset, folds);
        foreach (var fold in outcomes.GroupBy(pair => pair.Key.Fold))
        {
            var sound = fold.OrderBy(pair => pair.Key.Restart).Where(pair => pair.Value.Fit.Status != FitStatus.Diverged);
            var outputs = sound.Select(pair => rung < pair.Value.RungOutputs.Count ? pair.Value.RungOutputs[rung] : pair.Value.HeldOutOutputs);
            Write(problems[fold.Key], dataset.Target, [.. outputs], folds.HeldOutPlaces(fold.Key), predictions.Span);
        }

        return predictions;
    }

    /// <summary>Writes means over restarts, of numbers or of probabilities, summed in the given order; nothing without any network.</summary>
    /// <remarks>The raw outputs are [restarts][held-out rows * outputs]; [held-out rows] places say where predictions are overwritten.</remarks>
    static void Write(FoldProblem problem, Target target, RowValues<float>[] outputs, int[] places, Span<double> predictions)
    {
        if (outputs.Length == 0) return;
        var width = target.PredictionCount;
        var perRow = problem.Plan.Network.Outputs;
        var mean = new double[width];
        var one = new double[width];
        for (var i = 0; i < places.Length; i++)
        {
            Array.Clear(mean);
            foreach (var network in outputs)
            {
                OutputMeaning.Read(problem.Plan.Loss, network.Span.Slice(i * perRow, perRow), problem.Scaler, target.PositiveClass, one);
                for (var c = 0; c < width; c++) mean[c] += one[c] / outputs.Length;
            }

            mean.CopyTo(predictions[(places[i] * width)..]);
        }
    }
}
