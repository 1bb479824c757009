namespace Parsimony.Reporting.Charts;

/// <summary>A line of a chart over two axes.</summary>
/// <param name="Points">Its points; a point that is not finite breaks the line.</param>
/// <param name="Style">Number of its colour, dash and marker.</param>
/// <param name="Name">Its name; empty where the chart has one line.</param>
sealed record XyLine(IReadOnlyList<(double X, double Y)> Points, int Style, string Name = "")
{
    /// <summary>A thin, pale line that no value is shown of.</summary>
    public bool IsMinor { get; init; }

    /// <summary>The value at a place, the largest where there are several; between points by a straight line, NaN outside of them.</summary>
    public double At(double x)
    {
        var found = double.NaN;
        for (var i = 0; i < Points.Count; i++)
        {
            if (Points[i].X == x) found = double.IsNaN(found) ? Points[i].Y : Math.Max(found, Points[i].Y);
            if (i + 1 == Points.Count || !(Points[i].X < x && x < Points[i + 1].X)) continue;
            var share = (x - Points[i].X) / (Points[i + 1].X - Points[i].X);
            return Points[i].Y + share * (Points[i + 1].Y - Points[i].Y);
        }

        return found;
    }
}
