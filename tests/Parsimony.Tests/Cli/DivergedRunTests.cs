using Parsimony.Cli;
using Parsimony.Cli.Console;
using Parsimony.Cli.Options;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Cli;

/// <summary>A run without a model ends with 2 and a command that can be pasted; an export says which columns it rounds.</summary>
public sealed class DivergedRunTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_path_whose_networks_all_diverge_ends_with_2()
    {
        var data = Data("a,y", row => $"{row % 7 * 0.3},{row % 7 * 0.5 + row % 3 * 0.1}");
        var run = _folder.In("run");
        var (code, _, error) = Run("path", data, "--target", "y", "--learning-rate", "1e30", "--hidden", "4", "--epochs", "3", "--folds", "2", "--lambdas", "2", "--out", run, "--quiet");
        Assert.Equal(2, code);
        Assert.StartsWith("Error: Every network diverged at --learning-rate 1E+30: 18 of 18 left the finite numbers, and there is no model.", error, StringComparison.Ordinal);
        Assert.Contains($"Run: parsimony path {data} --target y ", error, StringComparison.Ordinal);
        Assert.Contains(" --learning-rate 0.01", error, StringComparison.Ordinal);
        Assert.Matches(@" --learning-rate 1e30[^\n]*\n +\^\^\^\^", error);
        Assert.True(File.Exists(Path.Combine(run, "report.html")));
        Assert.DoesNotContain("Lower --learning-rate to 1E+29", File.ReadAllText(Path.Combine(run, "run.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fit_that_diverges_ends_with_2_and_names_a_rate()
    {
        var data = Data("a,y", row => $"{row % 7 * 0.3},{row % 7 * 0.5 + row % 3 * 0.1}");
        var (code, _, error) = Run("fit", data, "--target", "y", "--lambda", "1", "--learning-rate", "1e30", "--hidden", "4", "--epochs", "3", "--out", _folder.In("run"), "--quiet");
        Assert.Equal(2, code);
        Assert.Contains("at learning rate 1E+30 their weights left the finite numbers. Expected one at which they settle. Set --learning-rate 0.01;", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("parsimony path a.csv --target y", "parsimony path a.csv --target y --learning-rate 0.01")]
    [InlineData("parsimony path a.csv --learning-rate 9", "parsimony path a.csv --learning-rate 0.01")]
    [InlineData("parsimony path a.csv --learning-rate 9 --seed 3", "parsimony path a.csv --learning-rate 0.01 --seed 3")]
    public void The_rate_of_a_command_line_is_replaced(string given, string expected) => Assert.Equal(expected, OptionTable.WithLearningRate(given, 0.01));

    [Fact]
    public void An_export_warns_of_digits_that_float_loses_and_double_inputs_keep_them()
    {
        var data = Data("easting,a,y", row => $"{4512344.896 + row % 8 * 0.279:F3},{row % 5},{row % 8 * 0.3 + row % 5}");
        var run = _folder.In("run");
        var (code, _, error) = Run("fit", data, "--target", "y", "--hidden", "none", "--lambda", "0.01", "--out", run);
        Assert.Equal(0, code);
        Assert.Contains("Warning: model.onnx takes float32, which rounds 'easting' by up to 0.2", error, StringComparison.Ordinal);
        (code, _, error) = Run("export", run, "--format", "onnx", "--out", _folder.In("m.onnx"));
        Assert.Equal(0, code);
        Assert.Contains("Warning: Column 'easting': single precision rounds its numbers by up to 0.2", error, StringComparison.Ordinal);
        Assert.Contains("Write the file with --double-inputs, or subtract", error, StringComparison.Ordinal);
        (code, _, error) = Run("export", run, "--format", "onnx", "--double-inputs", "--out", _folder.In("m.onnx"));
        Assert.Equal((0, "Inputs in double precision: easting."), (code, error.Trim()));
    }

    string Data(string header, Func<int, FormattableString> row) =>
        _folder.Write("data.csv", string.Join('\n', [header, .. Enumerable.Range(0, 40).Select(i => FormattableString.Invariant(row(i)))]) + "\n");

    static (int Code, string Output, string Error) Run(params string[] args)
    {
        using StringWriter output = new(), error = new();
        var code = CommandLineApp.Run(args, new Terminal(output, error, ErrorIsTerminal: false));
        return (code, output.ToString(), error.ToString());
    }
}
