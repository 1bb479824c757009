using Parsimony.Reporting.Formatting;

namespace Parsimony.Reporting.Charts;

/// <summary>Draws the signs on the horizontal axis, above everything else because a pointer on them shows what they mean.</summary>
static class PlaceMarkerLayer
{
    const double Size = 5;

    public static void Draw(SvgWriter svg, PlotFrame frame)
    {
        foreach (var marker in frame.Spec.Markers)
        {
            var shape = Marker.Shape(marker.Style, frame.Axis.Position(marker.Place), frame.Bottom - Size, Size);
            svg.Open("g").Element("title", $"{marker.Name} = {NumberFormat.Short(marker.Place)}: {marker.Meaning}");
            svg.Path(shape, $"dot s{marker.Style % Marker.Styles}").Close();
        }
    }
}
