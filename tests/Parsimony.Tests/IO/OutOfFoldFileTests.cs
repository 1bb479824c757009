using Parsimony.Data;
using Parsimony.IO.RunFolder;
using Parsimony.Paths.Options;
using Parsimony.Results;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.IO;

/// <summary>oof.csv is read back as the held-out predictions that the path has in memory, to the last bit.</summary>
public sealed class OutOfFoldFileTests
{
    static readonly PathOptions s_options = new() { Hidden = [], LambdaGrid = [10, 1, 0.1], Folds = 3 };

    [Theory]
    [InlineData(1, "1se")]
    [InlineData(2, "min")]
    public void Numbers_and_repeats(int repeats, string select)
    {
        var options = s_options with { Repeats = repeats, Select = select == "min" ? LambdaRule.Min : LambdaRule.OneSe };
        AssertReadsBack(TestTables.Linear(30, 2, 0.5), options);
    }

    [Fact]
    public void Classes() => AssertReadsBack(
        Dataset.FromArrays(new double[,] { { 1 }, { 2 }, { 3 }, { 4 }, { 5 }, { 6 }, { 7 }, { 8 }, { 9 } }, ["a", "repeat", "c,\r\n\"d\"\r", "a", "repeat", "c,\r\n\"d\"\r", "a", "repeat", "c,\r\n\"d\"\r"]),
        s_options);

    [Fact]
    public void A_file_of_another_run_is_refused()
    {
        using var folder = new TemporaryFolder();
        var file = folder.In("oof.csv");
        File.WriteAllText(file, "row,fold,target,min,1se\n0,0,1.5,x,1\n");
        var summary = SampleRun.Summary with { Classes = [], Task = LearningTask.Regression };
        Assert.Contains("'x' is not a number", Assert.Throws<ParsimonyException>(() => OutOfFoldFile.Read(file, summary)).Message, StringComparison.Ordinal);
        Assert.Contains("has no column 'min:a'", Assert.Throws<ParsimonyException>(() => OutOfFoldFile.Read(file, SampleRun.Summary)).Message, StringComparison.Ordinal);
        File.WriteAllText(file, "row,fold,target,min:a,\"min:b,c\"\n0,0,d,0.5,0.5\n");
        Assert.Contains("'d' is not a class", Assert.Throws<ParsimonyException>(() => OutOfFoldFile.Read(file, SampleRun.Summary)).Message, StringComparison.Ordinal);
    }

    static void AssertReadsBack(Dataset data, PathOptions options)
    {
        using var folder = new TemporaryFolder();
        var path = RegularizationPath.Fit(data, options);
        OutOfFoldFile.Write(folder.In("oof.csv"), path.Result, data, path.MinIndex!.Value, path.OneSeIndex!.Value);
        var read = OutOfFoldFile.Read(folder.In("oof.csv"), path.Summary);
        var expected = HeldOutPredictions.Of(path.Result, path.Chosen(options.Select)!.Value);
        Assert.Equal(expected.Predictions, read.Predictions);
        Assert.Equal(expected.Target.Values, read.Target.Values);
        Assert.Equal(expected.Target.Labels, read.Target.Labels);
        Assert.Equal(data.RowCount, read.Target.RowCount);
    }
}
