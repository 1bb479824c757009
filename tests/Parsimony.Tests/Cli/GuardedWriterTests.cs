using Parsimony.Cli.Console;

namespace Parsimony.Tests.Cli;

public sealed class GuardedWriterTests
{
    [Theory]
    [InlineData("plain text, größer\n\tthan 1\n", "plain text, größer\n\tthan 1\n")]
    [InlineData("a\u001b]0;title\u0007b\r", @"a\u001b]0;title\u0007b\u000d")]
    [InlineData("\u009b2J\u202eabc", @"\u009b2J\u202eabc")]
    public void Characters_that_act_are_shown(string text, string shown)
    {
        var inner = new StringWriter();
        using var writer = new GuardedWriter(inner, "standard output", isVisible: true);
        writer.Write(text);
        Assert.Equal(shown, inner.ToString());
    }

    [Fact]
    public void A_line_that_is_written_is_one_line()
    {
        var inner = new StringWriter();
        using var writer = new GuardedWriter(inner, "standard output", isVisible: true);
        writer.WriteLine("a\nb\u2028c\td");
        Assert.Equal("a\\u000ab\\u2028c\td\n", inner.ToString());
    }

    [Fact]
    public void Data_stay_as_they_are()
    {
        var inner = new StringWriter();
        using var writer = new GuardedWriter(inner, "standard output", isVisible: false);
        writer.WriteLine("a\u001bb");
        Assert.Equal("a\u001bb\n", inner.ToString());
    }

    [Fact]
    public void Messages_that_cannot_be_written_are_lost_and_results_are_an_error()
    {
        using var messages = new GuardedWriter(new FullWriter(), name: null, isVisible: true);
        messages.WriteLine("lost");
        messages.Flush();
        using var results = new GuardedWriter(new FullWriter(), "standard output", isVisible: true);
        Assert.Contains("standard output", Assert.Throws<ParsimonyException>(() => results.WriteLine("1")).Message, StringComparison.Ordinal);
    }

    sealed class FullWriter : StringWriter
    {
        public override void Write(string? value) => throw new IOException("No space left on device");

        public override void Write(ReadOnlySpan<char> buffer) => throw new IOException("No space left on device");

        public override void Flush() => throw new IOException("No space left on device");
    }
}
