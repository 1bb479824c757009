using Parsimony.Data;
using Parsimony.IO.RunFolder;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.IO;

public sealed class RunTableTests
{
    [Fact]
    public void Path_table_is_the_contract_to_the_letter()
    {
        using var folder = new TemporaryFolder();
        PathTableFile.Write(folder.In("path.csv"), SampleRun.Rows);
        Assert.Equal(
            "lambda,loss,loss_se,train_loss,penalty,restart_sd,accuracy,accuracy_se,auc,auc_se,active_units,active_inputs,norm_1,norm_2,status,stationarity_gap,penalty_share,polished\n" +
            "10,0.5,,0.3333333333333333,1E-20,,0.75,0.1,,,1,3,1.5,20000000000,collapsed,,3E-20,2\n" +
            "0.1,0.25,0.01,0.3333333333333333,1E-20,,0.75,0.1,,,5.5,3,1.5,20000000000,trained,,3E-20,0\n" +
            "0,,,0.3333333333333333,1E-20,,0.75,0.1,,,12,3,1.5,20000000000,diverged,,3E-20,0\n",
            File.ReadAllText(folder.In("path.csv")));
        Assert.Equal((byte)'l', File.ReadAllBytes(folder.In("path.csv"))[0]);
    }

    [Fact]
    public void Path_table_comes_back()
    {
        using var folder = new TemporaryFolder();
        PathTableFile.Write(folder.In("path.csv"), SampleRun.Rows);
        var rows = PathTableFile.Read(folder.In("path.csv"));
        PathTableFile.Write(folder.In("again.csv"), rows);
        Assert.Equal(File.ReadAllText(folder.In("path.csv")), File.ReadAllText(folder.In("again.csv")));
        Assert.True(double.IsNaN(rows[2].Loss));
    }

    [Fact]
    public void A_table_of_before_networks_were_repaired_comes_back_without()
    {
        using var folder = new TemporaryFolder();
        PathTableFile.Write(folder.In("path.csv"), SampleRun.Rows);
        var lines = File.ReadAllLines(folder.In("path.csv")).Select(line => line.Split(','));
        folder.Write("path.csv", string.Concat(lines.Select(fields => string.Join(',', fields[..^1]) + "\n")));
        Assert.All(PathTableFile.Read(folder.In("path.csv")), row => Assert.Equal(0, row.Polished));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("a,b\n1,2\n", "has no column 'lambda'")]
    public void A_table_of_another_kind_is_refused(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<ParsimonyException>(() => PathTableFile.Read(folder.Write("path.csv", text)));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.25", "much", "line 3, column 'loss': 'much' is not a number")]
    [InlineData("trained", "tired", "'tired' is not one of trained, frozen, collapsed, diverged")]
    [InlineData(",trained", "", "line 3: 17 fields, expected 18")]
    public void A_broken_cell_is_named(string cell, string broken, string expected)
    {
        using var folder = new TemporaryFolder();
        PathTableFile.Write(folder.In("path.csv"), SampleRun.Rows);
        folder.Write("path.csv", File.ReadAllText(folder.In("path.csv")).Replace(cell, broken, StringComparison.Ordinal));
        var error = Assert.Throws<ParsimonyException>(() => PathTableFile.Read(folder.In("path.csv")));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_table_has_one_line_per_network()
    {
        using var folder = new TemporaryFolder();
        FitTableFile.Write(folder.In("fits.csv"), SampleRun.Result.Fits);
        Assert.Equal(
            "lambda,fold,restart,epochs,train_loss,loss,penalty,norm_1,norm_2,status,polished,gap,iterations,converged\n" +
            "10,0,1,30,0.1,,0.2,1,2,frozen,0,,0,0\n0.1,1,1,30,0.1,,0.2,1,2,trained,1,,0,0\n",
            File.ReadAllText(folder.In("fits.csv")));
    }

    [Fact]
    public void Out_of_fold_file_names_source_rows_and_classes_and_leaves_out_rows_never_held_out()
    {
        using var folder = new TemporaryFolder();
        OutOfFoldFile.Write(folder.In("oof.csv"), SampleRun.Result, SampleRun.Dataset, minIndex: 1, oneSeIndex: 0);
        Assert.Equal(
            "row,fold,target,min:a,\"min:b,c\",1se:a,\"1se:b,c\"\n" +
            "0,0,a,0.9,0.1,0.5,0.5\n" +
            "2,1,\"b,c\",0.3333333333333333,0.6666666666666666,0.25,0.75\n" +
            "5,0,\"b,c\",0,1,1,0\n",
            File.ReadAllText(folder.In("oof.csv")));
    }

    [Fact]
    public void Out_of_fold_file_of_counts_is_that_of_numbers()
    {
        using var folder = new TemporaryFolder();
        var result = PathResultFixture.Of(Target.Counts("y", [0, 2.5, 3, 1]), [1, 0], [[1, 1, 1, 1], [0.5, 2, 2, 2]], [0, 1, -1, 0]);
        OutOfFoldFile.Write(folder.In("oof.csv"), result, SampleRun.Dataset with { Target = result.Target }, minIndex: 1, oneSeIndex: 0);
        Assert.Equal("row,fold,target,min,1se\n0,0,0,0.5,1\n2,1,2.5,2,1\n5,0,1,2,1\n", File.ReadAllText(folder.In("oof.csv")));
    }

    [Fact]
    public void Predictions_of_numbers_and_of_classes()
    {
        Assert.Equal("row,prediction\n0,1.5\n1,\n", Written([], [1.5, double.NaN]));
        Assert.Equal("row,prediction,probability:no,\"probability:\"\"y\"\"\"\n0,\"\"\"y\"\"\",0.25,0.75\n1,no,0.5,0.5\n", Written(["no", "\"y\""], [0.25, 0.75, 0.5, 0.5]));
    }

    static string Written(string[] classes, double[] predictions)
    {
        using var writer = new StringWriter { NewLine = "\r\n" };
        PredictionsFile.Write(classes, predictions, writer);
        return writer.ToString();
    }
}
