using System.Globalization;
using System.Text;
using Parsimony.Data.Cells;

namespace Parsimony.Tests.Data.Cells;

public sealed class PlainNumberTests
{
    [Fact]
    public void Short_numbers_are_the_doubles_nearest_to_their_text()
    {
        var random = new Random(1);
        var read = 0;
        for (var draw = 0; draw < 200_000; draw++)
        {
            var text = Draw(random);
            if (!PlainNumber.TryReadShort(Encoding.UTF8.GetBytes(text), out var number)) continue;
            read++;
            var expected = double.Parse(text, CultureInfo.InvariantCulture);
            Assert.True(BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(number.Value), text);
            Assert.True(PlainNumber.TryRead(text, out var general), text);
            Assert.Equal(general, number);
        }

        Assert.InRange(read, 100_000, 200_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("+.")]
    [InlineData("1.2.3")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1e5.0")]
    [InlineData("e5")]
    [InlineData("1,5")]
    [InlineData("--1")]
    [InlineData("1 ")]
    [InlineData("0x10")]
    [InlineData("NaN")]
    [InlineData("\u0661")]
    public void What_is_no_number_is_not_read(string text) => Assert.False(PlainNumber.TryReadShort(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("12", NumberForm.Whole, false)]
    [InlineData("1e5", NumberForm.Whole, false)]
    [InlineData("0", NumberForm.Whole, false)]
    [InlineData("00501", NumberForm.Whole, true)]
    [InlineData("1234567890123456", NumberForm.Whole, true)]
    [InlineData("1.250", NumberForm.Grouped, false)]
    [InlineData("-999.999", NumberForm.Grouped, false)]
    [InlineData("0.250", NumberForm.Decimal, false)]
    [InlineData("1234.250", NumberForm.Decimal, false)]
    [InlineData("1.25", NumberForm.Decimal, false)]
    [InlineData("1.", NumberForm.Decimal, false)]
    public void The_text_tells_what_else_it_may_be(string text, object form, bool mayBeName)
    {
        Assert.True(PlainNumber.TryReadShort(Encoding.UTF8.GetBytes(text), out var number));
        Assert.Equal((NumberForm)form, number.Form);
        Assert.Equal(mayBeName, number.MayBeName);
    }

    static string Draw(Random random)
    {
        string[] signs = ["", "", "-", "+"];
        var digits = new StringBuilder(signs[random.Next(signs.Length)]);
        for (var count = random.Next(0, 13); count > 0; count--) digits.Append((char)('0' + random.Next(10)));
        if (random.Next(3) > 0) digits.Append('.');
        for (var count = random.Next(1, 9); count > 0; count--) digits.Append((char)('0' + random.Next(10)));
        if (random.Next(4) == 0) digits.Append(random.Next(2) == 0 ? 'e' : 'E').Append(random.Next(-30, 30));
        return digits.ToString();
    }
}
