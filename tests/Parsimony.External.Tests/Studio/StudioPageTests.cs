using Microsoft.Playwright;
using Parsimony.External.Tests.Reporting;

namespace Parsimony.External.Tests.Studio;

/// <summary>The studio's page in a real browser.</summary>
public sealed class StudioPageTests(Browser browser) : IClassFixture<Browser>
{
    const float Patience = 240_000;

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task From_a_dropped_table_to_a_downloaded_model(int width, ColorScheme scheme)
    {
        using var studio = new StudioProcess();
        var (page, problems) = await browser.OpenAsync(studio, width, scheme);
        var held = await page.EvaluateHandleAsync(
            "text => { const held = new DataTransfer(); held.items.add(new File([text], 'dropped.csv')); return held; }",
            File.ReadAllText(studio.In("penguins.csv")));
        await page.DispatchEventAsync(".drop", "drop", new { dataTransfer = held });
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "New run of dropped.csv" })).ToBeVisibleAsync();
        await page.GetByLabel("Role of species").SelectOptionAsync("target");
        await page.GetByLabel("hidden", new() { Exact = true }).FillAsync("6");
        await page.GetByLabel("lambdas", new() { Exact = true }).FillAsync("8");
        await page.GetByLabel("restarts", new() { Exact = true }).FillAsync("1");
        await page.GetByLabel("restarts", new() { Exact = true }).BlurAsync();
        await Assertions.Expect(page.GetByText("45 networks").First).ToBeVisibleAsync(new() { Timeout = Patience });

        // A second tab sees the same training.
        var other = await browser.OpenAsync(width, scheme);
        await other.GotoAsync(studio.Link + "#/live");
        await page.GetByRole(AriaRole.Button, new() { Name = "Train" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Slider)).ToBeVisibleAsync(new() { Timeout = Patience });
        await Assertions.Expect(other.GetByRole(AriaRole.Link, new() { Name = "Explore the run" })).ToBeVisibleAsync(new() { Timeout = Patience });

        // The slider by keyboard: the text, the line in the chart and the formula follow.
        var slider = page.GetByRole(AriaRole.Slider);
        await slider.FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await Assertions.Expect(page.Locator("output").First).ToHaveTextAsync("lambda = 0");
        var before = await page.Locator(".here").First.GetAttributeAsync("x1");
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Locator("output").First).Not.ToHaveTextAsync("lambda = 0");
        Assert.NotEqual(before, await page.Locator(".here").First.GetAttributeAsync("x1"));
        await Assertions.Expect(page.Locator(".formula")).ToHaveTextAsync(StudioPages.Formula());

        // Every move after the first look at a lambda: what the page measures from the key to the last element.
        var moves = new List<int>();
        for (var round = 0; round < 2; round++)
        {
            foreach (var key in (string[])["ArrowLeft", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft"])
            {
                await page.EvaluateAsync("() => { delete document.documentElement.dataset.moved; }");
                await page.Keyboard.PressAsync(key);
                await page.WaitForFunctionAsync("() => document.documentElement.dataset.moved");
                var moved = await page.EvaluateAsync<string>("() => document.documentElement.dataset.moved");
                if (round > 0) moves.Add(int.Parse(moved.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        moves.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine($"Moves of the slider: {string.Join(", ", moves)} ms.");

        // 50 ms a move, with room for a machine that does other things besides.
        Assert.InRange(moves[moves.Count / 2], 0, 150);

        foreach (var (tab, shows) in Tabs)
        {
            await page.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();
            await Assertions.Expect(page.Locator("[role=tabpanel]").Locator(shows).First).ToBeVisibleAsync(new() { Timeout = Patience });
            await page.FitsAsync(tab);
        }

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "ONNX, for other programs" }).ClickAsync());
        Assert.Equal(File.ReadAllBytes(Path.Combine(studio.In("runs"), "dropped-1", "model.onnx")), File.ReadAllBytes(await download.PathAsync()));
        Assert.Empty(problems);
    }

    [Fact]
    public async Task A_training_is_stopped_and_what_is_finished_can_be_opened()
    {
        using var studio = new StudioProcess("penguins.csv", "--target", "species");
        var (page, problems) = await browser.OpenAsync(studio, 1280, ColorScheme.Light);
        await page.GetByLabel("lambdas", new() { Exact = true }).FillAsync("60");
        await page.GetByText("All other options").ClickAsync();
        await page.GetByLabel("epochs", new() { Exact = true }).FillAsync("3000");
        await page.GetByLabel("epochs", new() { Exact = true }).BlurAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Train" }).ClickAsync(new() { Timeout = Patience });
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync(new() { Timeout = Patience });
        await page.GetByRole(AriaRole.Link, new() { Name = "Open what is finished" }).ClickAsync(new() { Timeout = Patience });
        await Assertions.Expect(page.GetByText("The run was stopped: it has the lambdas")).ToBeVisibleAsync();
        Assert.Empty(problems);
    }

    [Fact]
    public async Task A_second_tab_sees_the_curve_grow_and_can_stop_the_training()
    {
        using var studio = new StudioProcess("penguins.csv", "--target", "species");
        var (page, problems) = await browser.OpenAsync(studio, 1280, ColorScheme.Light);
        var (other, others) = await browser.OpenAsync(studio, 390, ColorScheme.Light);
        await other.GotoAsync($"{studio.Address}/#/live");
        await Assertions.Expect(other.GetByText("Nothing is in training")).ToBeVisibleAsync();
        await page.GetByLabel("lambdas", new() { Exact = true }).FillAsync("60");
        await page.GetByText("All other options").ClickAsync();
        await page.GetByLabel("epochs", new() { Exact = true }).FillAsync("2000");
        await page.GetByLabel("epochs", new() { Exact = true }).BlurAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Train" }).ClickAsync(new() { Timeout = Patience });
        foreach (var tab in (IPage[])[page, other])
        {
            await Assertions.Expect(tab.Locator("svg.chart .line").First).ToBeVisibleAsync(new() { Timeout = Patience });
            await Assertions.Expect(tab.Locator("#progress-text")).ToContainTextAsync("networks, after");
            await Assertions.Expect(tab.Locator("#job")).ToContainTextAsync("Training penguins.csv");
        }

        // Points of the curve are added while the page stays as it is.
        var points = await other.Locator("svg.chart .hit").CountAsync();
        await other.WaitForFunctionAsync("points => document.querySelectorAll('svg.chart .hit').length > points", points, new() { Timeout = Patience });
        await other.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        foreach (var tab in (IPage[])[page, other])
            await Assertions.Expect(tab.GetByRole(AriaRole.Link, new() { Name = "Open what is finished" })).ToBeVisibleAsync(new() { Timeout = Patience });
        Assert.Empty(problems.Concat(others));
    }

    [Fact]
    public async Task A_broken_table_and_a_lost_server_are_told()
    {
        using var studio = new StudioProcess();
        var (page, problems) = await browser.OpenAsync(studio, 1280, ColorScheme.Light);
        File.WriteAllText(studio.In("broken.csv"), "a,b\n1,2\n\"unclosed,3\n");
        await page.GetByLabel("Drop a table here, or choose one").SetInputFilesAsync(studio.In("broken.csv"));
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "broken.csv" })).ToBeVisibleAsync();

        // The browser itself logs the refused request, and then the closed connection.
        Assert.All(problems, problem => Assert.Contains("400", problem, StringComparison.Ordinal));
        Assert.InRange(studio.Interrupt().TotalSeconds, 0, 5);
        await Assertions.Expect(page.Locator("#lost")).ToContainTextAsync("The studio does not answer", new() { Timeout = Patience });
    }

    internal static readonly (string Tab, string Shows)[] Tabs =
    [
        ("Network", "svg.chart .unit"), ("Held-out rows", ".matrix"), ("Surface", ".surface canvas"), ("Columns", "svg.chart"),
        ("Your row", ".numbers"), ("Compare", "table"), ("Take away", "a[download]"),
    ];
}
