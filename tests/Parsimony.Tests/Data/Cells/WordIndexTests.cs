using Parsimony.Data.Cells;

namespace Parsimony.Tests.Data.Cells;

public sealed class WordIndexTests
{
    [Theory]
    [InlineData("1", 0)]
    [InlineData("1.00", 0)]
    [InlineData("1e0", 0)]
    [InlineData("2", 2)]
    [InlineData("2.0", 1)]
    [InlineData("true", 3)]
    [InlineData("TRUE", 3)]
    [InlineData("Rome\t", 4)]
    [InlineData("Cafe\u0301", 5)]
    [InlineData("\uFF17", 6)]
    [InlineData("007", 6)]
    [InlineData("9007199254740993", 7)]
    [InlineData("한국", 8)]
    public void A_word_is_found_as_written_or_as_a_value(string word, int expected) => Assert.Equal(expected, Find(word));

    [Theory]
    [InlineData("2.00")]
    [InlineData("3")]
    [InlineData("rome")]
    [InlineData("9007199254740992")]
    [InlineData("")]
    public void A_word_of_no_value_or_of_two_is_not_found(string word) => Assert.Equal(-1, Find(word));

    static int Find(string word)
    {
        string[] known = ["1.0", "2.0", "2", "True", "Rome", "Café", "7", "9007199254740993", "한국"];
        return new WordIndex(known).TryFind(word, out var code) ? code : -1;
    }
}
