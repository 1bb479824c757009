using Microsoft.Playwright;
using Parsimony.Tests.Support;

namespace Parsimony.External.Tests.Reporting;

/// <summary>axe-core, which finds what keeps people from using a page; eng/test-external.sh has npm install it.</summary>
static class Axe
{
    static readonly Lazy<string> s_source = new(() => File.ReadAllText(Repository.File("artifacts", "external", "node_modules", "axe-core", "axe.min.js")));

    /// <summary>What it finds: the rule, what to do, and the places.</summary>
    /// <param name="page">The page.</param>
    /// <param name="rule">The one rule to check, for a page that was checked before and has changed in nothing else; null = all.</param>
    public static async Task<string[]> ViolationsAsync(IPage page, string? rule = null)
    {
        await page.EvaluateAsync(s_source.Value);
        return await page.EvaluateAsync<string[]>("""
            async (rule) => (await axe.run(document, { resultTypes: ["violations"], ...(rule ? { runOnly: [rule] } : {}) })).violations
                .map(found => `${found.id}: ${found.help}; ${found.nodes.map(node => node.html.slice(0, 200)).slice(0, 3).join(" | ")}`)
            """, rule);
    }
}
