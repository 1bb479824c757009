namespace Parsimony.Reporting.Charts;

/// <summary>A place on the horizontal axis that is good to know but was not chosen: a small sign at the axis, named in the legend.</summary>
/// <param name="Place">Where.</param>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Meaning">What a pointer shows.</param>
/// <param name="Style">Which colour and sign of the palette.</param>
sealed record PlaceMarker(double Place, string Name, string Meaning, int Style);
