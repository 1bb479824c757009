using Parsimony.IO.Onnx;
using Parsimony.IO.RunFolder;
using Parsimony.Models;
using Parsimony.Paths.Options;
using Parsimony.Results;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.IO;

public sealed class RunFolderTests
{
    static FittedModel Model { get; } =
        SingleFit.Run(TestTables.Linear(40, 2, 0.5), 1, new PathOptions { Hidden = [3], Epochs = 2, Restarts = 1 });

    static RunFolderContents Contents { get; } = new()
    {
        Summary = SampleRun.Summary with { Coefficients = CoefficientSummary.Of(SampleCoefficients.Numbers) },
        Coefficients = SampleCoefficients.Numbers,
        Rows = SampleRun.Rows,
        Linear = SampleRun.Rows,
        Result = SampleRun.Result,
        Dataset = SampleRun.Dataset,
        MinIndex = 1,
        OneSeIndex = 0,
        Model = Model,
        Onnx = Model.OnnxOfRun(),
        Report = "<html></html>",
    };

    [Fact]
    public void A_run_comes_into_being_whole_and_is_read_back()
    {
        using var folder = new TemporaryFolder();
        var run = folder.In("deep", "run");
        using (var target = RunFolderTarget.Prepare(run, "x.csv", overwrite: false))
        {
            Assert.False(Directory.Exists(run));
            target.Commit(Contents);
        }

        Assert.Equal(Schemas.RunFiles.Order(), Directory.GetFiles(run).Select(Path.GetFileName).Order());
        Assert.Single(Directory.GetFileSystemEntries(folder.In("deep")));
        Assert.Equal(SampleRun.Rows.Select(row => row.Lambda), RunFolderReader.ReadLinear(run, SampleRun.Summary)!.Select(row => row.Lambda));
        var (summary, rows) = RunFolderReader.ReadSummary(run);
        Assert.Equal(SampleRun.Summary.Command, summary.Command);
        Assert.Equal([3.5, 2], rows[1].ActiveUnitsPerLayer);
        var coefficients = RunFolderReader.ReadCoefficients(run, summary)!;
        Assert.Equal(SampleCoefficients.Numbers.EntryOrder, coefficients.EntryOrder);
        Assert.Equal(SampleCoefficients.Numbers.EntryOrder, summary.Coefficients!.EntryOrder);
        Assert.Equal(SampleCoefficients.Numbers.FeatureScales, coefficients.FeatureScales);
        Assert.Null(RunFolderReader.ReadCoefficients(run, SampleRun.Summary));
    }

    [Fact]
    public void A_run_that_fails_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        RunFolderTarget.Prepare(folder.In("a", "b", "run"), "x.csv", overwrite: false).Dispose();
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void An_existing_folder_needs_overwrite_and_overwrite_needs_a_run()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.In("other"));
        File.WriteAllText(folder.In("other", "letter.txt"), "dear");
        AssertRefused("exists already", folder.In("other"), overwrite: false);
        AssertRefused("is not a run folder", folder.In("other"), overwrite: true);
        AssertRefused("is a file", folder.In("other", "letter.txt"), overwrite: true);
        AssertRefused("Cannot write", folder.In("other", "letter.txt", "run"), overwrite: false);
        Assert.Single(Directory.GetFileSystemEntries(folder.In("other")));
    }

    [Fact]
    public void Overwriting_replaces_the_files_of_the_former_run_and_leaves_others_alone()
    {
        using var folder = new TemporaryFolder();
        var run = folder.In("run");
        using (var first = RunFolderTarget.Prepare(run, "x.csv", overwrite: false)) first.Commit(Contents);
        File.WriteAllText(Path.Combine(run, "notes.txt"), "mine");
        using (var second = RunFolderTarget.Prepare(run + "/", "x.csv", overwrite: true))
            second.Commit(Contents with { Model = null, Onnx = null, Linear = null, Coefficients = null, MinIndex = null, Summary = SampleRun.Summary with { Status = RunStatus.Interrupted } });
        Assert.Equal(["fits.csv", "notes.txt", "path.csv", "report.html", "run.json"], Directory.GetFileSystemEntries(run).Select(Path.GetFileName).Order());
        Assert.Equal(RunStatus.Interrupted, RunFolderReader.ReadRunJson(run).Status);
    }

    [Theory]
    [InlineData("run.json")]
    [InlineData("path.csv")]
    public void A_folder_without_one_of_its_files_says_which(string file)
    {
        using var folder = new TemporaryFolder();
        RunFolderWriter.Write(folder.Path, Contents);
        File.Delete(folder.In(file));
        var error = Assert.Throws<ParsimonyException>(() => RunFolderReader.ReadSummary(folder.Path));
        Assert.Contains($"{file} is missing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_two_runs_in_one_folder_are_noticed()
    {
        using var folder = new TemporaryFolder();
        RunFolderWriter.Write(folder.Path, Contents);
        PathTableFile.Write(folder.In("path.csv"), [.. SampleRun.Rows.Take(2)]);
        Assert.Throws<ParsimonyException>(() => RunFolderReader.ReadSummary(folder.Path));
        Assert.Throws<ParsimonyException>(() => RunFolderReader.ReadSummary(folder.In("nothing")));
    }

    static void AssertRefused(string expected, string folder, bool overwrite)
    {
        var error = Assert.Throws<ParsimonyException>(() => RunFolderTarget.Prepare(folder, "x.csv", overwrite));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
