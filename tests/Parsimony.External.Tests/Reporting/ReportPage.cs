using Microsoft.Playwright;
using Parsimony.Reporting;
using Parsimony.Tests.Reporting;

namespace Parsimony.External.Tests.Reporting;

/// <summary>A report written to disk and opened from there, with everything the browser complains about or asks the network for.</summary>
sealed class ReportPage : IAsyncDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("parsimony-report-").FullName;

    ReportPage(IPage page) => Page = page;

    public IPage Page { get; }

    public List<string> Complaints { get; } = [];

    public List<string> Requests { get; } = [];

    public static async Task<ReportPage> OpenAsync(Browser browser, string fixture, int width, ColorScheme scheme)
    {
        var report = new ReportPage(await browser.OpenAsync(width, scheme));
        report.Page.Console += (_, message) => report.Complaints.Add(message.Text);
        report.Page.PageError += (_, message) => report.Complaints.Add(message);
        report.Page.Request += (_, request) => report.Requests.Add(request.Url);
        var run = ReportFixtures.All[fixture]();
        var path = Path.Combine(report._folder, "report.html");
        await File.WriteAllTextAsync(path, HtmlReport.Render(run.Summary, run.Rows, run.Coefficients, heldOut: run.HeldOut), TestContext.Current.CancellationToken);
        await report.Page.GotoAsync(new Uri(path).AbsoluteUri);
        return report;
    }

    public async ValueTask DisposeAsync()
    {
        await Page.CloseAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
