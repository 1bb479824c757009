using Parsimony.Reporting.Sections;
using Parsimony.Training;

namespace Parsimony.Reporting;

/// <summary>Writes a training as one self-contained HTML page: losses, penalty of each layer, metrics, warnings, every number.</summary>
public static class HistoryReport
{
    /// <summary>Renders the page.</summary>
    /// <param name="history">The history of the training, at least one epoch.</param>
    /// <param name="title">The heading, for example the model's name.</param>
    /// <returns>The page; also well-formed XML below its doctype. The same arguments give the same text.</returns>
    /// <exception cref="ArgumentException">The history has no epoch.</exception>
    public static string Render(History history, string title = "Training")
    {
        ArgumentNullException.ThrowIfNull(title);
        var reported = new ReportedHistory(history);
        return HtmlPage.Render(title, html =>
        {
            HistorySection.WriteHeader(html, reported, title);
            HistorySection.WriteCharts(html, reported);
            WarningsSection.Write(html, reported.Warnings);
            HtmlPage.WriteFooter(html, "Written by Parsimony.");
        });
    }

    /// <summary>Writes the page to a file; an existing one is replaced.</summary>
    /// <param name="history">The history of the training, at least one epoch.</param>
    /// <param name="path">The file, for example <c>training.html</c>.</param>
    /// <param name="title">The heading, for example the model's name.</param>
    /// <exception cref="ArgumentException">The history has no epoch.</exception>
    /// <exception cref="ParsimonyException">The file cannot be written.</exception>
    public static void Write(History history, string path, string title = "Training")
    {
        var page = Render(history, title);
        try
        {
            File.WriteAllText(path, page);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ParsimonyException($"The report cannot be written to {path}: {error.Message}", error);
        }
    }
}
