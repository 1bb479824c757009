using System.Text.RegularExpressions;
using Parsimony.Cli;
using Parsimony.Cli.Console;
using Parsimony.Cli.Options;
using Parsimony.Data;
using Parsimony.IO.Csv;
using Parsimony.Paths.Options;
using Parsimony.Tests.Support;
using Parsimony.Vocabulary;

namespace Parsimony.Tests.Cli;

public sealed class OptionTableTests
{
    const string Contract = """
        no-header numeric-names decimal thousands dates date-parts task loss quantile huber-delta ignore keep categorical numeric positive weight delimiter missing group time
        preprocess encode target-means hidden dropout label-smoothing
        activation batch epochs learning-rate solver tolerance format sheet query schema
        penalty l1-ratio lambdas lambda-max lambda-min-ratio lambda-file lambda-unit folds fold-file repeats nested restarts select metric calibrate holdout no-early-freeze keep-networks class-weights try search importance
        seed threads settings resume plan-only chunks collect cluster cluster-name cluster-address cluster-certificate memory out overwrite json quiet verbose target
        """;

    [Fact]
    public void Every_option_of_the_contract_exists_once() =>
        Assert.Equal(Regex.Split(Contract, @"\s+").Order(), OptionTable.Path.Select(option => option.Name).Order());

    [Fact]
    public void Fit_has_no_folds_and_needs_its_lambda()
    {
        var names = OptionTable.Fit.Select(option => option.Name).ToList();
        Assert.DoesNotContain(names, name => name is "folds" or "fold-file" or "lambdas" or "lambda-max" or "lambda-file" or "holdout" or "select");
        Assert.Contains("lambda", names);
        Assert.Contains("restarts", names);
    }

    [Fact]
    public void Every_option_says_its_default_and_sets_a_property_that_exists()
    {
        foreach (var option in OptionTable.All)
        {
            Assert.Matches(option.IsNeeded ? @" Needed\.$" : @" Default: \S.*\.$", option.Description);
            Assert.NotNull(PropertyOf(option.Member));
        }
    }

    [Theory]
    [InlineData("batch", "32", 32)]
    [InlineData("importance", "0", 0)]
    [InlineData("hidden", "none", "none")]
    [InlineData("task", "poisson", "poisson")]
    [InlineData("loss", "quantile", "quantile")]
    [InlineData("quantile", "0.9", 0.9)]
    [InlineData("huber-delta", "1.35", 1.35)]
    [InlineData("learning-rate", "1e-3", 1e-3)]
    [InlineData("penalty", "elastic-net", "elastic-net")]
    [InlineData("penalty", "sparse-group-lasso", "sparse-group-lasso")]
    [InlineData("select", "1se", "1se")]
    [InlineData("lambda-unit", "glmnet", "glmnet")]
    [InlineData("lambda-unit", "seed", "sum")]
    [InlineData("preprocess", "standard", "standard")]
    [InlineData("encode", "piecewise", "piecewise")]
    [InlineData("task", "auto", "auto")]
    [InlineData("date-parts", "week,day", new[] { "week", "day" })]
    [InlineData("delimiter", "tab", "\t")]
    [InlineData("seed", "-9000000000", -9000000000L)]
    [InlineData("no-early-freeze", "", true)]
    public void What_is_typed_is_what_run_json_says(string name, string text, object expected)
    {
        var option = OptionTable.All.Single(option => option.Name == name);
        Assert.Equal(expected, option.Get!(option.Apply!(new RunSettings(), new OptionWord(option.Flag, text))));
    }

