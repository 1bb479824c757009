using Parsimony.Data;

namespace Parsimony.Selection.Calibration;

/// <summary>The rows that have a prediction: in a path with ordered folds some are never held out.</summary>
static class KnownRows
{
    /// <summary>Indices of the rows without NaN.</summary>
    public static int[] Of(Target target, ReadOnlySpan<double> predictions)
    {
        var rows = new List<int>();
        for (var row = 0; row < target.RowCount; row++)
            if (!double.IsNaN(predictions[row * target.PredictionCount])) rows.Add(row);
        return [.. rows];
    }
}
