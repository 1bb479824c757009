namespace Parsimony.Reporting.Charts;

/// <summary>A lambda that is worth knowing but was not chosen: a small sign on the horizontal axis, named in the legend.</summary>
/// <remarks>A pointer shows the meaning; the style is a number of colour and sign.</remarks>
sealed record PlaceMarker(string Name, double Place, string Meaning, int Style);
