namespace Parsimony.Reporting.Charts;

/// <summary>The rectangle of a plot over two linear axes, in the drawing's units.</summary>
sealed record XyFrame((double Low, double High) XEnds, (double Low, double High) YEnds, double Left, double Right, double Top, double Bottom)
{
    public double X(double value) => Left + (value - XEnds.Low) / (XEnds.High - XEnds.Low) * (Right - Left);

    public double Y(double value) => Bottom - (value - YEnds.Low) / (YEnds.High - YEnds.Low) * (Bottom - Top);
}
