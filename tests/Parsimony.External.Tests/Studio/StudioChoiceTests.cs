using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using Parsimony.External.Tests.Reporting;

namespace Parsimony.External.Tests.Studio;

/// <summary>What is chosen on the page reaches the run: columns, options, a second run beside the first.</summary>
public sealed class StudioChoiceTests(Browser browser) : IClassFixture<Browser>
{
    const float Patience = 240_000;

    [Fact]
    public async Task Every_edit_of_the_column_table_reaches_the_run()
    {
        using var studio = new StudioProcess();
        File.WriteAllText(studio.In("patients.csv"), Table());
        var (page, problems) = await browser.OpenAsync(studio, 1280, ColorScheme.Light);
        await page.GetByLabel("Or a table of this folder").SelectOptionAsync("patients.csv");
        (string Column, string Role)[] roles = [("y", "target"), ("note", "ignore"), ("patient", "group"), ("times", "weight"), ("code", "feature")];
        foreach (var (column, role) in roles) await page.GetByLabel($"Role of {column}").SelectOptionAsync(role);
        await page.GetByLabel("Kind of ward").SelectOptionAsync("category");
        await page.GetByLabel("Kind of a").SelectOptionAsync("");
        foreach (var (option, value) in ((string, string)[])[("hidden", "4"), ("lambdas", "3"), ("restarts", "1"), ("folds", "3"), ("seed", "9")])
            await page.GetByLabel(option, new() { Exact = true }).FillAsync(value);
        await page.GetByLabel("penalty", new() { Exact = true }).SelectOptionAsync("l1");
        await page.GetByText("All other options").ClickAsync();
        await page.GetByLabel("importance", new() { Exact = true }).FillAsync("0");
        await page.GetByLabel("no-early-freeze", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("seed", new() { Exact = true }).BlurAsync();
        await page.GetByText("The command line").ClickAsync();
        var command = page.GetByLabel("Plan").Locator("pre");
        foreach (var words in (string[])
            [
                "--target y", "--ignore note", "--group patient", "--weight times", "--keep code", "--categorical ward", "--hidden 4", "--seed 9", "--penalty l1",
                "--importance 0", "--no-early-freeze",
            ])
            await Assertions.Expect(command).ToContainTextAsync(words, new() { Timeout = Patience });
        await page.GetByRole(AriaRole.Button, new() { Name = "Train" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Slider)).ToBeVisibleAsync(new() { Timeout = Patience });
        using var run = JsonDocument.Parse(File.ReadAllText(Path.Combine(studio.In("runs"), "patients-1", "run.json")));
        var options = run.RootElement.GetProperty("options");
        Assert.Equal(("y", "patient", "times"), (options.GetProperty("target").GetString(), options.GetProperty("group").GetString(), options.GetProperty("weight").GetString()));
        Assert.Equal(("note", "code", "ward"), (One("ignore"), One("keep"), One("categorical")));
        Assert.Equal((0, 9), (options.GetProperty("importance").GetInt32(), options.GetProperty("seed").GetInt32()));
        Assert.True(options.GetProperty("no_early_freeze").GetBoolean());
        Assert.Empty(problems);

        string? One(string name) => Assert.Single(options.GetProperty(name).EnumerateArray()).GetString();
    }

    [Fact]
    public async Task A_column_of_time_reaches_the_plan_and_two_targets_are_told()
    {
        using var studio = new StudioProcess();
        File.WriteAllText(studio.In("patients.csv"), Table());
        var (page, problems) = await browser.OpenAsync(studio, 390, ColorScheme.Dark);
        await page.GetByLabel("Or a table of this folder").SelectOptionAsync("patients.csv");
        await Assertions.Expect(page.GetByText("Choose the target: the column to predict.")).ToBeVisibleAsync();
        await page.GetByLabel("Role of y").SelectOptionAsync("target");
        await page.GetByLabel("Role of a").SelectOptionAsync("target");
        await Assertions.Expect(page.GetByText("Two columns are target. Choose one.")).ToBeVisibleAsync();
        await page.GetByLabel("Role of a").SelectOptionAsync("time");
        await page.GetByText("The command line").ClickAsync(new() { Timeout = Patience });
        await Assertions.Expect(page.GetByLabel("Plan").Locator("pre")).ToContainTextAsync("--time a");
        Assert.Empty(problems);
    }

    [Fact]
    public async Task Two_runs_and_two_lambdas_stand_side_by_side()
    {
        using var studio = new StudioProcess();
        studio.Run("path", "penguins.csv", "--target", "species", "--hidden", "4", "--lambdas", "6", "--restarts", "1", "--folds", "3", "--keep-networks", "all", "--out", "runs/one", "--quiet");
        studio.Run("path", "penguins.csv", "--target", "species", "--hidden", "6", "--lambdas", "4", "--restarts", "1", "--folds", "3", "--penalty", "l1", "--keep-networks", "all", "--out", "runs/two", "--quiet");
        var (page, problems) = await browser.OpenAsync(studio, 1280, ColorScheme.Light);
        await page.GetByRole(AriaRole.Link, new() { Name = "one", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Compare" }).ClickAsync();

        // Two lambdas of one run: one curve with two lines.
        var panel = page.Locator("[role=tabpanel]");
        await Assertions.Expect(panel.Locator(".here")).ToHaveCountAsync(1);
        await Assertions.Expect(panel.Locator(".here-other")).ToHaveCountAsync(1);
        var other = page.GetByLabel("the other lambda", new() { Exact = true });
        await other.FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await Assertions.Expect(panel.Locator("thead th").Nth(2)).ToHaveTextAsync("one, lambda 0");

        // Two runs: a curve, a network and held-out figures of each.
        await page.GetByLabel("Compare with").SelectOptionAsync(new SelectOptionValue { Label = "two: species" });
        await Assertions.Expect(panel.GetByRole(AriaRole.Columnheader, new() { NameRegex = new("^two, lambda ") })).ToBeVisibleAsync();
        await Assertions.Expect(panel.GetByRole(AriaRole.Heading, new() { Name = "one: Loss along lambda" })).ToBeVisibleAsync();
        await Assertions.Expect(panel.GetByRole(AriaRole.Heading, new() { Name = "two: Loss along lambda" })).ToBeVisibleAsync();
        await Assertions.Expect(panel.GetByRole(AriaRole.Heading, new() { Name = "The network" })).ToHaveCountAsync(2);
        await Assertions.Expect(panel.Locator(".matrix")).ToHaveCountAsync(2);
        await other.FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await Assertions.Expect(panel.Locator("thead th").Nth(2)).ToHaveTextAsync("two, lambda 0");
        await page.Keyboard.PressAsync("End");
        await Assertions.Expect(panel.Locator("thead th").Nth(2)).Not.ToHaveTextAsync("two, lambda 0");
        Assert.Empty(problems);
    }

    static string Table()
    {
        var text = new StringBuilder("a,ward,note,patient,times,code,y\n");
        for (var i = 0; i < 60; i++)
        {
            var a = (i * 37 % 60) / 60.0;
            text.Append(CultureInfo.InvariantCulture, $"{a:0.###},{i % 3},{(i % 2 == 0 ? "seen" : "unseen")},{i / 3},{1 + i % 2},k{i},{2 * a + i % 3:0.###}\n");
        }

        return text.ToString();
    }
}
