namespace Parsimony.Reporting.Charts;

/// <summary>Makes the chart of how a prediction depends on one column: the mean over rows, and in pale single rows.</summary>
static class DependenceChart
{
    // Pale rows have the colour of the last line style, which is grey.
    const int Grey = Marker.Styles - 1;

    /// <summary>A word of a column as it is shown.</summary>
    public static string Word(string word) => word.Length > 0 ? word : "(empty)";

    /// <summary>The chart; the ends of the vertical axis are null where they are those of the data.</summary>
    public static XyChart Of(PartialDependence curve, string id, string title, string what, bool isDate, (double Low, double High)? ends)
    {
        double[] places = curve.Words.Count > 0 ? [.. Enumerable.Range(0, curve.Words.Count)] : [.. curve.Values];
        return new XyChart(id, title, isDate ? curve.Column + " (days since 1970)" : curve.Column, what)
        {
            Lines =
            [
                new XyLine([.. places.Zip(curve.Means)], 0, "mean"),
                .. curve.Rows.Select(row => new XyLine([.. places.Zip(row)], Grey) { IsMinor = true }),
            ],
            Words = curve.Words.Count > 0 ? [.. curve.Words.Select(Word)] : null,
            YRange = ends,
            Description = $"Mean from {Short(curve.Means.Min())} to {Short(curve.Means.Max())} over {places.Length} values of the column.",
        };
    }
}
