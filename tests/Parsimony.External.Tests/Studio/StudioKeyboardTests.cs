using Microsoft.Playwright;
using Parsimony.External.Tests.Reporting;

namespace Parsimony.External.Tests.Studio;

/// <summary>Everything works by keyboard, and the focus is always seen.</summary>
public sealed class StudioKeyboardTests(Browser browser) : IClassFixture<Browser>
{
    const float Patience = 240_000;

    [Fact]
    public async Task From_the_start_page_to_a_row_of_ones_own_without_a_pointer()
    {
        using var studio = new StudioProcess();
        var (page, problems) = await browser.OpenAsync(studio, 1280, ColorScheme.Light);
        await TabTo(page, "select");
        await page.Keyboard.TypeAsync("penguins");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "New run of penguins.csv" })).ToBeVisibleAsync();
        await TabTo(page, "[aria-label='Role of species']");
        await page.Keyboard.TypeAsync("target");
        await page.Keyboard.PressAsync("Enter");
        foreach (var (option, value) in ((string, string)[])[("hidden", "4"), ("lambdas", "4"), ("folds", "3"), ("restarts", "1")])
        {
            await TabTo(page, $"#option-{option}");
            await page.Keyboard.TypeAsync(value);
        }

        await TabTo(page, "#option-select");
        await Assertions.Expect(page.GetByText("15 networks").First).ToBeVisibleAsync(new() { Timeout = Patience });
        await TabTo(page, "button.main");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Slider)).ToBeVisibleAsync(new() { Timeout = Patience });
        await TabTo(page, "[role=slider], input[type=range]");
        await page.Keyboard.PressAsync("Home");
        await Assertions.Expect(page.Locator("output").First).ToHaveTextAsync("lambda = 0");
        await TabTo(page, "[role=tab][aria-selected=true]");
        for (var tab = 0; tab < 5; tab++) await page.Keyboard.PressAsync("ArrowRight");
        await TabTo(page, "[role=tabpanel] input");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("40");
        await Assertions.Expect(page.Locator("[role=tabpanel] .numbers").First).ToBeVisibleAsync(new() { Timeout = Patience });
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Everything_that_can_be_used_is_reached_by_the_tab_key_and_shows_that_it_has_the_focus(ColorScheme scheme)
    {
        using var studio = new StudioProcess();
        studio.Run("path", "penguins.csv", "--target", "species", "--hidden", "4", "--lambdas", "4", "--restarts", "1", "--folds", "3", "--keep-networks", "all", "--out", "runs/one", "--quiet");
        var (page, _) = await browser.OpenAsync(studio, 1280, scheme);
        await Look("start");
        await page.GetByRole(AriaRole.Link, new() { Name = "one", Exact = true }).ClickAsync();
        foreach (var (tab, shows) in ((string, string)[])[("Curve", "svg.chart"), .. StudioPageTests.Tabs])
        {
            await page.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();
            await Assertions.Expect(page.Locator("[role=tabpanel]").Locator(shows).First).ToBeVisibleAsync(new() { Timeout = Patience });
            await Look(tab);
        }

        await page.GotoAsync($"{studio.Address}/#/lesson/3");
        await Assertions.Expect(page.Locator("button.main").First).ToBeVisibleAsync();
        await Look("lesson");

        async Task Look(string where)
        {
            // What can be used, in the order of the page; of tabs, one takes the focus and arrows move on.
            var expected = await page.EvaluateAsync<int>("""
                () => {
                    let n = 0;
                    for (const e of document.querySelectorAll('a[href],button,input,select,summary,[tabindex="0"]'))
                        if (e.tabIndex >= 0 && !e.disabled && e.checkVisibility() && !e.closest('details:not([open]) > :not(summary)')) e.dataset.reach = String(n++);
                    document.activeElement?.blur();
                    getSelection().removeAllRanges();
                    document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex');
                    return n;
                }
                """);
            var (reached, unseen) = (new HashSet<string>(), new List<string>());
            for (var press = 0; press < expected + 5; press++)
            {
                await page.Keyboard.PressAsync("Tab");
                var focus = await page.EvaluateAsync<string[]?>("""
                    () => { const e = document.activeElement, s = getComputedStyle(e);
                        return e === document.body ? null : [e.dataset.reach ?? '', s.outlineStyle, s.outlineWidth, e.outerHTML.slice(0, 90)]; }
                    """);
                if (focus is null) continue;
                reached.Add(focus[0]);
                if (focus[1] == "none" || focus[2] == "0px") unseen.Add(focus[3]);
            }

            Assert.Empty(unseen.Select(element => $"{where}: {element}"));
            Assert.Empty(Enumerable.Range(0, expected).Select(n => $"{n}").Except(reached).Select(n => $"{where}: {n} of {expected}"));
            await page.EvaluateAsync("() => { for (const e of document.querySelectorAll('[data-reach]')) delete e.dataset.reach; }");
        }
    }

    static async Task TabTo(IPage page, string selector)
    {
        for (var press = 0; press < 120; press++)
        {
            if (await page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector)) return;
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The tab key does not reach {selector}.");
    }
}
