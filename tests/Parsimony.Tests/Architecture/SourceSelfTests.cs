using Microsoft.CodeAnalysis;

namespace Parsimony.Tests.Architecture;

/// <summary>Proves on small sources that each rule about files, methods, lines and comments fails when it is broken.</summary>
public sealed class SourceSelfTests
{
    [Theory, InlineData(300, false), InlineData(301, true)]
    public void A_long_file_is_told(int lines, bool told)
    {
        var tree = Tree(string.Concat(Enumerable.Repeat("\n", lines)));
        Assert.Equal(lines, SourceSizes.Lines(tree));
        Assert.Equal(told, SourceSizes.LongFiles(tree).Any());
    }

    [Theory, InlineData(150, false), InlineData(151, true)]
    public void A_long_line_is_told(int characters, bool told)
    {
        var found = SourceSizes.LongLines(Tree($"class C;\n//{new string('x', characters - 2)}\n"));
        Assert.Equal(told ? [$"Sample.cs:2: {characters} characters. Break the line."] : [], found);
    }

    [Theory]
    [InlineData("class C { void M()\n{$\n} }", "M")]
    [InlineData("class C { [A]\n void M()\n{$\n} }", "M")]
    [InlineData("class C { C()\n{$\n} }", "C (constructor)")]
    [InlineData("class C { int P { get\n{$\nreturn 0; } } }", "P.get")]
    [InlineData("class C { int P\n =>$\n 0; }", "P")]
    [InlineData("class C { public static C operator +(C a, C b)\n{$\nreturn a; } }", "OperatorDeclaration")]
    [InlineData("class C { int this[int i]\n =>$\n 0; }", "IndexerDeclaration")]
    public void A_long_method_is_told(string text, string name)
    {
        Assert.Empty(SourceSizes.LongMethods(Tree(Filled(text, Lines(text, 60)))));
        var found = Assert.Single(SourceSizes.LongMethods(Tree(Filled(text, Lines(text, 61)))));
        Assert.Contains($" {name} has 61 lines.", found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_local_function_is_told_and_its_method_too() =>
        Assert.Equal(2, SourceSizes.LongMethods(Tree(Filled("class C { void M() { void F() {$ } } }", 60))).Count());

    [Theory]
    [InlineData("The same as above.")]
    [InlineData("Both of them.")]
    [InlineData("Of the training rows.")]
    [InlineData("Its size.")]
    [InlineData("Those that stay.")]
    [InlineData("As glmnet does it.")]
    public void A_comment_that_leans_on_another_is_told(string summary)
    {
        string[] forms = [$"/// <summary>{summary}</summary>", $"/// <summary>\n/// {summary}\n/// </summary>\n/// <remarks>More.</remarks>"];
        foreach (var comment in forms)
        {
            var found = Assert.Single(DocComments.Leaning(Tree($"class C\n{{\n{comment}\nint M() => 0;\n}}")));
            Assert.StartsWith($"Sample.cs:3: \"{summary}\"", found, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Often the mean.")]
    [InlineData("Assembles the rows.")]
    [InlineData("The share of rows. Its range is 0 to 1.")]
    public void A_comment_that_stands_alone_passes(string summary) =>
        Assert.Empty(DocComments.Leaning(Tree($"/// <summary>{summary}</summary>\nclass C;")));

    // The blank lines that a method needs to have so many lines. An attribute's line is not counted.
    static int Lines(string text, int wanted) =>
        wanted - 1 - text.Count(letter => letter == '\n') + (text.Contains("[A]", StringComparison.Ordinal) ? 1 : 0);

    static string Filled(string text, int lines) => text.Replace("$", string.Concat(Enumerable.Repeat("\n", lines)), StringComparison.Ordinal);

    static SyntaxTree Tree(string text) => HouseModel.Of(("Sample.cs", text)).Written[0];
}
