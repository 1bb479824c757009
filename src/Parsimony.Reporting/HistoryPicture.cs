using Parsimony.Training;

namespace Parsimony.Reporting;

/// <summary>Draws a training as one SVG picture. Where validation loss leaves training loss, the network memorizes its training rows.</summary>
public static class HistoryPicture
{
    /// <summary>Draws data loss on training and validation rows by epoch, with colours for light and dark screens.</summary>
    /// <param name="history">The history of the training, at least one epoch.</param>
    /// <param name="withPenalty">True (default): the sum of all penalties is drawn, too, where there are any.</param>
    /// <returns>An SVG document, 760 by 420. The same arguments give the same text.</returns>
    /// <exception cref="ArgumentException">The history has no epoch.</exception>
    public static string Render(History history, bool withPenalty = true) =>
        LineChart.Render(HistoryCharts.Loss(new ReportedHistory(history), withPenalty), ChartSize.Picture, Resource.PictureStyle);

    /// <summary>Draws the penalty of each layer by epoch.</summary>
    /// <param name="history">The history of the training, at least one epoch.</param>
    /// <returns>An SVG document, 760 by 420. The same arguments give the same text.</returns>
    /// <exception cref="ArgumentException">The history has no epoch, or no layer carries a penalty.</exception>
    public static string RenderPenalties(History history)
    {
        var reported = new ReportedHistory(history);
        if (reported.PenalizedLayers.Count == 0)
            throw new ArgumentException("No layer carries a penalty; there is nothing to draw.", nameof(history));
        return LineChart.Render(HistoryCharts.Penalty(reported), ChartSize.Picture, Resource.PictureStyle);
    }
}
