using System.Diagnostics.CodeAnalysis;

namespace Parsimony.Selection;

/// <summary>The matrix of held-out losses of a path, [rows, finished lambdas], with the rows of a fold side by side.</summary>
sealed class HeldOutLosses
{
    readonly RowValues<double> _losses;

    // [rows of the sample] index of the first copy of the row.
    readonly int[] _firstCopy;

    HeldOutLosses(RowSample sample, FoldPlan folds, int[] foldStarts, int[] gridIndices, Lambda[] lambdas, RowValues<double> losses)
    {
        (Sample, FoldStarts, GridIndices, Lambdas, _losses) = (sample, foldStarts, gridIndices, lambdas, losses);
        Repeats = folds.Repeats;
        RowCount = sample.Rows.Length / Repeats;
        var firstCopy = new int[folds.RowCount];
        for (var i = 0; i < RowCount; i++) firstCopy[sample.Rows[i]] = i;
        _firstCopy = Array.ConvertAll(sample.Rows, place => firstCopy[place % folds.RowCount]);
    }

    /// <summary>The rows that are held out somewhere and have weight, fold after fold; a row appears once per repeat of the folds.</summary>
    public RowSample Sample { get; }

    /// <summary>The number of repeats of the folds, and so of copies of each row.</summary>
    public int Repeats { get; }

    /// <summary>The number of different rows.</summary>
    public int RowCount { get; }

    /// <summary>The first row of each fold within the sample, and the sample's length at the end, [folds + 1].</summary>
    public int[] FoldStarts { get; }

    /// <summary>The index of each lambda in the grid of the path, [lambdas].</summary>
    public int[] GridIndices { get; }

    /// <summary>The lambdas that are not frozen and whose losses are all finite, [lambdas].</summary>
    public Lambda[] Lambdas { get; }

    /// <summary>[lambdas] how simple each lambda is, larger = simpler: the lambda itself where one path stands alone.</summary>
    public required double[] Simplicity { get; init; }

    /// <summary>[lambdas] by how much the loss of each must lie below others to be chosen before them; 0 where one path stands alone.</summary>
    public required double[] Handicaps { get; init; }

    /// <summary>The number of folds, those of all repeats together.</summary>
    public int FoldCount => FoldStarts.Length - 1;

    /// <summary>The losses of one row of the sample, [lambdas].</summary>
    public ReadOnlySpan<double> LossesOf(int row) => _losses.Span.Slice(row * Lambdas.Length, Lambdas.Length);

    /// <summary>Makes one value from the held-out predictions of each lambda, [lambdas], on first use.</summary>
    public Lazy<T>[] PerLambda<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
        PathResult result, Func<RowValues<double>, T> make) =>
        [.. GridIndices.Select(index => new Lazy<T>(() => make(result.HeldOut[index])))];

    /// <summary>Draws rows with replacement for a bootstrap; a row is drawn with all its copies or left out with all of them.</summary>
    /// <returns>[rows of the sample] how often each row was drawn, equal for all copies of a row.</returns>
    public int[] Draw(CounterRandom random)
    {
        var counts = new int[RowCount];
        Resampling.Draw(random, counts);
        return Array.ConvertAll(_firstCopy, row => counts[row]);
    }

    /// <summary>
    /// Computes how many independent rows weights stand for: <c>(sum w)^2 / sum (w s)</c> with weights w and row weights s. Copies of a row count
    /// once: they err alike.
    /// </summary>
    /// <param name="weights">[rows of the sample] the weights of the rows, times how often each was drawn.</param>
    public double DrawsIn(ReadOnlySpan<double> weights)
    {
        var total = FixedOrder.Sum(weights);
        return total * total / FixedOrder.Dot(weights, Sample.Weights) / Repeats;
    }

    /// <summary>Computes the losses of a path. Frozen lambdas are left out, because they can never be chosen.</summary>
    public static HeldOutLosses From(PathResult result)
    {
        var sample = new RowSample(result.Target, result.Weights, Enumerable.Range(0, result.Folds.Count).SelectMany(result.Folds.HeldOutPlaces));
        var frozen = result.Fits.Where(fit => fit.Status == FitStatus.Frozen).Select(fit => fit.LambdaIndex).ToHashSet();
        var gridIndices = new List<int>();
        var columns = new List<RowValues<double>>();
        for (var index = 0; index < result.Lambdas.Count; index++)
        {
            if (frozen.Contains(index)) continue;
            var column = RowLosses.Of(result, result.HeldOut[index].Span, sample.Rows);
            if (!Array.TrueForAll(column, double.IsFinite)) continue;
            gridIndices.Add(index);
            columns.Add(RowValues<double>.Keep(column));
        }

        var all = RowValues<double>.Allocate(Sizes.Product("the held-out losses, rows x lambdas,", sample.Rows.Length, columns.Count));
        var losses = all.Span;
        for (var index = 0; index < columns.Count; index++)
        {
            var column = columns[index].Span;
            for (var row = 0; row < column.Length; row++) losses[row * columns.Count + index] = column[row];
            columns[index].Release();
        }

        Lambda[] lambdas = [.. gridIndices.Select(index => result.Lambdas[index])];
        return new HeldOutLosses(sample, result.Folds, sample.FoldStarts(result.Folds), [.. gridIndices], lambdas, all)
        {
            Simplicity = [.. gridIndices.Select(index => result.Simplicity?[index] ?? result.Lambdas[index].Value)],
            Handicaps = [.. gridIndices.Select(index => result.Handicaps?[index] ?? 0)],
        };
    }
}
