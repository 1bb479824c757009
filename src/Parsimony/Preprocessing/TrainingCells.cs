namespace Parsimony.Preprocessing;

/// <summary>The cells of one column in the training rows, as distinct inputs in ascending order with their weights (NaN last).</summary>
/// <remarks>
/// All statistics are computed from this form: the order of the rows cannot matter. Without weights, each row weighs 1. Above
/// <see cref="MostExact"/> rows, a <see cref="QuantileDigest"/> gives the inputs and their weights, so that quantiles and bins are right to its
/// error; what is a sum or a limit over the numbers is still computed from all of them.
/// </remarks>
public sealed class TrainingCells
{
    // A standard deviation is at least a third of the distance between quartiles: what users are warned of, a thousandth of it, is above this.
    internal const double Negligible = 1e-4;

    /// <summary>The most rows whose quantiles are exact.</summary>
    internal const int MostExact = 1_000_000;

    readonly RowValues<double> _inputs;
    readonly RowValues<double> _weights;

    // What sums and limits go over: the same, or all rows in their order, without weights where each weighs 1.
    readonly RowValues<double> _all;
    readonly RowValues<double>? _allWeights;
    readonly double _total;

    // The numbers that are not missing: their weight, and the weight that a quantile takes for one row.
    readonly double _known;
    readonly double _oneRow;
    readonly bool _areCounts;

    /// <summary>Makes cells of distinct inputs, ascending, with their counts.</summary>
    /// <param name="inputs">Numbers with NaN last, or indices of levels.</param>
    /// <param name="counts">Number of rows with each input.</param>
    public TrainingCells(double[] inputs, int[] counts)
        : this(inputs, (RowValues<double>)Array.ConvertAll(counts, count => (double)count), counts) { }

    /// <summary>Makes cells of distinct inputs, ascending, with the weight of the rows that have them.</summary>
    /// <param name="inputs">Numbers with NaN last, or indices of levels.</param>
    /// <param name="weights">Sum of the weights of the rows with each input, above 0.</param>
    /// <param name="counts">Number of rows with each input, all of weight above 0.</param>
    internal TrainingCells(RowValues<double> inputs, RowValues<double> weights, RowValues<int> counts)
        : this(inputs, weights, Sum(counts), IsAnyMissing(inputs) ? counts[counts.Length - 1] : 0, inputs, weights) { }

