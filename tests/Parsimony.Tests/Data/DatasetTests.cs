using Parsimony.Data;
using static Parsimony.Tests.Preprocessing.Tables;

namespace Parsimony.Tests.Data;

public sealed class DatasetTests
{
    [Fact]
    public void Words_few_integers_and_truth_values_are_classes_and_all_else_is_regression()
    {
        var dataset = Build(Words("y", "b", "a", "b"));
        Assert.Equal(["a", "b"], dataset.Target.Classes);
        Assert.Equal([1, 0, 1], dataset.Target.Labels);
        Assert.Equal(1, dataset.Target.PositiveClass);
        Assert.Contains(dataset.Notes, note => note.Contains("classification, because target 'y' holds words. Override with DatasetOptions.Task", StringComparison.Ordinal));
        Assert.Equal(["-1", "10", "2"], Build(Numbers("y", 2, 10, -1)).Target.Classes);

        var regression = Build(Numbers("y", 1, 2.5, 3));
        Assert.Equal([1, 2.5, 3], regression.Target.Values);
        Assert.Contains("regression, because target 'y' holds numbers", regression.Notes[0], StringComparison.Ordinal);
        Assert.Equal(LearningTask.Regression, Build(Numbers("y", [.. Rows(11).Select(i => (double)i)])).Target.Task);
        Assert.Equal(LearningTask.Classification, Build(Numbers("y", [.. Rows(30).Select(i => (double)(i % 10))])).Target.Task);
        Assert.Equal(LearningTask.Regression, Build(new NumberColumn("y", [1, 2, 3], isDate: true)).Target.Task);
        Assert.Equal(LearningTask.Regression, Build(Numbers("y", 0, 1, 0), new DatasetOptions { Target = "y", Task = LearningTask.Regression }).Target.Task);
        Assert.Equal(["0.5", "1"], Build(Numbers("y", 1, 0.5, 1), new DatasetOptions { Target = "y", Task = LearningTask.Classification }).Target.Classes);
    }

    [Fact]
    public void Counts_are_numbers_from_0_and_never_chosen_unasked()
    {
        var poisson = new DatasetOptions { Target = "y", Task = LearningTask.Poisson };
        var counts = Build(Numbers("y", 0, 2.5, 3, double.NaN), poisson);
        Assert.Equal(LearningTask.Poisson, counts.Target.Task);
        Assert.Equal([0, 2.5, 3], counts.Target.Values);
        Assert.Equal((3, 1, 1, 0), (counts.Target.RowCount, counts.Target.PredictionCount, counts.Target.OutputCount, counts.Target.Classes.Length));
        Assert.Equal([3, 0], counts.Subset([2, 0]).Target.Values);
        Assert.Equal(LearningTask.Poisson, counts.Subset([2, 0]).Target.Task);
        Assert.DoesNotContain(LearningTask.Poisson, Rows(40).Select(largest => Build(Numbers("y", [.. Rows(50).Select(i => (double)(i % (largest + 2)))])).Target.Task));

        Assert.Contains("Target 'y' is -1.5 in data row 3 (the first is 0), but counts are 0 or more", Error(() => Build(Numbers("y", 1, double.NaN, 2, -1.5), poisson)), StringComparison.Ordinal);
        Assert.Contains("target 'y' is 0 in all 3 rows", Error(() => Build(Numbers("y", 0, 0, 0), poisson)), StringComparison.Ordinal);
        Assert.Contains("poisson needs numbers, but target 'y' holds words such as \"a\"", Error(() => Build(Words("y", "a", "b"), poisson)), StringComparison.Ordinal);
        Assert.Contains("but the task is poisson", Error(() => Build(Numbers("y", 1, 2), poisson with { Positive = "1" })), StringComparison.Ordinal);
        Assert.NotEqual(ContentHash.Of(counts), ContentHash.Of(Build(Numbers("y", 0, 2.5, 3, double.NaN))));
    }

    [Fact]
    public void Rows_without_a_target_are_left_out_with_a_count_and_the_others_keep_their_number()
    {
        var table = Of(Numbers("x", 1, 2, 3, 4), Words("y", "a", null, "b", "a"), Numbers("w", 1, double.NaN, 3, 2), Words("g", "p", null, "q", "p"), Numbers("t", 5, double.NaN, 7, 8));
        var dataset = Dataset.FromTable(table, new DatasetOptions { Target = "y", Weight = "w", Group = "g", Time = "t" });
        Assert.Equal([0, 2, 3], dataset.SourceRows);
        Assert.Equal(["x"], dataset.Features.Columns.Select(column => column.Name));
        Assert.Equal([1, 3, 4], ((NumberColumn)dataset.Features.Columns[0]).Values);
        Assert.Equal([1, 3, 2], dataset.Weights!);
        Assert.Equal([0, 1, 0], dataset.Groups!);
        Assert.Equal([5, 7, 8], dataset.Times!);
        Assert.Equal("1 of 4 rows have no value in target 'y' and are left out.", dataset.Notes[0]);
    }

