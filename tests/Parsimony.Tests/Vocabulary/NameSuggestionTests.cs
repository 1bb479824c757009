using Parsimony.Vocabulary;

namespace Parsimony.Tests.Vocabulary;

public sealed class NameSuggestionTests
{
    [Theory]
    [InlineData("aeg", "Did you mean 'age'? ")]
    [InlineData("AGE", "Did you mean 'age'? ")]
    [InlineData("incom", "Did you mean 'income'? ")]
    [InlineData("xyz", "")]
    public void A_slip_finds_the_name_that_was_meant(string name, string expected) =>
        Assert.Equal(expected, NameSuggestions.DidYouMean(name, ["age", "sex", "income"]));

    [Theory]
    [InlineData("--targt", "--target")]
    [InlineData("--tragets", "--target")]
    [InlineData("--quiet", null)]
    public void The_nearest_name_is_found_alone(string name, string? expected) =>
        Assert.Equal(expected, NameSuggestions.Nearest(name, ["--task", "--target", "--threads"]));

    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "abc", 3)]
    [InlineData("same", "same", 0)]
    [InlineData("batch", "btach", 1)]
    public void Distance_counts_letters(string from, string to, int expected) => Assert.Equal(expected, NameSuggestions.Distance(from, to));
}