    /// <summary>Makes cells of which some stand for others.</summary>
    /// <param name="inputs">Distinct inputs, ascending, NaN last.</param>
    /// <param name="weights">[inputs] the weight that each stands for.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="missing">Number of rows without a value.</param>
    /// <param name="all">What sums and limits go over.</param>
    /// <param name="allWeights">[all]; null = each weighs 1.</param>
    internal TrainingCells(
        RowValues<double> inputs, RowValues<double> weights, int rows, int missing, RowValues<double> all, RowValues<double>? allWeights)
    {
        (_inputs, _weights, _all, _allWeights, Rows, MissingCount) = (inputs, weights, all, allWeights, rows, missing);
        foreach (var weight in weights.Span) _total += weight;
        _areCounts = true;
        foreach (var weight in weights.Span[..^(IsAnyMissing(inputs) ? 1 : 0)])
        {
            _known += weight;
            _areCounts &= double.IsInteger(weight);
        }

        _oneRow = RowWeights.OneRow(_known, Rows - MissingCount);
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of rows without a value.</summary>
    public int MissingCount { get; }

    /// <summary>Smallest number or level in the cells.</summary>
    public double Smallest => _inputs[0];

    /// <summary>Largest number or level in the cells.</summary>
    public double Largest => _inputs[_inputs.Length - (MissingCount > 0 ? 2 : 1)];

    /// <summary>The inputs that are not missing, ascending.</summary>
    internal ReadOnlySpan<double> Numbers => _inputs.Span[..^(MissingCount > 0 ? 1 : 0)];

    /// <summary>Sum of the weights of the rows with each of <see cref="Numbers"/>.</summary>
    internal ReadOnlySpan<double> NumberWeights => _weights.Span[..Numbers.Length];

    /// <summary>Number of rows whose number is not missing, where a row of weight 2 counts as two.</summary>
    internal double NumberRows => _known / _oneRow;

    /// <summary>
    /// By how much a number moves at most where it is rounded to single precision; 0 where that is nothing beside the distance between quartiles.
    /// </summary>
    internal double SinglePrecisionError()
    {
        var error = LargestRounding();

        // The halves of numbers: the widest range would overflow.
        var half = Quantile(0.75) / 2 - Quantile(0.25) / 2;
        if (half == 0) half = Largest / 2 - Smallest / 2;
        return error > Negligible * 2 * half ? error : 0;
    }

    /// <summary>By how much a number moves at most where it is rounded to single precision.</summary>
    internal double LargestRounding()
    {
        double error = 0;
        foreach (var value in _all.Span)
        {
            if (double.IsNaN(value)) continue;
            var rounded = (float)value;
            error = Math.Max(error, float.IsFinite(rounded) ? Math.Abs(value - rounded) : Math.Abs(value));
        }

        return error;
    }

    /// <summary>By how much the only output of a coder differs at most between numbers that are not missing.</summary>
    /// <param name="coder">Coder of the column, with one output.</param>
    internal double Spread(IColumnCoder coder)
    {
        Span<double> coded = [0];
        var (smallest, largest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in _all.Span)
        {
            if (double.IsNaN(value)) continue;
            coder.Code(value, coded);
            (smallest, largest) = (Math.Min(smallest, coded[0]), Math.Max(largest, coded[0]));
        }

        return largest - smallest;
    }

    /// <summary>Collects the cells of a column of numbers.</summary>
    /// <param name="values">[table rows] numbers; NaN = missing.</param>
    /// <param name="rows">The training rows.</param>
    public static TrainingCells OfNumbers(ReadOnlySpan<double> values, ReadOnlySpan<int> rows) => OfNumbers(values, rows, null);

    /// <summary>Collects the cells of a column of numbers whose rows have weights.</summary>
    /// <param name="values">[table rows] numbers; NaN = missing.</param>
    /// <param name="rows">The training rows, all of weight above 0.</param>
    /// <param name="tableWeights">[table rows]; null = every row weighs 1.</param>
    /// <param name="mostExact">The most rows whose quantiles are exact.</param>
    internal static TrainingCells OfNumbers(
        ReadOnlySpan<double> values, ReadOnlySpan<int> rows, double[]? tableWeights, int mostExact = MostExact)
    {
        if (rows.Length > mostExact) return DigestedCells.Of(values, rows, tableWeights);
        var (sortedValues, sortedWeights) = Sort(values, rows, tableWeights);
        var sorted = sortedValues.Span;

        // NaN comes first.
        var missing = 0;
        while (missing < sorted.Length && double.IsNaN(sorted[missing])) missing++;
        // Arrays of the largest size, cut afterwards: a table may have many columns, and lists grow by copying.
        var (allInputs, allWeights, allCounts) =
            (RowValues<double>.Allocate(sorted.Length), RowValues<double>.Allocate(sorted.Length), RowValues<int>.Allocate(sorted.Length));
        var inputs = allInputs.Span;
        var weights = allWeights.Span;
        var counts = allCounts.Span;
        var distinct = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            // The missing cells are taken last.
            var at = (missing + i) % sorted.Length;
            if (distinct == 0 || !inputs[distinct - 1].Equals(sorted[at])) inputs[distinct++] = sorted[at];
            weights[distinct - 1] += sortedWeights?[at] ?? 1;
            counts[distinct - 1]++;
        }

        sortedValues.Release();
        var cells = new TrainingCells(allInputs.First(distinct), allWeights.First(distinct), allCounts.First(distinct));
        allCounts.Release();
        return cells;
    }

    /// <summary>Gives back what lies on disk. The cells cannot be read any more.</summary>
    internal void Release()
    {
        _inputs.Release();
        _weights.Release();
        _all.Release();
        _allWeights?.Release();
    }

