using Microsoft.Playwright;
using Parsimony.Reporting;
using Parsimony.Tests.Reporting;

namespace Parsimony.External.Tests.Reporting;

/// <summary>The picture that stands alone, opened as a file.</summary>
public sealed class PictureInBrowserTests(Browser browser) : IClassFixture<Browser>
{
    public static MatrixTheoryData<string, ColorScheme> Views => new(["classification", "regression", "single-lambda"], [ColorScheme.Light, ColorScheme.Dark]);

    [Theory, MemberData(nameof(Views))]
    public async Task Picture_opens_and_its_texts_stay_inside(string fixture, ColorScheme scheme)
    {
        var folder = Environment.GetEnvironmentVariable("PARSIMONY_PICTURES") ?? Directory.CreateTempSubdirectory("parsimony-picture-").FullName;
        var path = Path.Combine(folder, $"{fixture}-{scheme}.svg");
        var (summary, rows) = ReportFixtures.All[fixture]();
        await File.WriteAllTextAsync(path, PathPicture.Render(summary, rows), TestContext.Current.CancellationToken);
        var page = await browser.OpenAsync(800, scheme);
        await page.GotoAsync(new Uri(path).AbsoluteUri);
        Assert.Empty(await page.EvaluateAsync<string[]>(PageScripts.BadChartTexts, 12));
        await page.ScreenshotAsync(new() { Path = Path.ChangeExtension(path, ".png") });
        await page.CloseAsync();
    }
}
