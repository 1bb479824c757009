using Microsoft.Playwright;
using Parsimony.Tests.Reporting;

namespace Parsimony.External.Tests.Reporting;

/// <summary>The report as a reader meets it: opened from disk, light and dark, wide and on a phone.</summary>
public sealed class ReportInBrowserTests(Browser browser) : IClassFixture<Browser>
{
    // WCAG 2.2, success criterion 1.4.3: 4.5 for text of ordinary size.
    const double LeastContrast = 4.5;

    // Below this a label in a chart is no longer legible on a phone.
    const double LeastChartFont = 9.5;

    // Where to keep screenshots, for someone who wants to look.
    static readonly string? s_pictures = Environment.GetEnvironmentVariable("PARSIMONY_PICTURES");

    public static MatrixTheoryData<string, int, ColorScheme> Views => new(["classification", "columns-of-classes", "columns-of-numbers", "regression", "interrupted", "diverged", "counts", "coefficients-of-classes"], [1280, 390], [ColorScheme.Light, ColorScheme.Dark]);

    public static TheoryData<string> Fixtures => [.. ReportFixtures.All.Keys];

    [Theory, MemberData(nameof(Views))]
    public async Task Page_opens_without_complaint_request_or_overflow_and_is_legible(string fixture, int width, ColorScheme scheme)
    {
        await using var report = await ReportPage.OpenAsync(browser, fixture, width, scheme);
        if (s_pictures is not null)
            await report.Page.ScreenshotAsync(new() { Path = Path.Combine(s_pictures, $"{fixture}-{width}-{scheme}.png"), FullPage = true });
        Assert.Empty(report.Complaints);
        Assert.StartsWith("file:", Assert.Single(report.Requests));
        Assert.True(await report.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), "The page scrolls sideways.");
        Assert.Empty(await report.Page.EvaluateAsync<string[]>(PageScripts.BadChartTexts, LeastChartFont));
        await OpenAllDetailsAsync(report.Page);
        Assert.Empty(await report.Page.EvaluateAsync<string[]>(PageScripts.WeakContrasts, LeastContrast));
        Assert.True(await report.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), "The page scrolls sideways with its tables open.");
    }

    [Theory, MemberData(nameof(Fixtures))]
    public async Task Every_run_opens_on_a_phone_and_its_charts_have_names_and_tables_beside_them(string fixture)
    {
        await using var report = await ReportPage.OpenAsync(browser, fixture, 390, ColorScheme.Light);
        await report.Page.EvaluateAsync("document.querySelectorAll('#penalty > details').forEach(part => part.open = true)");
        Assert.Empty(report.Complaints);
        Assert.True(await report.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), "The page scrolls sideways.");
        Assert.Empty(await report.Page.EvaluateAsync<string[]>(PageScripts.BadChartTexts, LeastChartFont));
        var charts = ReportFixtures.All[fixture]().Charts;
        var images = report.Page.GetByRole(AriaRole.Img);
        Assert.Equal(charts, await images.CountAsync());
        for (var i = 0; i < charts; i++)
            await Assertions.Expect(images.Nth(i)).ToHaveAccessibleNameAsync(new System.Text.RegularExpressions.Regex("."));
        Assert.Equal(charts, await report.Page.Locator("figure details table caption").CountAsync());
    }

    [Fact]
    public async Task Keyboard_opens_the_numbers()
    {
        await using var report = await ReportPage.OpenAsync(browser, "classification", 1280, ColorScheme.Light);
        var details = report.Page.Locator("figure details").First;
        for (var i = 0; i < 10 && !await IsOpenAsync(details); i++)
        {
            await report.Page.Keyboard.PressAsync("Tab");
            if (await details.Locator("summary").EvaluateAsync<bool>("element => element === document.activeElement"))
                await report.Page.Keyboard.PressAsync("Enter");
        }

        Assert.True(await IsOpenAsync(details));
        await Assertions.Expect(details.Locator("table")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Pointing_at_a_lambda_shows_its_numbers_without_script()
    {
        await using var report = await ReportPage.OpenAsync(browser, "classification", 1280, ColorScheme.Light);
        var hit = report.Page.Locator("figure .hit").Nth(20);
        await hit.Locator(".column").HoverAsync();
        await Assertions.Expect(hit.Locator(".tip").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Arrow_keys_read_a_chart_value_by_value_and_say_so()
    {
        await using var report = await ReportPage.OpenAsync(browser, "columns-of-classes", 1280, ColorScheme.Light);
        foreach (var chart in await report.Page.Locator("figure > svg.chart").AllAsync())
        {
            await chart.FocusAsync();
            await report.Page.Keyboard.PressAsync("End");
            var last = chart.Locator(".hit").Last;
            await Assertions.Expect(last.Locator(".tip").First).ToBeVisibleAsync();
            await report.Page.Keyboard.PressAsync("ArrowLeft");
            await Assertions.Expect(last.Locator(".tip").First).Not.ToBeVisibleAsync();
            var shown = await chart.Locator(".shown .tip").AllTextContentsAsync();
            await Assertions.Expect(report.Page.Locator("#reading")).ToHaveTextAsync(string.Join(": ", shown));
            await report.Page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(chart.Locator(".shown")).ToHaveCountAsync(0);
        }
    }

    [Theory, MemberData(nameof(Fixtures))]
    public async Task Axe_finds_nothing(string fixture)
    {
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await using var report = await ReportPage.OpenAsync(browser, fixture, 1280, scheme);
            await OpenAllDetailsAsync(report.Page);

            // The dark page differs from the light one by its colours alone.
            Assert.Empty(await Axe.ViolationsAsync(report.Page, scheme == ColorScheme.Dark ? "color-contrast" : null));
        }
    }

    [Fact]
    public async Task First_screen_shows_lambda_loss_interval_and_the_whole_first_chart()
    {
        await using var report = await ReportPage.OpenAsync(browser, "classification", 1280, ColorScheme.Light);
        var bottoms = await report.Page.EvaluateAsync<double[]>("[...document.querySelectorAll('.summary > *, figure:first-of-type .chart')].slice(0, 7).map(e => e.getBoundingClientRect().bottom)");
        Assert.All(bottoms, bottom => Assert.InRange(bottom, 0, 800));
    }

    [Theory, MemberData(nameof(Fixtures))]
    public async Task On_paper_nothing_is_cut_folded_or_dark(string fixture)
    {
        // A page of A4 between margins of 14 mm has 688 px.
        await using var report = await ReportPage.OpenAsync(browser, fixture, 688, ColorScheme.Dark);
        await report.Page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });
        Assert.Empty(await report.Page.EvaluateAsync<string[]>("""
            () => {
                const bad = [], width = document.documentElement.clientWidth;
                for (const e of document.querySelectorAll('body *')) {
                    const style = getComputedStyle(e), box = e.getBoundingClientRect();
                    if (!e.checkVisibility() || box.width === 0 || style.clipPath !== 'none') continue;
                    if (box.right > width + 1) bad.push(`cut: ${e.localName} ${e.textContent.slice(0, 60)}`);
                    if (e.scrollWidth > e.clientWidth + 1 && ['auto', 'hidden'].includes(style.overflowX)) bad.push(`scrolls: ${e.localName} ${e.textContent.slice(0, 60)}`);
                }
                for (const details of document.querySelectorAll('details'))
                    for (const part of details.children)
                        if (!details.closest('figure') && !part.checkVisibility()) bad.push(`folded: ${part.localName} ${part.textContent.slice(0, 60)}`);
                for (const summary of document.querySelectorAll('figure summary')) if (summary.checkVisibility()) bad.push(`a button: ${summary.textContent}`);
                return bad;
            }
            """));
        Assert.Equal("rgb(26, 29, 35)", await report.Page.EvaluateAsync<string>("getComputedStyle(document.body).color"));
        Assert.Equal("rgba(0, 0, 0, 0)", await report.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        var file = await report.Page.PdfAsync(new() { PreferCSSPageSize = true });
        Assert.Equal("%PDF"u8, file.AsSpan(0, 4));
    }

    static Task OpenAllDetailsAsync(IPage page) => page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");

    static Task<bool> IsOpenAsync(ILocator details) => details.EvaluateAsync<bool>("element => element.open");
}
