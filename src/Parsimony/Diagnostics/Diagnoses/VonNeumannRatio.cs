namespace Parsimony.Diagnostics.Diagnoses;

/// <summary>
/// Measures how much of the target a column leaves unexplained: rows are sorted by the column, and the targets of neighbours are
/// compared (von Neumann's ratio, 1941).
/// </summary>
/// <remarks>A dependence of any form makes the ratio small; a column of noise leaves it near 1.</remarks>
sealed class VonNeumannRatio
{
    // So many rows are enough to measure one part in a thousand, and take about a millisecond a column.
    const int MostRows = 4000;

    // Where random order shows fewer differences than these, finding none is no evidence.
    const double FewestDifferences = 30;

    readonly Target _target;
    readonly int[] _rows;
    readonly double _atRandom;

    /// <summary>Draws the rows to compare, at most 4,000, in an order that breaks ties of a column at random.</summary>
    public VonNeumannRatio(Dataset data)
    {
        _target = data.Target;
        _rows = Draw(data.RowCount);
        _atRandom = AtRandom();
    }

    /// <summary>The differences between neighbours divided by those expected in random order.</summary>
    /// <returns>0 where the column determines the target, about 1 where it says nothing, and 1 where rows are too few to tell.</returns>
    public double Of(IColumn column)
    {
        if (!(_atRandom > 0) || column.RowCount == column.MissingCount) return 1;
        int[] order = [.. _rows.OrderBy(row => column is NumberColumn number ? number.Values[row] : ((CategoryColumn)column).Codes[row])];
        double sum = 0;
        for (var i = 1; i < order.Length; i++) sum += Difference(order[i - 1], order[i]);

        // Sorted classes differ at their borders even where the column determines them.
        if (_target.Task == LearningTask.Classification) sum = Math.Max(0, sum - (_target.Classes.Length - 1));
        return sum / _atRandom;
    }

    static int[] Draw(int rows)
    {
        var random = CounterRandom.FromKey(0);
        if (rows > MostRows) return [.. Enumerable.Range(0, int.MaxValue).Select(_ => random.NextInt(rows)).Distinct().Take(MostRows)];
        int[] all = [.. Enumerable.Range(0, rows)];
        random.Shuffle<int>(all);
        return all;
    }

    double Difference(int row, int other) => _target.Task == LearningTask.Classification
        ? _target.Labels[row] == _target.Labels[other] ? 0 : 1
        : (_target.Values[row] - _target.Values[other]) * (_target.Values[row] - _target.Values[other]);

    /// <summary>The sum of differences expected in random order; 0 where it is too small to compare with.</summary>
    double AtRandom()
    {
        if (_rows.Length < 2) return 0;
        if (_target.Task != LearningTask.Classification)
        {
            var mean = _rows.Average(row => _target.Values[row]);
            return _rows.Length < FewestDifferences ? 0 : 2 * _rows.Sum(row => (_target.Values[row] - mean) * (_target.Values[row] - mean));
        }

        var alike = _rows.CountBy(row => _target.Labels[row]).Sum(entry => Math.Pow(entry.Value / (double)_rows.Length, 2));
        var expected = (_rows.Length - 1) * (1 - alike);
        return expected < FewestDifferences ? 0 : expected;
    }
}
