using Parsimony.Cli.Console;

namespace Parsimony.Tests.Cli;

public sealed class CommandLinePointerTests
{
    [Theory]
    [InlineData("path x.csv --targt y", "There is no option '--targt'. Did you mean '--target'?", "--targt")]
    [InlineData("pth x.csv", "There is no command 'pth'. Did you mean 'path'?", "pth")]
    [InlineData("path x.csv --target z", "x.csv: --target names column 'z', which does not exist. Did you mean 'y'?", "z")]
    [InlineData("path x.csv --batch=0 --target y", "--batch is 0, expected a whole number from 1.", "--batch=0")]
    [InlineData("path x.csv --target y --batch 0 --seed x", "2 options are wrong:\n  --batch is 0, expected\n  --seed is 'x', expected", "0 x")]
    [InlineData("path x.csv --target", "Required argument missing for option: '--target'. See `parsimony path --help`.", "--target")]
    [InlineData("path x.csv y.csv --target y", "Unrecognized command or argument 'y.csv'. See `parsimony path --help`.", "y.csv")]
    [InlineData("path x.csv --target y", "x.csv does not exist. Expected a CSV file; check the name and the current folder.", "x.csv")]
    [InlineData("predict nowhere x.csv", "Run folder nowhere does not exist.", "nowhere")]
    public void The_word_to_blame_is_marked(string words, string message, string expected)
    {
        var (line, marks) = CommandLinePointer.Of(words.Split(' '), message)!.Value;
        Assert.EndsWith("parsimony " + words, line, StringComparison.Ordinal);
        var marked = line.Zip(marks.PadRight(line.Length)).Select(pair => pair.Second == '^' ? pair.First : ' ');
        Assert.Equal(expected, string.Join(' ', string.Concat(marked).Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Theory]
    [InlineData("path x.csv", "Option '--target' is required. See `parsimony path --help`.")]
    [InlineData("path x.csv --target y", "x.csv, line 3, column 'z': found 'a', expected a number.")]
    [InlineData("path x.csv --target y", "The features say nothing about the target. Check the target, or give --lambda-max.")]
    public void A_message_about_something_else_marks_nothing(string words, string message) =>
        Assert.Null(CommandLinePointer.Of(words.Split(' '), message));

    [Fact]
    public void A_long_command_line_is_cut_around_the_word()
    {
        string[] args = ["path", new string('a', 60) + ".csv", .. "--target y --batch 0 --hidden 64,64 --penalty l1 --restarts 5 --lambdas 30 --folds 10".Split(' ')];
        var (line, marks) = CommandLinePointer.Of(args, "--batch is 0, expected a whole number from 1")!.Value;
        Assert.InRange(line.Length, 20, 80);
        Assert.StartsWith("    ... ", line, StringComparison.Ordinal);
        Assert.EndsWith(" ...", line, StringComparison.Ordinal);
        Assert.Equal('0', line[marks.IndexOf('^', StringComparison.Ordinal)]);
    }

    [Fact]
    public void Control_characters_and_wide_letters_keep_the_marks_in_place()
    {
        string[] args = ["path", "a\nb.csv", "--target", "\u5e74\u9f62"];
        var (line, marks) = CommandLinePointer.Of(args, $"x: --target names column '{args[^1]}', which does not exist")!.Value;
        Assert.Contains("a?b.csv", line, StringComparison.Ordinal);
        Assert.EndsWith(" ^^^^", marks, StringComparison.Ordinal);
    }
}
