using Parsimony.IO.RunFolder;
using Parsimony.Models;
using Parsimony.Parquet;
using Parsimony.Results;

namespace Parsimony.Tables;

/// <summary>The columns of predictions.csv with types, for files that have types: row, class, and numbers.</summary>
/// <param name="classes">Class names in ordinal order; empty for numbers and counts.</param>
/// <param name="given">[rows, max(1, classes)] row-major: numbers, or one probability per class.</param>
/// <param name="interval">The interval around each prediction of a number; null = none.</param>
/// <param name="decision">How the model chooses the class of a row; null = the most probable one.</param>
sealed class PredictedColumns(IReadOnlyList<string> classes, double[] given, PredictionInterval? interval, ClassDecision? decision)
{
    readonly double[] _values = PredictionsFile.WithInterval(given, interval).ToArray();
    readonly IReadOnlyList<string> _names = PredictionsFile.Header(classes, interval);
    readonly int _width = PredictionsFile.WidthOf(classes, interval);

    /// <summary>Makes columns of a Parquet file.</summary>
    public IReadOnlyList<WrittenColumn> ToParquet() => Columns(
        WrittenColumn.Whole,
        (name, rows, wordAt) => WrittenColumn.Words(name, rows, wordAt, canMiss: false),
        (name, values) => WrittenColumn.Numbers(name, values, canMiss: false));

    /// <summary>Makes columns of an Arrow file.</summary>
    public IReadOnlyList<ArrowColumn> ToArrow() => Columns(
        ArrowColumn.Whole,
        (name, rows, wordAt) => ArrowColumn.Words(name, rows, wordAt, canMiss: false),
        (name, values) => ArrowColumn.Numbers(name, values, canMiss: false));

    IReadOnlyList<T> Columns<T>(Func<string, int[], T> whole, Func<string, int, Func<int, string?>, T> words, Func<string, double[], T> numbers)
    {
        var rows = _values.Length / _width;
        var columns = new List<T> { whole(_names[0], [.. Enumerable.Range(0, rows)]) };
        if (classes.Count > 0) columns.Add(words(_names[1], rows, ClassOf));
        for (var column = 0; column < _width; column++)
            columns.Add(numbers(_names[columns.Count], [.. Enumerable.Range(0, rows).Select(row => _values[row * _width + column])]));
        return columns;
    }

    string ClassOf(int row) => classes[ClassDecision.ClassOf(decision, _values.AsSpan(row * _width, _width))];
}
