using Parsimony.Paths;
using Parsimony.Reporting.Markup;

namespace Parsimony.Reporting.Charts;

/// <summary>A column a lambda that shows its numbers on hover or tap, by style sheet alone: the report needs no script.</summary>
static class HoverLayer
{
    public static void Draw(SvgWriter svg, PlotFrame frame)
    {
        for (var row = 0; row < frame.Spec.Lambdas.Count; row++)
        {
            var (left, right) = Column(frame, row);
            svg.Open("g", ("class", "hit"));
            svg.Rectangle(left, frame.Top, right - left, frame.Bottom - frame.Top, "column");
            svg.Text(4, frame.Size.Font, Place(frame.Spec, row), "tip");
            svg.Text(4, frame.Size.Font + frame.Size.LineHeight, Reading(frame.Spec, frame.Size, row), "tip");
            svg.Close();
        }
    }

    static (double Left, double Right) Column(PlotFrame frame, int row)
    {
        var axis = frame.Lambda;
        var lambdas = frame.Spec.Lambdas;
        if (lambdas[row] <= 0) return (axis.Left, axis.SlotRight);
        var left = row > 0 && lambdas[row - 1] > 0 ? (frame.X(row - 1) + frame.X(row)) / 2 : axis.LogLeft;
        var right = row + 1 < lambdas.Count ? (frame.X(row) + frame.X(row + 1)) / 2 : axis.Right;
        return (left, right);
    }

    static string Place(ChartSpec spec, int row)
    {
        var status = spec.Statuses[row] == FitStatus.Trained ? "" : $" ({spec.Statuses[row].ToString().ToLowerInvariant()})";
        return $"lambda {Humane.Short(spec.Lambdas[row])}{status}";
    }

    /// <summary>As many values as fit into one line; the table below the chart has them all.</summary>
    static string Reading(ChartSpec spec, ChartSize size, int row)
    {
        var text = "";
        foreach (var series in spec.Series)
        {
            var spread = series.Spread is { } all && double.IsFinite(all[row]) ? $" \u00B1 {Humane.Short(all[row])}" : "";
            var value = double.IsFinite(series.Values[row]) ? spec.Format(series.Values[row]) : Humane.Unknown;
            var longer = text + (text.Length > 0 ? "  " : "") + $"{series.ShortName} {value}{spread}";
            if (size.WidthOf(longer) > size.Width) break;
            text = longer;
        }

        return text;
    }
}
