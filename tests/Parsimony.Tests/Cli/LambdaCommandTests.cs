using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Parsimony.Cli;
using Parsimony.Cli.Console;
using Parsimony.Cli.Options;
using Parsimony.Data;
using Parsimony.Lambdas;

namespace Parsimony.Tests.Cli;

public sealed class LambdaCommandTests
{
    [Theory]
    [InlineData("2 --from sum --task regression --rows 10000 --batch 200 --target-sd 2.5 --momentum 0.9")]
    [InlineData("1e-3 --from keras-l2 --task classification --rows 569 --batch 32 --momentum 0")]
    [InlineData("0.25 --from sklearn-c --task classification --rows 7")]
    [InlineData("0 --from sum --task classification --rows 7")]
    [InlineData("0.02 --from glmnet --task poisson --rows 211 --momentum 0.5")]
    public void Json_is_one_flat_object_that_holds_what_the_library_says(string words)
    {
        var (code, output, error) = Run("lambda " + words + " --json");
        Assert.Equal(0, code);
        Assert.Empty(error);
        using var json = JsonDocument.Parse(output);
        var options = Regex.Matches(words, @"--(\S+) (\S+)").ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        var context = new LambdaContext
        {
            Task = Enum.Parse<LearningTask>(options["task"], ignoreCase: true),
            Rows = int.Parse(options["rows"], CultureInfo.InvariantCulture),
            Batch = options.TryGetValue("batch", out var batch) ? int.Parse(batch, CultureInfo.InvariantCulture) : null,
            TargetSd = options.TryGetValue("target-sd", out var sd) ? double.Parse(sd, CultureInfo.InvariantCulture) : null,
            Momentum = options.TryGetValue("momentum", out var momentum) ? double.Parse(momentum, CultureInfo.InvariantCulture) : null,
        };
        var expected = LambdaUnits.Convert(double.Parse(words.Split(' ')[0], CultureInfo.InvariantCulture), options["from"], context);
        Assert.Equal(expected, json.RootElement.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, property.Value.GetDouble())));
    }

    [Fact]
    public void Table_has_a_line_for_every_unit_with_its_value_and_place_or_what_it_needs()
    {
        var (code, output, error) = Run("lambda 20 --from sum --task regression --rows 10000");
        Assert.Equal(0, code);
        Assert.Empty(error);
        foreach (var unit in LambdaUnits.Names) Assert.Single(Regex.Matches(output, $"^{unit} ", RegexOptions.Multiline));
        Assert.Matches(@"(?m)^keras-l2 +0\.002  keras\.regularizers\.L2", output);
        Assert.Matches(@"(?m)^pytorch-weight-decay +0\.004  ", output);
        Assert.Matches(@"(?m)^sklearn-mlp-alpha +needs --batch$", output);
        Assert.Matches(@"(?m)^glmnet +needs --target-sd$", output);
        Assert.Matches(@"(?m)^sklearn-c +needs --task classification$", output);
        Assert.Contains(LambdaUnits.Describe("nnet-decay"), output, StringComparison.Ordinal);
        Assert.All(output.Split('\n'), line => Assert.InRange(line.Length, 0, 110));
    }

    [Theory]
    [InlineData("1 --from keras-l3 --task regression --rows 5", "which is no unit. Did you mean 'keras-l2'?\n")]
    [InlineData("1 --from keras --task regression --rows 5", "Did you mean 'keras-l2' or 'keras-l1' or 'keras-sgd-weight-decay'?\n")]
    [InlineData("1 --from qqqqqqqq --task regression --rows 5", "The units are sum, keras-l2,")]
    [InlineData("-1 --from sum --task regression --rows 5", "The value is -1, expected a number from 0.\n")]
    [InlineData("-1e-3 --from sum --task regression --rows 5", "The value is -0.001, expected a number from 0.\n")]
    [InlineData("NaN --from sum --task regression --rows 5", "The value is NaN")]
    [InlineData("1e999 --from sum --task regression --rows 5", "The value is Infinity")]
    [InlineData("0,5 --from sum --task regression --rows 5", "The value is '0,5', expected a number with a decimal point")]
    [InlineData("1 --from adamw --task regression --rows 5", "decoupled weight decay shrinks the weights beside the adaptive step")]
    [InlineData("1 --from decoupled --task regression --rows 5", "no equivalent lambda")]
    [InlineData("1 --from keras-l2 --task regression", "--rows is missing")]
    [InlineData("1 --task regression --rows 5", "--from is missing")]
    [InlineData("1 --from keras-l2 --rows 5", "--task is missing: --task <regression|classification|poisson>")]
    [InlineData("--from keras-l2 --task regression --rows 5", "The value is missing")]
    [InlineData("1 --from keras-l2 --task auto --rows 5", "--task is 'auto', expected regression, classification or poisson")]
    [InlineData("1 --from keras-l2 --task regression --rows 0", "--rows is 0, expected a whole number from 1")]
    [InlineData("1 --from keras-l2 --task regression --rows 5 --batch 0", "--batch is 0, expected a whole number from 1")]
    [InlineData("1 --from keras-l2 --task regression --rows 5 --momentum 1", "--momentum is 1, expected a number from 0 to below 1")]
    [InlineData("1 --from keras-l2 --task regression --rows 5 --target-sd 0", "--target-sd is 0, expected a number above 0")]
    [InlineData("1 --from sklearn-mlp-alpha --task regression --rows 5", "it needs --batch")]
    [InlineData("1 --from glmnet --task regression --rows 5", "it needs --target-sd")]
    [InlineData("1 --from keras-sgd-weight-decay --task regression --rows 5", "it needs --momentum")]
    [InlineData("1 --from sklearn-ridge-alpha --task classification --rows 5", "it needs --task regression")]
    [InlineData("1 --from sklearn-c --task poisson --rows 5", "it needs --task classification")]
    [InlineData("1 --from nnet-decay --task poisson --rows 5", "it needs --task regression or classification")]
    [InlineData("0 --from sklearn-c --task classification --rows 5", "infinite lambda")]
    [InlineData("1 --from sum --task regression --rows 5 --btach 3", "Did you mean '--batch'?")]
    public void Wrong_input_ends_with_2_and_one_message(string words, string expected)
    {
        foreach (var suffix in new[] { "", " --json" })
        {
            var (code, output, error) = Run("lambda " + words + suffix);
            Assert.Equal(2, code);
            Assert.Empty(output);
            Assert.StartsWith("Error: ", error, StringComparison.Ordinal);
            Assert.Contains(expected, error, StringComparison.Ordinal);
            Assert.Single(Regex.Matches(error, "Error: "));
        }
    }

    [Fact]
    public void All_that_is_missing_or_wrong_is_told_at_once()
    {
        var (code, _, error) = Run("lambda -1 --from kerasl2 --task regresion --momentum 1 --batch x");
        Assert.Equal(2, code);
        string[] expected = ["6 options are wrong", "--task is 'regresion'", "--rows is missing", "--batch is 'x'", "Did you mean 'keras-l2'?", "The value is -1", "--momentum is 1"];
        Assert.All(expected, part => Assert.Contains(part, error, StringComparison.Ordinal));
    }

    [Fact]
    public void The_former_name_of_the_unit_is_read_and_not_written()
    {
        var (code, output, _) = Run("lambda 2 --from seed --task regression --rows 100 --json");
        Assert.Equal((0, Run("lambda 2 --from sum --task regression --rows 100 --json").Output), (code, output));
        Assert.DoesNotContain("seed", output, StringComparison.Ordinal);
        Assert.DoesNotContain("seed", Run("lambda --help").Output, StringComparison.Ordinal);
        Assert.Contains("The value is -1,", Run("lambda -1 --from seed --task regression --rows 100").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_option_says_whether_it_is_needed_or_its_default()
    {
        foreach (var option in LambdaOptions.All)
            Assert.EndsWith(option.IsNeeded ? "Needed." : option.IsFlag ? "Default: off." : "Default: not known.", option.Description, StringComparison.Ordinal);
    }

    static (int Code, string Output, string Error) Run(string words)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var code = CommandLineApp.Run(words.Split(' '), new Terminal(output, error, ErrorIsTerminal: false));
        return (code, output.ToString(), error.ToString());
    }
}
