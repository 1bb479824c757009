using System.Globalization;
using Microsoft.Playwright;
using Parsimony.External.Tests.Reporting;

namespace Parsimony.External.Tests.Studio;

/// <summary>Measures moves of the slider and memory, for the table of docs/studio.md.</summary>
/// <remarks>
/// PARSIMONY_STUDIO_RUNS names run folders, with semicolons between several; without it, a small run is trained here. eng/measure-studio.sh trains the
/// runs of the documentation. How long a move takes is told and not judged: it says as much about the machine as about the page.
/// </remarks>
public sealed class StudioMeasurementTests(Browser browser) : IClassFixture<Browser>
{
    const float Patience = 240_000;

    static readonly (string Tab, string Shows)[] s_views = [("Curve", "svg.chart"), ("Network", ".unit"), ("Held-out rows", ".matrix, svg.chart")];

    [Fact]
    public async Task Every_move_of_the_slider_ends_and_is_measured()
    {
        var given = Environment.GetEnvironmentVariable("PARSIMONY_STUDIO_RUNS");
        foreach (var run in given?.Split(';') ?? [""])
        {
            using var studio = run.Length > 0 ? new StudioProcess(Path.GetFullPath(run)) : new StudioProcess();
            if (run.Length == 0)
                studio.Run("path", "penguins.csv", "--target", "species", "--hidden", "4", "--lambdas", "5", "--restarts", "1", "--folds", "3", "--keep-networks", "all", "--out", "runs/small", "--quiet");
            Tell($"{(run.Length > 0 ? Path.GetFileName(run) : "small")}");
            foreach (var (tab, shows) in s_views)
            {
                var (page, problems) = await browser.OpenAsync(studio, 1280, ColorScheme.Light);
                if (run.Length == 0) await page.GetByRole(AriaRole.Link, new() { Name = "small", Exact = true }).ClickAsync();
                await page.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync(new() { Timeout = Patience });
                await Assertions.Expect(page.Locator("[role=tabpanel]").Locator(shows).First).ToBeVisibleAsync(new() { Timeout = Patience });
                var slider = page.GetByRole(AriaRole.Slider);
                var moves = int.Parse((await slider.GetAttributeAsync("max"))!, CultureInfo.InvariantCulture);
                await slider.FocusAsync();
                await page.Keyboard.PressAsync("Home");
                await page.WaitForTimeoutAsync(300);
                await Move(page, "End");
                var first = await Times(page, "ArrowLeft", moves);
                var again = await Times(page, "ArrowRight", moves);
                Assert.Equal((moves, moves), (first.Length, again.Length));
                var heap = await page.EvaluateAsync<double>("() => performance.memory?.usedJSHeapSize ?? 0");
                Tell($"  {tab.ToLowerInvariant()}: first look {At(first, 0.5)} ms, 95 % {At(first, 0.95)} ms; again {At(again, 0.5)} ms, 95 % {At(again, 0.95)} ms; " +
                    $"{moves} moves each; the page holds {heap / 1e6:0.0} MB");
                Assert.Empty(problems);
                await page.CloseAsync();
            }

            Tell(string.Create(CultureInfo.InvariantCulture, $"  the server holds {studio.Memory / 1e6:0} MB"));
        }
    }

    static async Task<int[]> Times(IPage page, string key, int moves)
    {
        var times = new List<int>();
        for (var move = 0; move < moves; move++) times.Add(await Move(page, key));
        return [.. times.Order()];
    }

    // What the page measures: from the key to the last element that changes.
    static async Task<int> Move(IPage page, string key)
    {
        await page.EvaluateAsync("() => { delete document.documentElement.dataset.moved; }");
        await page.Keyboard.PressAsync(key);
        await page.WaitForFunctionAsync("() => document.documentElement.dataset.moved", null, new() { Timeout = Patience });
        var moved = await page.EvaluateAsync<string>("() => document.documentElement.dataset.moved");
        return int.Parse(moved.Split(' ')[1], CultureInfo.InvariantCulture);
    }

    static int At(int[] sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];

    static void Tell(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