    [Theory]
    [InlineData("batch", "1,5")]
    [InlineData("learning-rate", "0,01")]
    [InlineData("penalty", "l3")]
    [InlineData("hidden", "8,,4")]
    [InlineData("delimiter", "ab")]
    [InlineData("date-parts", "day,month")]
    [InlineData("date-parts", "")]
    [InlineData("target", " ")]
    public void A_text_without_meaning_is_refused(string name, string text)
    {
        var option = OptionTable.All.Single(option => option.Name == name);
        var error = Assert.Throws<ParsimonyException>(() => option.Apply!(new RunSettings(), new OptionWord(option.Flag, text)));
        Assert.StartsWith(option.Flag, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_part_of_dates_is_told_with_the_known_ones()
    {
        var option = OptionTable.Inspect.Single(option => option.Name == "date-parts");
        var error = Assert.Throws<ParsimonyException>(() => option.Apply!(new RunSettings(), new OptionWord(option.Flag, "day,month")));
        Assert.Equal("--date-parts is 'month', expected day, week or year", error.Message);
    }

    [Theory]
    [InlineData("path x.csv --penalty ", "elastic-net group-lasso l1 l2 sparse-group-lasso")]
    [InlineData("path x.csv --select ", "1se min")]
    [InlineData("inspect x.csv --task ", "auto classification poisson regression")]
    [InlineData("path x.csv --loss ", "huber quantile squared")]
    [InlineData("predict run x.csv --at ", "1se ensemble min")]
    [InlineData("export run --format ", "csharp onnx")]
    [InlineData("inspect x.csv --date-parts ", "day week year")]
    [InlineData("lambda 1 --task ", "classification poisson regression")]
    [InlineData("path x.csv --penalty=", "elastic-net group-lasso l1 l2 sparse-group-lasso")]
    [InlineData("parsimony path x.csv --select ", "1se min")]
    [InlineData("parsimony completion --", "--help")]
    public void Words_of_an_option_are_offered_to_complete_it(string typed, string expected)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new();
        Assert.Equal(0, CommandLineApp.Run([$"[suggest:{typed.Length}]", typed], new Terminal(output, error, ErrorIsTerminal: false)));
        Assert.Equal(expected.Split(' '), output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_property_of_path_options_is_declared_and_its_comment_says_the_declared_default()
    {
        var source = File.ReadAllText(Repository.File("src", "Parsimony", "Paths", "Options", "PathOptions.cs"));
        var comments = Regex.Matches(source, @"((?:^    ///.*\n)+)    public [^\n]*? (\w+) \{ get;", RegexOptions.Multiline).ToDictionary(
            match => match.Groups[2].Value,
            match => Regex.Replace(match.Groups[1].Value, @"(</?summary>|///|\s)+", " ").Trim());
        Assert.Equal(typeof(PathOptions).GetProperties().Select(property => property.Name).Order(), PathOptionTable.All.Select(Property).Order());
        foreach (var option in PathOptionTable.All)
        {
            var said = Regex.Match(comments[Property(option)], @"Default: (.*)\.$").Groups[1].Value;
            Assert.Equal((option.Member, option.Name == "no-early-freeze" ? "true" : option.Default), (option.Member, said));
        }

        static string Property(OptionDeclaration<PathOptions> option) => option.Member["PathOptions.".Length..];
    }

    [Fact]
    public void Command_that_repeats_a_run_is_quoted_and_leaves_out_where_results_go()
    {
        OptionDeclaration<RunSettings> Option(string name) => OptionTable.All.Single(option => option.Name == name);
        Assert.Equal("parsimony path \"my data.csv\" --target \"it's\" --hidden 8,8 --no-early-freeze",
            OptionTable.CommandLine("path", "my data.csv", [(Option("target"), "it's"), (Option("hidden"), "8,8"), (Option("no-early-freeze"), ""), (Option("out"), "x"), (Option("quiet"), "")]));
    }

    static object? PropertyOf(string member)
    {
        var (type, name) = (member[..member.IndexOf('.', StringComparison.Ordinal)], member[(member.IndexOf('.', StringComparison.Ordinal) + 1)..]);
        Type? found = Array.Find([typeof(PathOptions), typeof(DatasetOptions), typeof(CsvOptions), typeof(RunSettings)], known => known.Name == type);
        return found is null ? name : found.GetProperty(name);
    }
}
