using Parsimony.IO;
using Parsimony.IO.RunFolder;
using Parsimony.Paths.Options;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.IO;

/// <summary>A path comes back from its folder with all that the folder can hold.</summary>
public sealed class PathFilesTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_path_comes_back_as_it_was_saved(bool isNetwork)
    {
        var data = TestTables.Linear(40, 2, 0.5);
        var options = new PathOptions { Hidden = isNetwork ? [3] : [], Lambdas = 4, Folds = 2, Epochs = 5, Restarts = 1 };
        var path = RegularizationPath.Fit(data, options);
        path.Save(_folder.In("run"));
        var back = RegularizationPath.Load(_folder.In("run"));
        Assert.True(back.IsLoaded);
        Assert.False(path.IsLoaded);
        Assert.Equal(path.Rows.Select(row => (row.Lambda, row.Loss, row.LossSe)), back.Rows.Select(row => (row.Lambda, row.Loss, row.LossSe)));
        Assert.Equal((path.MinIndex, path.OneSeIndex, path.Interrupted), (back.MinIndex, back.OneSeIndex, back.Interrupted));
        Assert.Equal(RunJson.Serialize(path.Summary, path.Rows), RunJson.Serialize(back.Summary, back.Rows));
        Assert.Equal(path.Linear?.Select(row => row.Loss), back.Linear?.Select(row => row.Loss));
        Assert.Equal(path.Coefficients?.Features, back.Coefficients?.Features);
        double[,] rows = { { 0.3, -1 }, { 2, 0.1 } };
        Assert.Equal(path.Model!.Predict(rows).Values, back.Model!.Predict(rows).Values);
        Assert.Contains("loaded from a run folder", Error(() => back.Data), StringComparison.Ordinal);
        Assert.Contains("oof.csv", Error(() => back.Result), StringComparison.Ordinal);
        Assert.Contains("Copy that folder", Error(() => { back.Save(_folder.In("again")); return null; }), StringComparison.Ordinal);
        Assert.Contains("exists already", Error(() => { path.Save(_folder.In("run")); return null; }), StringComparison.Ordinal);
        path.Save(_folder.In("run"), overwrite: true);
    }

    [Fact]
    public void A_folder_without_a_path_is_refused()
    {
        Assert.Contains("does not exist", Error(() => RegularizationPath.Load(_folder.In("none"))), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    static string Error(Func<object?> action) => Assert.Throws<ParsimonyException>(action).Message;
}