    /// <summary>Computes a quantile of the numbers that are not missing, by linear interpolation as numpy does.</summary>
    /// <remarks>
    /// A row whose weight is a whole number counts as that many rows. In general the quantile is the mean of the sorted numbers over a
    /// window as wide as one row, <c>u = min(1, mean weight)</c>, that begins at <c>share (W - u)</c> of the total weight W; for counts
    /// that is numpy's quantile of the repeated rows.
    /// </remarks>
    /// <param name="share">Share of the numbers below the quantile, 0 to 1.</param>
    public double Quantile(double share)
    {
        if (!_areCounts) return WindowMean(share * (_known - _oneRow));
        var position = share * (_known - 1);
        var below = Math.Floor(position);
        var part = position - below;
        var (low, high) = (At(below), At(Math.Min(below + 1, _known - 1)));

        // numpy measures from the nearer end.
        return part == 0 ? low : part < 0.5 ? low + (high - low) * part : high - (high - low) * (1 - part);
    }

    /// <summary>Computes mean and standard deviation (divisor: the weight of the rows) of each output of a coder; 0 where it is constant.</summary>
    /// <param name="coder">Coder of the column.</param>
    /// <returns>One entry per output.</returns>
    public (double Mean, double Deviation)[] Moments(IColumnCoder coder)
    {
        var (first, coded, sums, squares) = (new double[coder.Width], new double[coder.Width], new double[coder.Width], new double[coder.Width]);
        var varies = new bool[coder.Width];
        coder.Code(_all[0], first);
        var inputs = _all.Span;
        var weights = _allWeights is null ? default : _allWeights.Span;
        for (var i = 0; i < inputs.Length; i++)
        {
            coder.Code(inputs[i], coded);
            for (var output = 0; output < coded.Length; output++)
            {
                varies[output] |= coded[output] != first[output];
                sums[output] += weights.IsEmpty ? coded[output] : weights[i] * coded[output];
            }
        }

        double[] means = [.. sums.Select((sum, output) => varies[output] ? sum / _total : first[output])];
        for (var i = 0; i < inputs.Length; i++)
        {
            coder.Code(inputs[i], coded);
            for (var output = 0; output < coded.Length; output++)
            {
                var deviation = coded[output] - means[output];
                squares[output] += (weights.IsEmpty ? 1 : weights[i]) * deviation * deviation;
            }
        }

        return [.. means.Select((mean, output) => (mean, varies[output] ? Math.Sqrt(squares[output] / _total) : 0))];
    }

    static int Sum(RowValues<int> counts)
    {
        var sum = 0;
        foreach (var count in counts.Span) sum += count;
        return sum;
    }

    static bool IsAnyMissing(RowValues<double> inputs) => inputs.Length > 0 && double.IsNaN(inputs[inputs.Length - 1]);

    // Weights of equal numbers are sorted too: sums must not depend on the order of the rows.
    static (RowValues<double> Values, double[]? Weights) Sort(ReadOnlySpan<double> values, ReadOnlySpan<int> rows, double[]? weights)
    {
        // Adding 0 turns -0 into 0: the two are equal, and the result must not depend on which comes first.
        var all = RowValues<double>.Allocate(rows.Length);
        var sorted = all.Span;
        for (var i = 0; i < sorted.Length; i++) sorted[i] = values[rows[i]] + 0.0;
        if (weights is null)
        {
            sorted.Sort();
            return (all, null);
        }

        var cells = new (double Value, double Weight)[rows.Length];
        for (var i = 0; i < cells.Length; i++) cells[i] = (sorted[i], weights[rows[i]]);
        Array.Sort(cells);
        return (Array.ConvertAll(cells, cell => cell.Value), Array.ConvertAll(cells, cell => cell.Weight));
    }

    // The number of the row of this rank among the repeated rows.
    double At(double rank)
    {
        var index = 0;
        var weights = _weights.Span;
        for (var passed = weights[0]; passed <= rank; passed += weights[index]) index++;
        return _inputs[index];
    }

    // The mean of the numbers, as a step function of the weight of those below, from a place to one row further on.
    double WindowMean(double from)
    {
        double sum = 0, covered = 0, passed = 0;
        var last = _inputs.Length - (MissingCount > 0 ? 2 : 1);
        for (var index = 0; index <= last && passed < from + _oneRow; index++)
        {
            var end = passed + _weights[index];
            var share = Math.Min(end, from + _oneRow) - Math.Max(passed, from);
            passed = end;
            if (!(share > 0)) continue;

            // Running means stay within the numbers, however large they are.
            covered += share;
            sum += (_inputs[index] - sum) * (share / covered);
        }

        return covered > 0 ? sum : _inputs[last];
    }
}
