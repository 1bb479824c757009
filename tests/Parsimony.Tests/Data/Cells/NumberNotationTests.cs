using Parsimony.Data.Cells;

namespace Parsimony.Tests.Data.Cells;

public sealed class NumberNotationTests
{
    [Theory]
    [InlineData("1234.5", '.', null, "", 1234.5)]
    [InlineData("1,234.5", '.', ',', "", 1234.5)]
    [InlineData("12,34,567", '.', ',', "", 1234567)]
    [InlineData("1.234,5", ',', '.', "", 1234.5)]
    [InlineData("1 234,5", ',', ' ', "", 1234.5)]
    [InlineData("1\u202F234\u00A0567", '.', ' ', "", 1234567)]
    [InlineData("1'234.5", '.', '\'', "", 1234.5)]
    [InlineData("1’234’567", '.', '\'', "", 1234567)]
    [InlineData("1_000", '.', '_', "", 1000)]
    [InlineData("0,5", ',', null, "", 0.5)]
    [InlineData("\u22125", '.', null, "", -5)]
    [InlineData("1.2D2", '.', null, "", 120)]
    [InlineData("1e5", '.', null, "", 100000)]
    [InlineData("1,5e-3", ',', null, "", 0.0015)]
    [InlineData("\u00A07 ", '.', null, "", 7)]
    [InlineData("12.5 kg", '.', null, "kg", 12.5)]
    [InlineData("12%", '.', null, "%", 12)]
    [InlineData("$1,234.50", '.', ',', "$", 1234.5)]
    [InlineData("-$5", '.', null, "$", -5)]
    [InlineData("$-5", '.', null, "$", -5)]
    [InlineData("1.234,50 €", ',', '.', "€", 1234.5)]
    [InlineData("CHF 1'000", '.', '\'', "CHF", 1000)]
    public void Reads_numbers_as_they_are_written(string text, char decimalSign, char? thousands, string unit, double expected)
    {
        Assert.True(new NumberNotation(decimalSign, thousands, unit).TryRead(text, out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("(12)", -12)]
    [InlineData("(1,234.5)", -1234.5)]
    [InlineData("12-", -12)]
    [InlineData("12", 12)]
    public void Reads_the_negative_numbers_of_accountants(string text, double expected)
    {
        Assert.True(new NumberNotation(Thousands: ',', Accounting: true).TryRead(text, out var value));
        Assert.Equal(expected, value);
        Assert.Equal(expected > 0, new NumberNotation(Thousands: ',').TryRead(text, out _));
    }

    [Theory]
    [InlineData("1,23")]
    [InlineData("12,3456")]
    [InlineData("0,123")]
    [InlineData(",123")]
    [InlineData("1.5,123")]
    [InlineData("1,234 kg")]
    [InlineData("A4")]
    [InlineData("USDA 5")]
    [InlineData("12.3*")]
    [InlineData("<5")]
    [InlineData("1 2")]
    [InlineData("")]
    [InlineData("e5")]
    [InlineData(".")]
    public void Refuses_what_is_no_number_in_this_notation(string text) => Assert.False(new NumberNotation(Thousands: ',').TryRead(text, out _));

    [Fact]
    public void Says_in_words_how_numbers_are_written()
    {
        Assert.Equal("numbers", NumberNotation.Plain.ToString());
        Assert.Equal("numbers with thousands commas", new NumberNotation(Thousands: ',').ToString());
        Assert.Equal("numbers with decimal commas and thousands spaces in kg", new NumberNotation(',', ' ', "kg").ToString());
    }
}
