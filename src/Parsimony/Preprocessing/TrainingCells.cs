namespace Parsimony.Preprocessing;

/// <summary>The cells of one column in the training rows, as distinct inputs in ascending order with their counts (NaN last).</summary>
/// <remarks>All statistics are computed from this form: the order of the rows cannot matter.</remarks>
public sealed class TrainingCells
{
    // A standard deviation is at least a third of the distance between quartiles: what users are warned of, a thousandth of it, is above this.
    const double Negligible = 1e-4;

    readonly double[] _inputs;
    readonly int[] _counts;

    /// <summary>Makes cells of distinct inputs, ascending, with their counts.</summary>
    /// <param name="inputs">Numbers with NaN last, or indices of levels.</param>
    /// <param name="counts">Number of rows with each input.</param>
    public TrainingCells(double[] inputs, int[] counts)
    {
        (_inputs, _counts) = (inputs, counts);
        Rows = counts.Sum();
        MissingCount = inputs.Length > 0 && double.IsNaN(inputs[^1]) ? counts[^1] : 0;
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of rows without a value.</summary>
    public int MissingCount { get; }

    /// <summary>Smallest number or level in the cells.</summary>
    public double Smallest => _inputs[0];

    /// <summary>Largest number or level in the cells.</summary>
    public double Largest => _inputs[_inputs.Length - (MissingCount > 0 ? 2 : 1)];

    /// <summary>
    /// By how much a number moves at most where it is rounded to single precision; 0 where that is nothing beside the distance between quartiles.
    /// </summary>
    internal double SinglePrecisionError()
    {
        double error = 0;
        foreach (var value in _inputs.AsSpan(0, _inputs.Length - (MissingCount > 0 ? 1 : 0)))
        {
            var rounded = (float)value;
            error = Math.Max(error, float.IsFinite(rounded) ? Math.Abs(value - rounded) : Math.Abs(value));
        }

        // The halves of numbers: the widest range would overflow.
        var half = Quantile(0.75) / 2 - Quantile(0.25) / 2;
        if (half == 0) half = Largest / 2 - Smallest / 2;
        return error > Negligible * 2 * half ? error : 0;
    }

    /// <summary>Collects the cells of a column of numbers.</summary>
    /// <param name="values">[table rows] numbers; NaN = missing.</param>
    /// <param name="rows">The training rows.</param>
    public static TrainingCells OfNumbers(double[] values, ReadOnlySpan<int> rows)
    {
        var sorted = new double[rows.Length];
        // Adding 0 turns -0 into 0: the two are equal, and the result must not depend on which comes first.
        for (var i = 0; i < sorted.Length; i++) sorted[i] = values[rows[i]] + 0.0;

        // Array.Sort puts NaN first.
        Array.Sort(sorted);
        var missing = 0;
        while (missing < sorted.Length && double.IsNaN(sorted[missing])) missing++;

        // The distinct numbers move to the front of their own array: a table may have many columns, and every array costs.
        var counts = new int[sorted.Length];
        var distinct = 0;
        for (var i = missing; i < sorted.Length; i++)
        {
            if (distinct == 0 || sorted[distinct - 1] != sorted[i]) sorted[distinct++] = sorted[i];
            counts[distinct - 1]++;
        }

        if (missing > 0) (sorted[distinct], counts[distinct++]) = (double.NaN, missing);
        return distinct == sorted.Length ? new TrainingCells(sorted, counts) : new TrainingCells(sorted[..distinct], counts[..distinct]);
    }

    /// <summary>Computes a quantile of the numbers that are not missing, by linear interpolation as numpy does.</summary>
    /// <param name="share">Share of the numbers below the quantile, 0 to 1.</param>
    public double Quantile(double share)
    {
        var position = share * (Rows - MissingCount - 1);
        var below = (int)Math.Floor(position);
        var part = position - below;
        var (low, high) = (At(below), At(Math.Min(below + 1, Rows - MissingCount - 1)));

        // numpy measures from the nearer end.
        return part == 0 ? low : part < 0.5 ? low + (high - low) * part : high - (high - low) * (1 - part);
    }

    /// <summary>Computes mean and standard deviation (divisor m) of one output of a coder; the deviation is 0 where it is constant.</summary>
    /// <param name="coder">Coder of the column.</param>
    /// <param name="index">Index of the coder's output.</param>
    public (double Mean, double Deviation) Moments(IColumnCoder coder, int index)
    {
        Span<double> coded = new double[coder.Width];
        var isConstant = true;
        double sum = 0, first = 0;
        for (var i = 0; i < _inputs.Length; i++)
        {
            coder.Code(_inputs[i], coded);
            if (i == 0) first = coded[index];
            isConstant &= coded[index] == first;
            sum += _counts[i] * coded[index];
        }

        if (isConstant) return (first, 0);
        var mean = sum / Rows;
        double squares = 0;
        for (var i = 0; i < _inputs.Length; i++)
        {
            coder.Code(_inputs[i], coded);
            squares += _counts[i] * (coded[index] - mean) * (coded[index] - mean);
        }

        return (mean, Math.Sqrt(squares / Rows));
    }

    double At(int rank)
    {
        var index = 0;
        for (var passed = _counts[0]; passed <= rank; passed += _counts[index]) index++;
        return _inputs[index];
    }
}
