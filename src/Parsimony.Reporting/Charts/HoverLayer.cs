namespace Parsimony.Reporting.Charts;

/// <summary>Draws one column per place that shows its numbers.</summary>
static class HoverLayer
{
    // Narrower columns than about 2 px cannot be pointed at, and each costs some 300 bytes.
    const int MostColumns = 250;

    public static void Draw(SvgWriter svg, PlotFrame frame)
    {
        // In a long training some epochs share a column; the last epoch has one of its own.
        var count = frame.Spec.Places.Count;
        var every = (count + MostColumns - 1) / MostColumns;
        for (var row = count == 0 ? 0 : (count - 1) % every; row < count; row += every)
        {
            var (left, right) = Column(frame, row, every);
            Hit.Draw(svg, frame.Size, (left, frame.Top, right, frame.Bottom), Place(frame.Spec, row), Reading(frame.Spec, frame.Size, row));
        }
    }

    static (double Left, double Right) Column(PlotFrame frame, int row, int every)
    {
        var axis = frame.Axis;
        var places = frame.Spec.Places;
        if (axis.IsInSlot(places[row])) return (axis.Left, axis.SlotRight);
        var left = row >= every && !axis.IsInSlot(places[row - every]) ? (frame.X(row - every) + frame.X(row)) / 2 : axis.MainLeft;
        var right = row + every < places.Count ? (frame.X(row) + frame.X(row + every)) / 2 : axis.Right;
        return (left, right);
    }

    static string Place(ChartSpec spec, int row)
    {
        if (spec.Place == Charts.Place.Epoch) return $"epoch {Count((long)spec.Places[row])}";
        var status = spec.StatusOf(row) == FitStatus.Trained ? "" : $" ({spec.StatusOf(row).ToString().ToLowerInvariant()})";
        return $"lambda {Short(spec.Places[row])}{status}";
    }

    // As many values as fit into one line; the table below the chart has all of them.
    static string Reading(ChartSpec spec, ChartSize size, int row)
    {
        var text = "";
        foreach (var series in spec.Series.Where(series => !series.IsMinor))
        {
            var spread = series.Spread is { } all && double.IsFinite(all[row]) ? $" \u00B1 {Short(all[row])}" : "";
            var value = double.IsFinite(series.Values[row]) ? spec.Format(series.Values[row]) : Unknown;
            var longer = text + (text.Length > 0 ? "  " : "") + $"{series.ShortName} {value}{spread}";
            if (4 + size.WidthOf(longer) * ChartSize.BoldWidth > size.Width) break;
            text = longer;
        }

        return text;
    }
}
