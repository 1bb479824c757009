namespace Parsimony.Reporting.Charts;

/// <summary>A lambda that is worth knowing but was not chosen: a small sign on the horizontal axis, named in the legend.</summary>
/// <param name="Name">Name in the legend.</param>
/// <param name="Place">Place of the sign on the horizontal axis.</param>
/// <param name="Meaning">The text that a pointer shows.</param>
/// <param name="Style">Number of the colour and sign.</param>
sealed record PlaceMarker(string Name, double Place, string Meaning, int Style);
