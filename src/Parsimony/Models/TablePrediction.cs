using System.Collections;

namespace Parsimony.Models;

/// <summary>Predictions of a table's rows: one <see cref="Prediction"/> per row, and all values as one array.</summary>
/// <param name="Values">[rows * predictions] the target's own units, or one probability per class (classes in ordinal order).</param>
/// <param name="Unseen">Cells whose category training did not see, by column.</param>
public sealed record TablePrediction(double[] Values, UnseenLevels Unseen) : IReadOnlyList<Prediction>
{
    /// <summary>Number of cells whose category training did not see.</summary>
    public int UnseenLevels => Unseen.Total;

    /// <summary>0-based rows whose values are so large that the model has no finite prediction for them, ascending; empty for usual data.</summary>
    public IReadOnlyList<int> NotFinite { get; init; } = [];

    /// <summary>Class names in ordinal order; empty for numbers and counts.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>How classes are chosen from probabilities; null = the most probable ones.</summary>
    public ClassDecision? Decision { get; init; }

    /// <summary>The interval of a level; null where the model is not known.</summary>
    internal Func<double, PredictionInterval>? Intervals { get; init; }

    /// <summary>Number of rows.</summary>
    public int Count => Values.Length / Width;

    int Width => Math.Max(1, Classes.Count);

    /// <summary>The prediction of one row.</summary>
    /// <param name="index">0-based row.</param>
    public Prediction this[int index]
    {
        get
        {
            if ((uint)index >= (uint)Count) throw new ArgumentOutOfRangeException(nameof(index), index, $"Expected a row from 0 to {Count - 1}.");
            return new Prediction(
                Classes,
                new ReadOnlyMemory<double>(Values, index * Width, Width),
                [.. Unseen.Columns.Where(column => HasRow(column.Rows, index)).Select(column => column.Column)],
                Intervals,
                Decision);
        }
    }

    /// <summary>The values as a matrix: [rows, 1] numbers, or [rows, classes] probabilities.</summary>
    public double[,] ToMatrix()
    {
        var matrix = new double[Count, Width];
        Buffer.BlockCopy(Values, 0, matrix, 0, Values.Length * sizeof(double));
        return matrix;
    }

    /// <inheritdoc/>
    public IEnumerator<Prediction> GetEnumerator()
    {
        for (var row = 0; row < Count; row++) yield return this[row];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Rows ascend, and long tables may have many of them.
    static bool HasRow(IReadOnlyList<int> rows, int row) => rows is List<int> list ? list.BinarySearch(row) >= 0 : rows.Contains(row);
}
