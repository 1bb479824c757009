using System.Text.RegularExpressions;
using Parsimony.Cli.Options;
using Parsimony.Paths.Options;

namespace Parsimony.Tests.Cli;

public sealed class OptionTableTests
{
    const string Contract = """
        task ignore categorical numeric positive weight delimiter missing group time preprocess hidden activation batch epochs learning-rate
        penalty l1-ratio lambdas lambda-max lambda-min-ratio lambda-file lambda-unit folds fold-file repeats nested restarts select calibrate holdout no-early-freeze
        seed threads out overwrite json quiet target
        """;

    [Fact]
    public void Every_option_of_the_contract_exists_once() =>
        Assert.Equal(Regex.Split(Contract, @"\s+").Order(), OptionTable.Of(CommandNames.Path).Select(option => option.Name).Order());

    [Fact]
    public void Fit_has_no_folds_and_needs_its_lambda()
    {
        var names = OptionTable.Of(CommandNames.Fit).Select(option => option.Name).ToList();
        Assert.DoesNotContain(names, name => name is "folds" or "fold-file" or "lambdas" or "lambda-max" or "lambda-file" or "holdout" or "select");
        Assert.Contains("lambda", names);
        Assert.Contains("restarts", names);
    }

    [Fact]
    public void Every_option_says_its_default_and_sets_a_property_that_exists()
    {
        foreach (var option in OptionTable.All)
        {
            if (!option.Required) Assert.Contains("Default: ", option.Help, StringComparison.Ordinal);
            if (option.Property.StartsWith("PathOptions.", StringComparison.Ordinal)) Assert.NotNull(typeof(PathOptions).GetProperty(option.Property["PathOptions.".Length..]));
        }
    }

    [Theory]
    [InlineData("batch", "32", 32)]
    [InlineData("hidden", "none", "none")]
    [InlineData("task", "poisson", "poisson")]
    [InlineData("learning-rate", "1e-3", 1e-3)]
    [InlineData("penalty", "elastic-net", "elastic-net")]
    [InlineData("penalty", "sparse-group-lasso", "sparse-group-lasso")]
    [InlineData("select", "1se", "1se")]
    [InlineData("lambda-unit", "glmnet", "glmnet")]
    [InlineData("preprocess", "standard", "standard")]
    [InlineData("task", "auto", "auto")]
    [InlineData("delimiter", "tab", "\t")]
    [InlineData("seed", "-9000000000", -9000000000L)]
    [InlineData("no-early-freeze", "", true)]
    public void What_is_typed_is_what_run_json_says(string name, string text, object expected)
    {
        var option = OptionTable.All.Single(option => option.Name == name);
        Assert.Equal(expected, option.Resolve(option.Apply(new RunSettings(), text)));
    }

    [Theory]
    [InlineData("batch", "1,5")]
    [InlineData("learning-rate", "0,01")]
    [InlineData("penalty", "l3")]
    [InlineData("hidden", "8,,4")]
    [InlineData("delimiter", "ab")]
    [InlineData("target", " ")]
    public void A_text_without_meaning_is_refused(string name, string text)
    {
        var option = OptionTable.All.Single(option => option.Name == name);
        var error = Assert.Throws<ParsimonyException>(() => option.Apply(new RunSettings(), text));
        Assert.StartsWith(option.Flag, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Command_that_repeats_a_run_is_quoted_and_leaves_out_where_results_go()
    {
        OptionDeclaration Option(string name) => OptionTable.All.Single(option => option.Name == name);
        Assert.Equal("parsimony path 'my data.csv' --target 'it'\\''s' --hidden 8,8 --no-early-freeze",
            OptionTable.CommandLine("path", "my data.csv", [(Option("target"), "it's"), (Option("hidden"), "8,8"), (Option("no-early-freeze"), ""), (Option("out"), "x"), (Option("quiet"), "")]));
    }
}
