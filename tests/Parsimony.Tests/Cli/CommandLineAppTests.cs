using Parsimony.Cli;
using Parsimony.Cli.Console;

namespace Parsimony.Tests.Cli;

public sealed class CommandLineAppTests
{
    [Theory]
    [InlineData("pth x.csv", "There is no command 'pth'. Did you mean 'path'?")]
    [InlineData("train x.csv", "The commands are inspect, path, unit, node, fit, predict, evaluate, export, report, serve, lambda, studio, completion.")]
    [InlineData("path x.csv --targt y", "There is no option '--targt'. Did you mean '--target'?")]
    [InlineData("path --targt y x.csv", "There is no option '--targt'. Did you mean '--target'?")]
    [InlineData("path x.csv --qqqqqqqqqq", "See `parsimony path --help`.")]
    [InlineData("path x.csv", "--target")]
    [InlineData("path x.csv --target", "--target")]
    [InlineData("path x.csv --schema nowhere.json", "nowhere.json does not exist")]
    [InlineData("inspect x.csv --schema s.json --categorical a", "s.json says how columns are read, and so does --categorical")]
    [InlineData("inspect nowhere.csv", "nowhere.csv does not exist")]
    [InlineData("path x.csv --target y --target z", "--target")]
    [InlineData("path x.csv y.csv --target y", "y.csv")]
    [InlineData("path x.csv --target y --lambda-max -1", "--lambda-max is -1, expected a number above 0")]
    [InlineData("fit x.csv --target y --lambda -1", "--lambda is -1, expected a number from 0")]
    [InlineData("path x.csv --target y --batch 0 --folds x", "2 options are wrong")]
    [InlineData("report nowhere", "nowhere does not exist")]
    [InlineData("completion fish", "There is no completion for the shell 'fish'. The shells are bash, zsh, pwsh.")]
    [InlineData("completion", "The shells are bash, zsh, pwsh.")]
    [InlineData("predict nowhere x.csv", "nowhere does not exist")]
    public void Wrong_words_end_with_2_and_a_message(string words, string expected)
    {
        var (code, output, error) = Run(words.Split(' '));
        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.StartsWith("Error: ", error, StringComparison.Ordinal);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--help")]
    [InlineData("inspect --help")]
    [InlineData("path --help")]
    [InlineData("predict -h")]
    [InlineData("lambda --help")]
    [InlineData("completion --help")]
    public void Help_ends_with_0(string words)
    {
        var (code, output, error) = Run(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(0, code);
        Assert.Contains("Usage:", output, StringComparison.Ordinal);
        Assert.Empty(error);
    }

    [Fact]
    public void Version_is_printed_alone()
    {
        var (code, output, error) = Run("--version");
        Assert.Equal(0, code);
        Assert.Matches(@"^\d+\.\d+\.\d+\s*$", output);
        Assert.Empty(error);
    }

    static (int Code, string Output, string Error) Run(params string[] args)
    {
        using StringWriter output = new(), error = new();
        var code = CommandLineApp.Run(args, new Terminal(output, error, ErrorIsTerminal: false));
        return (code, output.ToString(), error.ToString());
    }
}
