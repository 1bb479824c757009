using Parsimony.IO.RunFolder;
using Parsimony.Models;
using Parsimony.Parquet;
using Parsimony.Results;

namespace Parsimony.Tables;

/// <summary>The columns of predictions.csv with types, for files that have types: row, class, and numbers.</summary>
/// <param name="classes">Class names in ordinal order; empty for numbers and counts.</param>
/// <param name="predictions">[rows, max(1, classes)] row-major: numbers, or one probability per class.</param>
/// <param name="interval">The interval around each prediction of a number; null = none.</param>
/// <param name="decision">How the model chooses the class of a row; null = the most probable one.</param>
sealed class PredictedColumns(
    IReadOnlyList<string> classes, RowValues<double> predictions, PredictionInterval? interval, ClassDecision? decision)
{
    readonly IReadOnlyList<string> _names = PredictionsFile.Header(classes, interval);
    readonly int _rows = PredictionsFile.CountOf(classes, predictions);

    // The numbers of one row.
    readonly double[] _own = new double[PredictionsFile.WidthOf(classes, interval)];

    /// <summary>Makes columns of a Parquet file.</summary>
    public IReadOnlyList<WrittenColumn> ToParquet() => Columns(
        WrittenColumn.Numbering,
        (name, rows, wordAt) => WrittenColumn.Words(name, rows, wordAt, canMiss: false),
        WrittenColumn.Numbers);

    /// <summary>Makes columns of an Arrow file.</summary>
    public IReadOnlyList<ArrowColumn> ToArrow() => Columns(
        ArrowColumn.Numbering,
        (name, rows, wordAt) => ArrowColumn.Words(name, rows, wordAt, canMiss: false),
        ArrowColumn.Numbers);

    IReadOnlyList<T> Columns<T>(
        Func<string, int, T> numbering, Func<string, int, Func<int, string?>, T> words, Func<string, int, Func<int, double>, T> numbers)
    {
        var columns = new List<T> { numbering(_names[0], _rows) };
        if (classes.Count > 0) columns.Add(words(_names[1], _rows, row => classes[ClassDecision.ClassOf(decision, Read(row))]));
        for (var column = 0; column < _own.Length; column++)
        {
            var at = column;
            columns.Add(numbers(_names[columns.Count], _rows, row => Read(row)[at]));
        }

        return columns;
    }

    double[] Read(int row)
    {
        PredictionsFile.ReadRow(classes, predictions, row, interval, _own);
        return _own;
    }
}