    [Fact]
    public void Whole_numbers_that_name_the_rows_are_left_out_unless_they_are_kept()
    {
        double[] numbers = [.. Rows(20).Select(i => 900.0 - 7 * i)];
        var table = Of(Numbers("CustomerId", numbers), Numbers("paid", numbers), Numbers("x", [.. Rows(20).Select(i => i / 2.0)]), Numbers("y", [.. Rows(20).Select(i => i % 3.5)]));
        var dataset = Dataset.FromTable(table, new DatasetOptions { Target = "y" });
        Assert.Equal(["paid", "x"], dataset.Features.Columns.Select(column => column.Name));
        Assert.Contains(
            "Column 'CustomerId' holds a different whole number in each of the 20 rows, like an identifier, and is left out; " +
            "DatasetOptions.Keep = [\"CustomerId\"] keeps it.",
            dataset.Notes);
        var kept = Dataset.FromTable(table, new DatasetOptions { Target = "y", Keep = ["CustomerId"] });
        Assert.Equal(["CustomerId", "paid", "x"], kept.Features.Columns.Select(column => column.Name));
        Assert.Contains("Keep names column 'Customer', which does not exist. Did you mean 'CustomerId'?", Error(() => Dataset.FromTable(table, new DatasetOptions { Target = "y", Keep = ["Customer"] })), StringComparison.Ordinal);
        Assert.Contains("DatasetOptions.Keep = [\"CustomerId\"]", Error(() => Dataset.FromTable(table, new DatasetOptions { Target = "y", Ignore = ["paid", "x"] })), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id", true)]
    [InlineData("ID", true)]
    [InlineData("customerID", true)]
    [InlineData("PassengerId", true)]
    [InlineData("order id", true)]
    [InlineData("Unnamed: 0", true)]
    [InlineData("row_number", true)]
    [InlineData("humid", false)]
    [InlineData("HUMID", false)]
    [InlineData("width", false)]
    [InlineData("price index", false)]
    [InlineData("year", false)]
    [InlineData("id_2", false)]
    [InlineData("", false)]
    public void Identifiers_are_known_by_the_last_word_of_their_name(string name, bool isIdentifier) => Assert.Equal(isIdentifier, Identifiers.IsName(name));

    [Fact]
    public void Identifiers_and_empty_columns_are_left_out_with_a_note()
    {
        var names = Words("name", [.. Rows(20).Select(i => $"n{i}")]);
        var table = Of(names, Numbers("e", [.. Enumerable.Repeat(double.NaN, 20)]), Numbers("x", [.. Rows(20).Select(i => i / 2.0)]), Words("y", [.. Rows(20).Select(i => i % 2 == 0 ? "a" : "b")]));
        var dataset = Dataset.FromTable(table, new DatasetOptions { Target = "y" });
        Assert.Equal(["x"], dataset.Features.Columns.Select(column => column.Name));
        Assert.Contains(dataset.Notes, note => note.Contains("'name' holds a different word in each of the 20 rows, like an identifier", StringComparison.Ordinal));
        Assert.Contains(dataset.Notes, note => note.Contains("'e' has no value in any row", StringComparison.Ordinal));
        var few = Dataset.FromTable(TableRows.Take(table, Rows(19)), new DatasetOptions { Target = "y" });
        Assert.Equal(["name", "x"], few.Features.Columns.Select(column => column.Name));
        var error = Error(() => Dataset.FromTable(table, new DatasetOptions { Target = "y", Ignore = ["x"] }));
        Assert.Contains("no feature column is left", error, StringComparison.Ordinal);
        Assert.Contains("identifier-like: name, e", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_columns_are_refused_by_name()
    {
        var table = Of(Numbers("age", 1, 2, 3), Words("sex", "a", "b", "a"), Numbers("w", 1, -1, double.NaN), Numbers("z", 0, 0, 0));
        Assert.Contains("DatasetOptions.Target names column 'aeg', which does not exist. Did you mean 'age'? Columns: age, sex, w, z.", Fail(new() { Target = "aeg" }), StringComparison.Ordinal);
        Assert.Contains("DatasetOptions.Ignore names column 'q'", Fail(new() { Target = "sex", Ignore = ["q"] }), StringComparison.Ordinal);
        Assert.Contains("column 'sex' is given to both DatasetOptions.Target and DatasetOptions.Ignore", Fail(new() { Target = "sex", Ignore = ["sex"] }), StringComparison.Ordinal);
        Assert.Contains("column 'w' (DatasetOptions.Weight) has no value in data row 2", Fail(new() { Target = "sex", Weight = "w" }), StringComparison.Ordinal);
        Assert.Contains("column 'w' (DatasetOptions.Group) has no value in data row 2", Fail(new() { Target = "sex", Group = "w" }), StringComparison.Ordinal);
        Assert.Contains("column 'sex' (DatasetOptions.Time) has \"a\" in data row 0 (the first is 0), expected a number or an ISO date", Fail(new() { Target = "age", Time = "sex" }), StringComparison.Ordinal);
        Assert.Contains("all weights in column 'z' (DatasetOptions.Weight) are 0", Fail(new() { Target = "sex", Weight = "z" }), StringComparison.Ordinal);
        Assert.Contains("DatasetOptions.Positive 'c' is no class of target 'sex'. Expected 'a' or 'b'", Fail(new() { Target = "sex", Positive = "c" }), StringComparison.Ordinal);
        Assert.Contains("target 'age' has 3: 1, 2, 3", Fail(new() { Target = "age", Positive = "1" }), StringComparison.Ordinal);
        Assert.Contains("but the task is regression", Fail(new() { Target = "age", Positive = "1", Task = LearningTask.Regression }), StringComparison.Ordinal);
        Assert.Contains("regression needs numbers, but target 'sex' holds words such as \"a\"", Fail(new() { Target = "sex", Task = LearningTask.Regression }), StringComparison.Ordinal);
        Assert.Contains("target 'z' is 0 in all 3 rows", Fail(new() { Target = "z", Task = LearningTask.Regression }), StringComparison.Ordinal);
        Assert.Contains("has one class only, '0'", Fail(new() { Target = "z" }), StringComparison.Ordinal);
        var negative = Of(Numbers("x", 1, 2), Words("y", "a", "b"), Numbers("w", 1, -1));
        Assert.Contains("has \"-1\" in data row 1", Error(() => Dataset.FromTable(negative, new DatasetOptions { Target = "y", Weight = "w" })), StringComparison.Ordinal);
        Assert.Contains("1 of 2 rows have a value in target 'y', expected at least 2", Error(() => Build(Words("y", "a", null))), StringComparison.Ordinal);
        Assert.Equal(0, Dataset.FromTable(table, new DatasetOptions { Target = "sex", Positive = "a" }).Target.PositiveClass);

        string Fail(DatasetOptions options) => Error(() => Dataset.FromTable(table, options));
    }

    [Fact]
    public void More_than_1000_classes_are_refused_with_the_likely_cause()
    {
        Assert.Contains("has 1001 classes, expected at most 1000. Check DatasetOptions.Target", Error(() => Build(Words("y", [.. Rows(1001).Select(i => $"c{i}")]))), StringComparison.Ordinal);
        var numbers = Numbers("y", [.. Rows(1001).Select(i => (double)i)]);
        Assert.Contains("DatasetOptions.Task = LearningTask.Regression", Error(() => Build(numbers, new DatasetOptions { Target = "y", Task = LearningTask.Classification })), StringComparison.Ordinal);
    }

    [Fact]
    public void A_subset_takes_the_rows_of_everything()
    {
        var table = Of(Numbers("x", 1, 2, 3), Words("y", "a", "b", "c"), Numbers("w", 1, 2, 3), Words("g", "p", "q", "r"), Numbers("t", 4, 5, 6));
        var subset = Dataset.FromTable(table, new DatasetOptions { Target = "y", Weight = "w", Group = "g", Time = "t" }).Subset([2, 0]);
        Assert.Equal([2, 0], subset.SourceRows);
        Assert.Equal([2, 0], subset.Target.Labels);
        Assert.Equal(3, subset.Target.Classes.Length);
        Assert.Equal([3, 1], subset.Weights!);
        Assert.Equal([2, 0], subset.Groups!);
        Assert.Equal([6, 4], subset.Times!);
        Assert.Equal([3, 1], ((NumberColumn)subset.Features.Columns[0]).Values);
    }

    [Theory]
    [InlineData("titanic", "survived", 1309, LearningTask.Classification)]
    [InlineData("diabetes", "progression", 442, LearningTask.Regression)]
    [InlineData("wine", "cultivar", 178, LearningTask.Classification)]
    public void Real_data_become_datasets(string name, string target, int rows, LearningTask task)
    {
        var dataset = Dataset.FromTable(Real(name), new DatasetOptions { Target = target });
        Assert.Equal((rows, task), (dataset.RowCount, dataset.Target.Task));
    }

    static Dataset Build(IColumn target, DatasetOptions? options = null) =>
        Dataset.FromTable(Of(Numbers("x", [.. Rows(target.RowCount).Select(i => (double)i)]), target), options ?? new DatasetOptions { Target = "y" });
}
