using Parsimony.Data;
using Parsimony.Linear;
using Parsimony.Preprocessing;

namespace Parsimony.Tests.Documentation;

/// <summary>Repeats the numbers that the doc comments of arrays, tables, folds and linear paths show.</summary>
public sealed class DataExampleTests
{
    [Fact]
    public void LinearPath_lasso_takes_lambda_off_the_slope()
    {
        var path = LinearPath.Fit([-1, 1], [-2, 2], new LinearPathOptions { Lambdas = [0.5] });
        Assert.Equal(1.5, path.Coefficients[0][0][0], 12);
    }

    [Fact]
    public void FoldPlan_training_rows_are_all_other_rows()
    {
        var folds = new FoldPlan([0, 1, 2, 0]);
        Assert.Equal("1, 2", string.Join(", ", folds.TrainingRows(0)));
    }

    [Fact]
    public void Dataset_leaves_out_rows_without_a_target()
    {
        var data = Dataset.FromArrays(new double[,] { { 1, 5 }, { 2, 6 }, { 3, 7 } }, [0.5, double.NaN, 1.5], ["age", "dose"]);
        Assert.Equal(2, data.RowCount);
    }

    [Fact]
    public void ColumnSchema_tells_what_was_read()
    {
        var data = Dataset.FromArrays(new double[,] { { 1 }, { double.NaN }, { 3 } }, [0.5, 1.5, 2.5], ["age"]);
        var age = data.Schema[0];
        Assert.Equal((ColumnRole.Feature, 1, 2, 3.0), (age.Role, age.Missing, age.Distinct!.Value, age.Largest));
    }

    [Fact]
    public void Table_finds_a_column_by_name()
    {
        var table = new Table("people", [new NumberColumn("age", [30, double.NaN]), CategoryColumn.FromWords("city", ["Rome", "Oslo"])]);
        Assert.Equal(1, table.Find("age")!.MissingCount);
    }

    [Fact]
    public void Preprocessor_gives_numbers_mean_0_and_variance_1()
    {
        var table = new Table("ages", [new NumberColumn("age", [1, 2, 3])]);
        var preprocessor = Preprocessor.Fit(table, [0, 1, 2], PreprocessKind.Standard);
        Assert.Equal(1.2247449f, preprocessor.Transform(table).Values[2]);
    }

    [Fact]
    public void TargetScaler_standardizes_and_converts_back()
    {
        var scaler = TargetScaler.Fit([10, 30], [0, 1]);
        Assert.Equal(1, scaler.Apply(30));
        Assert.Equal(35, scaler.Invert(1.5));
    }
}
