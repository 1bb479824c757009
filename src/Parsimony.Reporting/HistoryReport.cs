using Parsimony.Reporting.Markup;
using Parsimony.Reporting.Sections;
using Parsimony.Training;

namespace Parsimony.Reporting;

/// <summary>A training as one self-contained HTML page: losses, penalty of each layer, metrics, warnings, every number.</summary>
public static class HistoryReport
{
    /// <summary>Renders the page.</summary>
    /// <param name="history">What training recorded, at least one epoch.</param>
    /// <param name="title">The heading, for example the model's name.</param>
    /// <returns>The page; also well-formed XML below its doctype. Same arguments, same text.</returns>
    /// <exception cref="ArgumentException">There is no epoch.</exception>
    public static string Render(History history, string title = "Training")
    {
        ArgumentNullException.ThrowIfNull(title);
        var facts = new HistoryFacts(history);
        return HtmlPage.Render(title, html =>
        {
            HistorySection.WriteHeader(html, facts, title);
            HistorySection.WriteCharts(html, facts);
            WarningsSection.Write(html, facts.Warnings);
            html.Element("footer", "Written by Parsimony. This file loads nothing and runs nothing.");
        });
    }

    /// <summary>Writes the page to a file, which is replaced where it exists.</summary>
    /// <param name="history">What training recorded, at least one epoch.</param>
    /// <param name="path">The file, for example <c>training.html</c>.</param>
    /// <param name="title">The heading, for example the model's name.</param>
    /// <exception cref="ArgumentException">There is no epoch.</exception>
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
