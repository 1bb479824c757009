namespace Parsimony.Selection;

/// <summary>
/// Estimates the honest error of the whole procedure, including the choice of lambda: BBC-CV (Tsamardinos, Greasidou, Borboudakis,
/// Machine Learning 107, 2018).
/// </summary>
/// <remarks>
/// <para>
/// The minimum of a cross-validation curve is optimistic, because the same rows chose it. Each repeat of this bootstrap draws rows with
/// replacement, chooses lambda on the drawn rows by the rule that the run uses, and measures it on the rows not drawn.
/// The estimate is the mean over repeats; the interval ends at the 2.5 and 97.5 % points. Nothing is trained again.
/// </para>
/// <para>
/// Only rows that are held out somewhere take part, and only lambdas that are not frozen and have predictions for all these rows.
/// Loss and metrics are weighted means over the rows not drawn; auc compares rows of the same fold only; rmse is the root within each
/// repeat. Where folds are repeated, a row is drawn or left out with all its predictions. Where classes are decided for a metric
/// (<see cref="PathResult.Metric"/>), they are decided on the drawn rows, too.
/// </para>
/// </remarks>
public static class BootstrapBiasCorrection
{
    // The number of repeats that share one pass over the loss matrix. It is fixed: results must not depend on the number of threads.
    const int Block = 8;

    /// <summary>Estimates loss and metrics of the procedure on new rows.</summary>
    /// <param name="result">A path, complete or interrupted.</param>
    /// <param name="rule">The rule that chooses lambda.</param>
    /// <param name="seed">The seed of the draws; equal seeds give equal results, bit by bit.</param>
    /// <param name="repeats">The number of repeats, at least 1; null uses 1000 up to 5,000 rows, then fewer, at least 200.</param>
    /// <param name="threads">The most threads used at once; null uses one per core. The result does not depend on it.</param>
    /// <returns>Null where no lambda is finished or there are fewer than two rows; a metric that is defined in no repeat is absent.</returns>
    public static HonestError? Estimate(PathResult result, LambdaRule rule, long seed, int? repeats = null, int? threads = null) =>
        Estimate(result, [], rule, seed, repeats, threads).Error;

    /// <summary>Estimates the honest error, and the differences to other paths that choose lambda by the same rule on the same draws.</summary>
    /// <remarks>With calibration, the temperature of the drawn rows scales the probabilities of this path, not those of the others.</remarks>
    /// <returns>The error, and [others] the loss of this path minus that of the other on the rows not drawn; null where unknown.</returns>
    internal static (HonestError? Error, IReadOnlyList<IntervalEstimate>? Differences) Estimate(
        PathResult result, IReadOnlyList<PathResult> others, LambdaRule rule, long seed,
        int? repeats = null, int? threads = null, bool calibrated = false, SharedLoop? loop = null)
    {
        var matrix = HeldOutLosses.From(result);
        if (matrix.Lambdas.Length == 0 || matrix.RowCount < 2) return (null, null);
        HeldOutLosses[] rivals = [.. others.Select(HeldOutLosses.From)];
        var metrics = ScoreSet.For(result.Target, result.Metric);
        var count = repeats ?? Resampling.RepeatsFor(matrix.Sample.Rows.Length);
        // [repeats][loss, metrics...]; null where every row was drawn.
        var scores = new double[]?[count];
        // [repeats][others]
        var differences = new double[count][];
        var metricsAt = matrix.PerLambda(
            result, predictions => new ReweightedMetrics(result.Target, matrix.Sample, predictions, matrix.FoldStarts, result.Metric));
        var fits = !calibrated || result.Target.Task != Data.LearningTask.Classification
            ? null
            : matrix.PerLambda(result, predictions => TemperatureFit.Of(matrix.Sample, predictions, result.Target.PredictionCount));
        (loop ?? SharedLoop.Unwatched).Run((count + Block - 1) / Block, threads, block =>
        {
            var first = block * Block;
            var inBlock = Math.Min(Block, count - first);
            int[][] counts =
                [.. Enumerable.Range(first, inBlock).Select(repeat => matrix.Draw(CounterRandom.FromKey(seed, RandomPurpose.Bootstrap, repeat)))];
            var sums = SumByFold(matrix, counts);
            var rivalSums = rivals.Select(rival => SumByFold(rival, counts)).ToArray();
            for (var i = 0; i < inBlock; i++)
            {
                differences[first + i] = [.. rivals.Select(_ => double.NaN)];
                if (Choose(matrix, sums[i], counts[i], rule) is not { } chosen) continue;
                var drawn = new DrawnRows(matrix, counts[i]);
                scores[first + i] = ScoreLeftOut(matrix, chosen, drawn, metricsAt[chosen].Value, metrics.Count, fits?[chosen].Value);
                if (scores[first + i] is not [var loss, ..]) continue;
                for (var other = 0; other < rivals.Length; other++)
                {
                    if (Choose(rivals[other], rivalSums[other][i], counts[i], rule) is { } rival)
                        differences[first + i][other] = loss - drawn.MeanLeftOut(row => rivals[other].LossesOf(row)[rival]);
                }
            }
        });
        return (
            Summarize([.. scores.OfType<double[]>()], metrics),
            [.. rivals.Select((_, other) => IntervalOf(differences, other))]);
    }

