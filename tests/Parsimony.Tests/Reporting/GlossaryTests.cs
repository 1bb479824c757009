using System.Net;
using System.Text.RegularExpressions;
using Parsimony.Reporting;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Reporting;

public sealed class GlossaryTests
{
    [Fact]
    public void Every_word_that_the_report_explains_is_in_the_glossary_of_the_documentation()
    {
        var html = HtmlReport.Render(SampleRun.Summary, SampleRun.Rows);
        var words = Regex.Matches(html[html.IndexOf("class=\"glossary\"", StringComparison.Ordinal)..], "<dt>(.*?)</dt>").Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).ToArray();
        Assert.True(words.Length > 10);
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "concepts.md"));
        var glossary = Regex.Matches(page[page.IndexOf("## Glossary", StringComparison.Ordinal)..], @"^\| (.*?) \|", RegexOptions.Multiline)
            .SelectMany(match => match.Groups[1].Value.Split(", ")).Select(word => word.Split(" (")[0]).ToHashSet();
        Assert.All(words, word => Assert.Contains(word, glossary));
    }
}
