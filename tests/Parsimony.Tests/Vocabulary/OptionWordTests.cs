using Parsimony.Vocabulary;

namespace Parsimony.Tests.Vocabulary;

public sealed class OptionWordTests
{
    [Theory]
    [InlineData("2GB", 2_000_000_000)]
    [InlineData("2 GiB", 2_147_483_648)]
    [InlineData("1.5g", 1_500_000_000)]
    [InlineData("300mb", 300_000_000)]
    [InlineData("64KiB", 65_536)]
    [InlineData("1TB", 1_000_000_000_000)]
    [InlineData("12345", 12_345)]
    public void Bytes_have_units(string text, long bytes) => Assert.Equal(bytes, new OptionWord("--memory", text).Bytes());

    [Theory]
    [InlineData("")]
    [InlineData("GB")]
    [InlineData("much")]
    [InlineData("-1GB")]
    [InlineData("2 GBs")]
    [InlineData("1e400GB")]
    [InlineData("99999999TB")]
    public void What_is_no_number_of_bytes_is_refused(string text)
    {
        var error = Assert.Throws<ParsimonyException>(() => new OptionWord("--memory", text).Bytes());
        Assert.Equal($"--memory is '{text}', expected a number of bytes such as 2GB or 500MB", error.Message);
    }
}
