using Parsimony.Data;

namespace Parsimony.Tests.Data;

public sealed class CellTextTests
{
    [Theory]
    [InlineData("1", 1)]
    [InlineData("-1.5e3", -1500)]
    [InlineData("+.5", 0.5)]
    [InlineData(" 2 ", 2)]
    public void Finite_numbers_with_a_decimal_point_are_numbers(string text, double expected)
    {
        Assert.True(CellText.TryNumber(text, out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("NaN")]
    [InlineData("NA")]
    [InlineData("inf")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    [InlineData("1e999")]
    [InlineData("1,000")]
    [InlineData("(1)")]
    [InlineData("0x1")]
    public void Everything_else_is_not(string text) => Assert.False(CellText.TryNumber(text, out _));

    [Fact]
    public void Numbers_and_dates_have_one_shortest_text()
    {
        Assert.Equal(["0", "1", "0.1", "1E+300"], [CellText.Of(-0.0), CellText.Of(1.0), CellText.Of(0.1), CellText.Of(1e300)]);
        Assert.Equal(["1970-01-02", "1970-01-02T06:00:00"], [CellText.OfDate(1), CellText.OfDate(1.25)]);
    }
}
