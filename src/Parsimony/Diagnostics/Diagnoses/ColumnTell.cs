using Parsimony.Data;
using Parsimony.Tensors;

namespace Parsimony.Diagnostics.Diagnoses;

/// <summary>
/// How much of the target one column leaves open: rows are sorted by it, and neighbours compared. Any relation shows, whatever its form,
/// and noise does not (von Neumann's ratio, 1941).
/// </summary>
sealed class ColumnTell
{
    // Enough to see one part in a thousand, in a millisecond a column.
    const int MostRows = 4000;

    // Differences that random order would show; with fewer, none at all is no evidence.
    const double FewestDifferences = 30;

    readonly Target _target;
    readonly int[] _rows;
    readonly double _atRandom;

    /// <summary>Takes a sample of rows, in random order so that ties are broken blindly.</summary>
    public ColumnTell(Dataset data)
    {
        _target = data.Target;
        _rows = [.. Enumerable.Range(0, data.RowCount)];
        CounterRandom.FromKey(0).Shuffle<int>(_rows);
        _rows = _rows[..Math.Min(MostRows, _rows.Length)];
        _atRandom = AtRandom();
    }

    /// <summary>Differences between neighbours over those in random order: 0 = the column tells all, 1 = nothing; 1 where rows are too few to say.</summary>
    public double Unexplained(IColumn column)
    {
        if (!(_atRandom > 0) || column.RowCount == column.MissingCount) return 1;
        int[] order = [.. _rows.OrderBy(row => column is NumberColumn number ? number.Values[row] : ((CategoryColumn)column).Codes[row])];
        double sum = 0;
        for (var i = 1; i < order.Length; i++) sum += Difference(order[i - 1], order[i]);

        // Classes that lie side by side meet at their borders.
        if (_target.Task == LearningTask.Classification) sum = Math.Max(0, sum - (_target.Classes.Length - 1));
        return sum / _atRandom;
    }

    double Difference(int row, int other) => _target.Task == LearningTask.Classification
        ? _target.Labels[row] == _target.Labels[other] ? 0 : 1
        : (_target.Values[row] - _target.Values[other]) * (_target.Values[row] - _target.Values[other]);

    /// <summary>Expected sum over neighbours in random order; 0 where it is too small to compare with.</summary>
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
