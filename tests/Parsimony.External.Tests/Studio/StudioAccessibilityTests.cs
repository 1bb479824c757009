using Microsoft.Playwright;
using Parsimony.External.Tests.Reporting;

namespace Parsimony.External.Tests.Studio;

/// <summary>axe-core finds nothing on any page of the studio, light and dark.</summary>
public sealed class StudioAccessibilityTests(Browser browser) : IClassFixture<Browser>
{
    const float Patience = 240_000;

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    public async Task Axe_finds_nothing(int width, ColorScheme scheme)
    {
        using var studio = new StudioProcess();
        var page = await browser.OpenAsync(width, scheme);
        await page.GotoAsync(studio.Link);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Runs" })).ToBeVisibleAsync();
        await Check(page, "start");
        await page.GetByLabel("Drop a table here, or choose one").SetInputFilesAsync(studio.In("penguins.csv"));
        await page.GetByLabel("Role of species").SelectOptionAsync("target");
        foreach (var (option, value) in ((string, string)[])[("hidden", "6"), ("lambdas", "8"), ("restarts", "1")])
            await page.GetByLabel(option, new() { Exact = true }).FillAsync(value);
        await page.GetByLabel("restarts", new() { Exact = true }).BlurAsync();
        await Assertions.Expect(page.GetByText("45 networks").First).ToBeVisibleAsync(new() { Timeout = Patience });
        await Check(page, "new run");
        await page.GetByRole(AriaRole.Button, new() { Name = "Train" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Slider)).ToBeVisibleAsync(new() { Timeout = Patience });
        await Check(page, "explore");
        foreach (var (tab, shows) in StudioPageTests.Tabs)
        {
            await page.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();
            await Assertions.Expect(page.Locator("[role=tabpanel]").Locator(shows).First).ToBeVisibleAsync(new() { Timeout = Patience });
            await Check(page, tab);
        }

        for (var lesson = 1; lesson <= 6; lesson++)
        {
            await page.GotoAsync($"{studio.Address}/#/lesson/{lesson}");
            await Assertions.Expect(page.Locator("button.main").First).ToBeVisibleAsync(new() { Timeout = Patience });
            await Check(page, $"lesson {lesson}");
            if (width < 1280) continue;
            await page.Locator("button.main").First.ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Slider)).ToBeVisibleAsync(new() { Timeout = Patience });
            await Assertions.Expect(page.Locator("[role=tabpanel]").Locator("svg.chart, canvas").First).ToBeVisibleAsync(new() { Timeout = Patience });
            await Check(page, $"lesson {lesson}, trained");
        }

        await page.GotoAsync($"{studio.Address}/#/live");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Plan" })).ToBeVisibleAsync();
        await Check(page, "training");
    }

    static async Task Check(IPage page, string where)
    {
        var found = await Axe.ViolationsAsync(page);
        Assert.True(found.Length == 0, $"{where}: {string.Join("\n", found)}");
    }
}
