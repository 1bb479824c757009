using Parsimony.Reporting.Charts;
using Parsimony.Training;

namespace Parsimony.Reporting;

/// <summary>A training as one SVG picture: where training and validation loss part, a network learns its rows by heart.</summary>
public static class HistoryPicture
{
    /// <summary>Draws data loss on training and validation rows by epoch, with its own light and dark colours.</summary>
    /// <param name="history">What training recorded, at least one epoch.</param>
    /// <param name="withPenalty">True: the sum of all penalties is drawn, too, where there are any.</param>
    /// <returns>An SVG document, 760 by 420. Same arguments, same text.</returns>
    /// <exception cref="ArgumentException">There is no epoch.</exception>
    public static string Render(History history, bool withPenalty = true) =>
        LineChart.Render(HistoryCharts.Loss(new HistoryFacts(history), withPenalty), ChartSize.Picture, ChartStyle.Standalone);

    /// <summary>Draws the penalty of each layer by epoch.</summary>
    /// <param name="history">What training recorded, at least one epoch.</param>
    /// <returns>An SVG document, 760 by 420. Same arguments, same text.</returns>
    /// <exception cref="ArgumentException">There is no epoch, or no layer carries a penalty.</exception>
    public static string RenderPenalties(History history)
    {
        var facts = new HistoryFacts(history);
        if (facts.PenalizedLayers.Count == 0) throw new ArgumentException("No layer carries a penalty; there is nothing to draw.", nameof(history));
        return LineChart.Render(HistoryCharts.Penalty(facts), ChartSize.Picture, ChartStyle.Standalone);
    }
}
