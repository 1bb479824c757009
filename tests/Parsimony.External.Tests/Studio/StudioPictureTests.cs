using Microsoft.Playwright;
using Parsimony.External.Tests.Reporting;
using Parsimony.Tests.Support;

namespace Parsimony.External.Tests.Studio;

/// <summary>Every page of the studio, trained lessons included, in three forms. None is wider than its window.</summary>
/// <remarks>With the variable PARSIMONY_PICTURES the pages are kept there; eng/make-studio-pictures.sh takes those of the documentation from them.</remarks>
public sealed class StudioPictureTests(Browser browser) : IClassFixture<Browser>
{
    const float Patience = 240_000;

    // High enough for what a page is about, and low enough for a small file.
    const int Height = 760;

    static readonly string? s_pictures = Environment.GetEnvironmentVariable("PARSIMONY_PICTURES");

    // A page is as wide with few lambdas as with many, which make the better picture.
    static readonly int s_lambdas = s_pictures is null ? 5 : 20;

    [Theory]
    [InlineData(1180, ColorScheme.Light)]
    [InlineData(1180, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(2560, ColorScheme.Light)]
    public async Task No_page_is_wider_than_its_window(int width, ColorScheme scheme)
    {
        using var studio = new StudioProcess();
        File.Copy(Repository.File("data", "titanic", "data.csv"), studio.In("titanic.csv"));
        var page = await browser.OpenAsync(width, scheme);
        await page.SetViewportSizeAsync(width, Height);
        await page.GotoAsync(studio.Link);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Runs" })).ToBeVisibleAsync();
        await Keep("start");
        await page.GetByLabel("Drop a table here, or choose one").SetInputFilesAsync(studio.In("titanic.csv"));
        await page.GetByLabel("Role of survived").SelectOptionAsync("target");
        foreach (var (option, value) in ((string, string)[])[("hidden", "16,8"), ("lambdas", $"{s_lambdas}"), ("restarts", "1")])
            await page.GetByLabel(option, new() { Exact = true }).FillAsync(value);
        await page.GetByLabel("restarts", new() { Exact = true }).BlurAsync();
        await Assertions.Expect(page.GetByText($"{5 * (s_lambdas + 1)} networks").First).ToBeVisibleAsync(new() { Timeout = Patience });
        await Keep("new-run");
        await page.GetByRole(AriaRole.Button, new() { Name = "Train" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Slider)).ToBeVisibleAsync(new() { Timeout = Patience });
        await Keep("explore");
        foreach (var (tab, shows) in StudioPageTests.Tabs)
        {
            await page.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();
            await Assertions.Expect(page.Locator("[role=tabpanel]").Locator(shows).First).ToBeVisibleAsync(new() { Timeout = Patience });
            await Keep(tab.ToLowerInvariant().Replace(' ', '-'));
        }

        // Without pictures to keep, lessons are trained where the window is narrow: there they are most likely to be too wide.
        var trains = s_pictures is not null || (width, scheme) == (390, ColorScheme.Light);
        for (var lesson = 1; lesson <= 6; lesson++)
        {
            await page.GotoAsync($"{studio.Address}/#/lesson/{lesson}");
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"{lesson}. " })).ToBeVisibleAsync();
            if (trains)
            {
                await page.Locator("button.main").First.ClickAsync();
                await Assertions.Expect(page.Locator("svg.chart").First).ToBeVisibleAsync(new() { Timeout = Patience });
                await Assertions.Expect(page.GetByRole(AriaRole.Slider)).ToBeVisibleAsync(new() { Timeout = Patience });
            }

            await Keep($"lesson-{lesson}");
        }

        async Task Keep(string name)
        {
            await page.FitsAsync(name);
            if (s_pictures is null) return;

            // Drawings and canvases come after the elements that hold them; the stream of events keeps the network from ever being idle.
            await page.WaitForTimeoutAsync(400);
            var file = Path.Combine(s_pictures, $"studio-{name}-{width}-{scheme.ToString().ToLowerInvariant()}");

            // The slider and what is below it are what a page of a run is about.
            await page.EvaluateAsync("(document.querySelector('.slider') ?? document.body).scrollIntoView()");
            await page.ScreenshotAsync(new() { Path = file + ".png" });
            await page.ScreenshotAsync(new() { Path = file + "-whole.png", FullPage = true });
        }
    }
}
