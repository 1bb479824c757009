using Parsimony.Cli.Commands;
using Parsimony.Data;
using Parsimony.IO.Csv;
using Parsimony.Models;
using Parsimony.Paths.Options;
using Parsimony.Preprocessing;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Data.Cells;

/// <summary>Small tables of the kinds that people really have (tests/cases), each with what is right.</summary>
public sealed class CaseTests
{
    [Theory]
    [InlineData("class-versions", "version", "version")]
    [InlineData("class-codes", "code", "code")]
    [InlineData("class-codes", "code", null)]
    [InlineData("big-integers", "account", null)]
    public void Classes_are_told_apart_and_evaluated_as_written(string name, string target, string? categorical)
    {
        var table = Read(name, new CsvOptions { Categorical = categorical is null ? [] : [categorical] });
        var model = Fit(table, target);
        Assert.Equal(((CategoryColumn)table.Find(target)!).Levels, model.Classes);
        Assert.Equal(name == "class-codes" ? 3 : 4, model.Classes.Count);

        var again = Read(name, new CsvOptions { Formats = Saved(model).Formats });
        var labelled = LabelledRows.From(model, again, model.Predict(again).Values);
        var width = model.Classes.Count;
        var right = labelled.Target.Labels.Index().Count(entry =>
        {
            var row = labelled.Predictions.AsSpan(entry.Index * width, width).ToArray();
            return Array.IndexOf(row, row.Max()) == entry.Item;
        });
        Assert.Equal(table.RowCount, right);
    }

    [Theory]
    [InlineData("thousands", "y", "income", "numbers with thousands commas", 0.94)]
    [InlineData("percent", "y", "share", "numbers in %", 0.99)]
    [InlineData("currency-target", "price", "price", "numbers with thousands commas in $", 0.99)]
    [InlineData("leading-zeros", "y", "zip", "text, because of leading zeros (\"00501\" in line 2)", 0.98)]
    [InlineData("dates-zoned", "y", "when", "dates, as UTC", 0.99)]
    public void Numbers_codes_and_dates_in_another_dress_are_read_and_told(string name, string target, string column, string note, double r2)
    {
        var table = Read(name);
        Assert.StartsWith(note, table.Find(column)!.Format.Note, StringComparison.Ordinal);
        var data = Dataset.FromTable(table, new DatasetOptions { Target = target });
        Assert.Contains(data.Notes, text => text.StartsWith($"Column '{column}': {note}", StringComparison.Ordinal));
        var path = RegularizationPath.Fit(data, new PathOptions { Hidden = [], Lambdas = 5 });
        Assert.True(path.Summary.Honest!.Metrics["r2"].Value > r2);
    }

    [Fact]
    public void A_column_that_is_constant_but_for_rounding_is_left_out()
    {
        var model = Fit(Read("near-constant"), "y", PreprocessKind.Standard);
        Assert.Equal(["a"], model.Columns.Select(column => column.Name));
        var predictions = model.Predict(Read("near-constant-new")).Values;
        Assert.All(predictions, value => Assert.InRange(value, 0.4, 0.6));
        Assert.Single(predictions.Distinct());
    }

    [Fact]
    public void A_target_that_is_constant_but_for_rounding_is_refused()
    {
        var error = Assert.Throws<ParsimonyException>(() => Fit(Read("near-constant"), "c"));
        Assert.Contains("target 'c' is 0.30000000000000004 in all", error.Message, StringComparison.Ordinal);
        Assert.Contains("but for rounding (0.3 to 0.30000000000000004)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_of_numbers_with_some_marks_is_refused_with_the_first_and_the_choices()
    {
        var error = Assert.Throws<ParsimonyException>(() => Read("mostly-numbers"));
        Assert.EndsWith("line 7, column 'x': found \"<0.35\", expected a number, as in 101 of the column's 120 cells. If it stands for a missing value: " +
            "CsvOptions.MissingWords = [\"<0.35\"]; if the column holds words: CsvOptions.Categorical = [\"x\"]; else correct the cell.",
            error.Message, StringComparison.Ordinal);
        Assert.IsType<NumberColumn>(Read("mostly-numbers", new CsvOptions { MissingWords = ["<0.35"] }).Find("x"));
    }

    [Fact]
    public void A_level_is_found_by_its_value_and_another_word_is_told()
    {
        var model = Fit(Read("level-codes", new CsvOptions { Categorical = ["code"] }), "y");
        var prediction = model.Predict(Read("level-codes-new", new CsvOptions { Formats = model.Formats }));
        Assert.Equal(0, prediction.UnseenLevels);
        Assert.Equal([3, -3, 0], prediction.Values.Select(value => Math.Round(value)));
        Assert.Equal(model.PredictRow(["1.0", 0.0]), model.PredictRow([1, 0.0]));
        Assert.Equal(model.PredictRow(["1.0", 0.0]), model.PredictRow([" 1.00 ", 0.0]));

        var unseen = model.Predict(new Table("new", [CategoryColumn.FromWords("code", ["7", "1", "7"]), new NumberColumn("a", [0, 0, 0])])).Unseen;
        Assert.Equal([new UnseenLevel("code", 2, "7")], unseen.Columns);
    }

    [Fact]
    public void A_name_with_a_comma_is_one_name()
    {
        var table = Read("comma-in-name");
        Assert.Equal(["Height, cm"], Features(["Weight, kg"]));
        Assert.Equal(["Height, cm"], Features(["Weight", "kg"]));

        IEnumerable<string> Features(string[] ignore) =>
            Dataset.FromTable(table, new DatasetOptions { Target = "y", Ignore = ignore }).Features.Columns.Select(column => column.Name);
    }

    [Theory]
    [InlineData("header-pandas", new[] { "a", "y" }, "The first column has no name")]
    [InlineData("header-sep", new[] { "a", "b", "y" }, "The first line, sep=;, is obeyed")]
    public void What_other_programs_add_to_a_header_is_left_out_and_told(string name, string[] columns, string note)
    {
        var table = Read(name);
        Assert.Equal(columns, table.Columns.Select(column => column.Name));
        Assert.StartsWith(note, Assert.Single(table.Notes), StringComparison.Ordinal);
        Assert.All(table.Columns, column => Assert.IsType<NumberColumn>(column));
    }

    [Fact]
    public void A_first_line_of_numbers_is_asked_about()
    {
        Assert.EndsWith("line 1: found \"0.908\" as the name of column 1. Expected names in the first line. If the file has no line of names: " +
            "CsvOptions.NoHeader = true; if numbers are the names: CsvOptions.NumericNames = true.",
            Assert.Throws<ParsimonyException>(() => Read("header-none")).Message, StringComparison.Ordinal);
        var table = Read("header-none", new CsvOptions { NoHeader = true });
        Assert.Equal(["x1", "x2", "x3"], table.Columns.Select(column => column.Name));
        Assert.Equal(60, table.RowCount);
    }

    static Table Read(string name, CsvOptions? options = null) =>
        CsvTableReader.Read(Repository.File("tests", "cases", $"{name}.csv"), options ?? new CsvOptions());

    static FittedModel Fit(Table table, string target, PreprocessKind preprocess = PreprocessKind.Robust) =>
        SingleFit.Run(Dataset.FromTable(table, new DatasetOptions { Target = target }), 0.01, new PathOptions { Hidden = [], Preprocess = preprocess });

    static FittedModel Saved(FittedModel model) => FittedModel.FromState(model.ToState());
}
