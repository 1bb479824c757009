namespace Parsimony.Selection.Ensembles;

/// <summary>Picks a mixture on the drawn rows of a bootstrap, and scores it on the rows left out.</summary>
/// <param name="result">The path, or several laid side by side.</param>
/// <param name="matrix">Its held-out losses.</param>
/// <param name="calibrates">True where probabilities go through a temperature that is fitted on the drawn rows.</param>
/// <param name="metrics">What is computed beside the loss; empty = nothing.</param>
sealed class EnsembleScorer(PathResult result, HeldOutLosses matrix, bool calibrates, IReadOnlyList<IScore> metrics)
{
    readonly EnsembleLibrary _library = EnsembleSelection.LibraryOf(result, matrix);
    readonly bool _scales = calibrates && result.Target.Task == LearningTask.Classification;

    /// <summary>Returns loss and metrics of a mixture, [1 + metrics].</summary>
    /// <param name="drawn">The draw.</param>
    /// <param name="chosen">The lambda that the rule of the run chooses on the drawn rows.</param>
    /// <param name="lossOfChosen">Its loss: a mixture of the chosen lambda alone has exactly that, without a difference by rounding.</param>
    public double[] ScoreLeftOut(DrawnRows drawn, int chosen, double lossOfChosen)
    {
        var picks = EnsembleSelection.Pick(result, matrix, _library, drawn.Weights);
        var isChosen = picks[chosen] == picks.Sum();
        var scores = new double[1 + metrics.Count];
        if (metrics.Count == 0 && (isChosen || !_scales))
        {
            scores[0] = isChosen ? lossOfChosen : _library.LossOf(picks, drawn.LeftOutWeights);
            return scores;
        }

        var mixed = EnsembleSelection.Mix(result, matrix, picks).HeldOut;
        var fit = _scales ? TemperatureFit.Of(matrix.Sample, mixed, result.Target.PredictionCount) : null;
        var temperature = fit is null ? 1 : drawn.TemperatureOf(fit);
        scores[0] = isChosen ? lossOfChosen
            : fit is null ? _library.LossOf(picks, drawn.LeftOutWeights)
            : drawn.MeanLeftOut(row => fit.LossOf(row, temperature));
        if (metrics.Count == 0) return scores;
        new ReweightedMetrics(result.Target, matrix.Sample, mixed, matrix.FoldStarts, result.Metric)
            .ComputeLeftOut(drawn, scores.AsSpan(1), temperature);
        return scores;
    }
}
