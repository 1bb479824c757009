namespace Parsimony.Reporting.Sections;

/// <summary>A drawing of held-out predictions, for the report and for the studio.</summary>
/// <param name="Id">The id of the drawing.</param>
/// <param name="Title">The heading.</param>
/// <param name="Svg">The drawing.</param>
/// <param name="Note">What it shows, in sentences.</param>
/// <param name="Table">Its numbers.</param>
sealed record HeldOutFigure(string Id, string Title, string Svg, string Note, DataTable Table);
