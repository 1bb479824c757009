using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Parsimony.External.Tests.Reporting;

namespace Parsimony.External.Tests.Studio;

/// <summary>Opens the studio's page.</summary>
static partial class StudioPages
{
    /// <summary>The page, with a list of everything that should not happen: errors, failed requests, requests that leave this machine.</summary>
    public static async Task<(IPage Page, List<string> Problems)> OpenAsync(this Browser browser, StudioProcess studio, int width, ColorScheme scheme)
    {
        var page = await browser.OpenAsync(width, scheme);
        var problems = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") problems.Add(message.Text);
        };
        page.PageError += (_, error) => problems.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(studio.Address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)) problems.Add(request.Url);
        };
        await page.GotoAsync(studio.Link);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading).First).ToBeVisibleAsync();
        Assert.DoesNotContain("token", page.Url, StringComparison.Ordinal);
        return (page, problems);
    }

    /// <summary>Fails where a page is wider than its window, and names the elements that are.</summary>
    public static async Task FitsAsync(this IPage page, string name)
    {
        var wide = await page.EvaluateAsync<string[]>("""
            () => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
                .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll, pre')).map(e => e.outerHTML.slice(0, 120))
            """);
        Assert.True(wide.Length == 0, $"{name} is wider than the window: {string.Join("\n", wide)}");
    }

    /// <summary>The objective with its numbers, or the sum of its parts.</summary>
    [GeneratedRegex(@"[\d.e-]+ \+ .* = [\d.e-]+")]
    public static partial Regex Formula();
}
