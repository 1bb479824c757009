using System.Diagnostics;
using Microsoft.Playwright;
using Parsimony.External.Tests.Reporting;

namespace Parsimony.External.Tests.Studio;

/// <summary>The six pages of the lesson, trained in a real browser.</summary>
public sealed class StudioLessonTests(Browser browser) : IClassFixture<Browser>
{
    const float Patience = 240_000;

    [Theory]
    [InlineData(1, "Overfitting", ".surface canvas")]
    [InlineData(2, "A price on weights", ".surface svg.chart .line")]
    [InlineData(3, "Norms", "svg.chart .unit")]
    [InlineData(4, "Along lambda", "svg.chart")]
    [InlineData(5, "Choosing honestly", "svg.chart")]
    [InlineData(6, "Dropout", "svg.chart")]
    public async Task A_lesson_is_trained_in_the_page(int number, string title, string shows)
    {
        using var studio = new StudioProcess();
        var (page, problems) = await browser.OpenAsync(studio, 1280, ColorScheme.Light);
        await page.GetByRole(AriaRole.Link, new() { Name = "Lesson" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = $"{number}. {title}" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"{number}. {title}" })).ToBeVisibleAsync();
        var ways = page.Locator("button.main");
        for (var way = 0; way < await ways.CountAsync(); way++)
        {
            var clock = Stopwatch.StartNew();
            await ways.Nth(way).ClickAsync();
            await Assertions.Expect(ways.Nth(way)).ToHaveAttributeAsync("aria-pressed", "true", new() { Timeout = Patience });
            TestContext.Current.TestOutputHelper?.WriteLine($"Lesson {number}, {await ways.Nth(way).TextContentAsync()}: {clock.Elapsed.TotalSeconds:0.0} s.");
            await Assertions.Expect(page.Locator("[role=tabpanel]").Locator(shows).First).ToBeVisibleAsync(new() { Timeout = Patience });
            await Assertions.Expect(page.Locator(".formula")).ToHaveTextAsync(StudioPages.Formula());

            // The numbers of the formula are those of the moment.
            var before = await page.Locator(".formula").TextContentAsync();
            await page.GetByRole(AriaRole.Slider).FocusAsync();
            await page.Keyboard.PressAsync("ArrowRight");
            await Assertions.Expect(page.Locator(".formula")).Not.ToHaveTextAsync(before!);
            foreach (var tab in await page.GetByRole(AriaRole.Tab).AllAsync())
            {
                await tab.ClickAsync();
                await Assertions.Expect(page.Locator("[role=tabpanel]").Locator("svg.chart, canvas, .matrix").First).ToBeVisibleAsync(new() { Timeout = Patience });
            }

            await page.GetByRole(AriaRole.Tab).First.ClickAsync();
        }

        var answer = page.Locator("details p");
        await Assertions.Expect(answer).Not.ToBeVisibleAsync();
        await page.GetByText("What one sees").ClickAsync();
        await Assertions.Expect(answer).ToBeVisibleAsync();
        Assert.Empty(problems);
    }
}
