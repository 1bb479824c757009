using Parsimony.Reporting.Formatting;

namespace Parsimony.Tests.Reporting;

public sealed class NumberFormatTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(12.589254, "12.6")]
    [InlineData(10, "10")]
    [InlineData(0.00001, "1e-5")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.0009996, "0.001")]
    [InlineData(9.996, "10")]
    [InlineData(12589, "12600")]
    [InlineData(1234567, "1.23e6")]
    [InlineData(-0.05, "-0.05")]
    [InlineData(double.NaN, "\u2013")]
    [InlineData(double.PositiveInfinity, "\u2013")]
    public void Short_has_three_digits_and_no_monsters(double value, string expected) => Assert.Equal(expected, NumberFormat.Short(value));

    [Theory]
    [InlineData(0.07, "0.0700")]
    [InlineData(1, "1.00")]
    [InlineData(9.996, "10.0")]
    [InlineData(54.14, "54.1")]
    public void Scores_keep_their_zeros(double value, string expected) => Assert.Equal(expected, NumberFormat.Score(value));

    [Theory]
    [InlineData(0.146, 0.0701, "-52 %")]
    [InlineData(0.1, 0.105, "+5.0 %")]
    [InlineData(0.1, 0.1, "no change")]
    [InlineData(0, 0.1, "\u2013")]
    public void Change_has_its_sign(double from, double to, string expected) => Assert.Equal(expected, NumberFormat.Change(from, to));
}