    // [repeats][folds * lambdas] sums of weight * count * loss over the drawn rows.
    static double[][] SumByFold(HeldOutLosses matrix, int[][] counts)
    {
        var lambdas = matrix.Lambdas.Length;
        double[][] sums = [.. counts.Select(_ => new double[matrix.FoldCount * lambdas])];
        for (var fold = 0; fold < matrix.FoldCount; fold++)
        {
            for (var row = matrix.FoldStarts[fold]; row < matrix.FoldStarts[fold + 1]; row++)
            {
                var losses = matrix.LossesOf(row);
                for (var repeat = 0; repeat < sums.Length; repeat++)
                {
                    if (counts[repeat][row] == 0) continue;
                    var sum = sums[repeat].AsSpan(fold * lambdas, lambdas);
                    TensorPrimitives.MultiplyAdd(losses, matrix.Sample.Weights[row] * counts[repeat][row], sum, sum);
                }
            }
        }

        return sums;
    }

    /// <summary>Chooses a lambda on drawn rows by a rule, as an index into the matrix; null where no loss is finite.</summary>
    internal static int? Choose(HeldOutLosses matrix, int[] counts, LambdaRule rule) =>
        Choose(matrix, SumByFold(matrix, [counts])[0], counts, rule);

    static int? Choose(HeldOutLosses matrix, double[] sums, int[] counts, LambdaRule rule)
    {
        var lambdas = matrix.Lambdas.Length;
        var foldWeights = new double[matrix.FoldCount];
        for (var fold = 0; fold < foldWeights.Length; fold++)
            for (var row = matrix.FoldStarts[fold]; row < matrix.FoldStarts[fold + 1]; row++)
                foldWeights[fold] += matrix.Sample.Weights[row] * counts[row];
        var losses = new double[lambdas];
        var standardErrors = new double[lambdas];
        var foldLosses = new double[foldWeights.Length];
        for (var index = 0; index < lambdas; index++)
        {
            for (var fold = 0; fold < foldLosses.Length; fold++) foldLosses[fold] = sums[fold * lambdas + index] / foldWeights[fold];
            (losses[index], standardErrors[index]) = FoldAverage.Compute(foldLosses, foldWeights, matrix.Repeats);
        }

        return LambdaSelector.ChooseBySimplicity(matrix.Simplicity, matrix.Handicaps, losses, standardErrors)?.IndexOf(rule);
    }

    // Null where every row was drawn.
    static double[]? ScoreLeftOut(HeldOutLosses matrix, int chosen, DrawnRows drawn, ReweightedMetrics metrics, int metricCount, TemperatureFit? fit)
    {
        var temperature = fit is null ? 1 : drawn.TemperatureOf(fit);
        var loss = drawn.MeanLeftOut(row => fit is null ? matrix.LossesOf(row)[chosen] : fit.LossOf(row, temperature));
        if (double.IsNaN(loss)) return null;
        var scores = new double[1 + metricCount];
        scores[0] = loss;
        metrics.ComputeLeftOut(drawn, scores.AsSpan(1), temperature);
        return scores;
    }

    /// <summary>Summarizes [repeats][loss, metrics...]; null without any repeat.</summary>
    internal static HonestError? Summarize(double[][] scores, IReadOnlyList<IScore> metrics)
    {
        if (scores.Length == 0) return null;
        var loss = IntervalOf(scores, 0);
        var byName = new Dictionary<string, IntervalEstimate>(StringComparer.Ordinal);
        for (var index = 0; index < metrics.Count; index++)
        {
            var estimate = IntervalOf(scores, index + 1);
            if (double.IsFinite(estimate.Value)) byName[metrics[index].Name] = estimate;
        }

        return new HonestError { Loss = loss.Value, Low = loss.Low, High = loss.High, Metrics = byName };
    }

    static IntervalEstimate IntervalOf(double[][] scores, int column) => Resampling.Estimate(scores.Select(score => score[column]));
}
