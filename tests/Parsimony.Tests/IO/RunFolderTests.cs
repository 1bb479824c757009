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
        Summary = SampleRun.Summary with
        {
            Coefficients = CoefficientSummary.Of(SampleCoefficients.Numbers),
            Importance = new ImportanceSummary
            {
                At = LambdaRule.Min,
                Folds = 2,
                Restarts = 1,
                Rows = 4,
                Repeats = 5,
                Loss = 0.25,
                Columns = 2,
                Measured = [new ColumnImportance("x, the \"first\"", 0.1 + 0.2, -0.5, 1e-9), new ColumnImportance("z", 0, 0, 0)],
            },
            Dependence =
            [
                new PartialDependence { Column = "x, the \"first\"", Class = "b,c", Values = [1, 2.5], Means = [0.1, 1 / 3.0], Rows = [[0, 1], [0.25, 0.5]] },
                new PartialDependence { Column = "z", Class = "b,c", Words = ["a \"b\"", ""], Means = [0.1, 0.2], Rows = [[0, 1], [1, 0]] },
            ],
        },
        Coefficients = SampleCoefficients.Numbers,
        Rows = SampleRun.Rows,
        Recipes = [new RecipeRow("base", SampleRun.Rows[0].Lambda, 0.5, double.NaN, FitStatus.Trained, 0.25), new("b", default, double.NaN, double.NaN, null, 0)],
        Linear = SampleRun.Rows,
        Result = SampleRun.Result,
        Dataset = SampleRun.Dataset,
        MinIndex = 1,
        OneSeIndex = 0,
        Model = Model,
        Onnx = Model.OnnxOfRun(),
        Kept = new KeptModels(Model, [Model.Min, null], [[1, 2], [3, 4]]),
        Report = "<html></html>",
    };

    static RunFolderContents Stopped { get; } = Contents with
    {
        Model = null,
        Onnx = null,
        Kept = null,
        Recipes = null,
        Linear = null,
        Coefficients = null,
        MinIndex = null,
        Summary = SampleRun.Summary with { Status = RunStatus.Interrupted },
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
        Assert.Equal(Contents.Recipes, RecipeTableFile.Read(Path.Combine(run, Schemas.RecipeTable.FileName)));
        var (summary, rows) = RunFolderReader.ReadSummary(run);
        Assert.Equal(Contents.Summary.Importance!.Measured, summary.Importance!.Measured);
        Assert.Equal(Contents.Summary.Importance with { Measured = [] }, summary.Importance with { Measured = [] });
        Assert.Equivalent(Contents.Summary.Dependence, summary.Dependence, strict: true);
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
        Directory.CreateDirectory(Path.Combine(run, "pictures"));
        using (var second = RunFolderTarget.Prepare(run + "/", "x.csv", overwrite: true))
            second.Commit(Contents with { Onnx = null, Linear = null, Recipes = null, Report = "<p></p>" });
        Assert.Equal(
            ["coefficients.csv", "dependence.csv", "fits.csv", "importance.csv", "model.safetensors", "networks.safetensors", "notes.txt", "oof.csv", "path.csv", "pictures", "report.html", "run.json"],
            Directory.GetFileSystemEntries(run).Select(Path.GetFileName).Order());
        Assert.Equal("<p></p>", File.ReadAllText(Path.Combine(run, "report.html")));
        Assert.Equal(["run"], Entries(folder));
    }

    [Fact]
    public void A_run_without_a_model_does_not_replace_one_that_has_a_model()
    {
        using var folder = new TemporaryFolder();
        var run = folder.In("run");
        using (var first = RunFolderTarget.Prepare(run, "x.csv", overwrite: false)) first.Commit(Contents);
        using var second = RunFolderTarget.Prepare(run, "x.csv", overwrite: true);
        second.Commit(Stopped);
        Assert.Equal(run + "-2", second.Folder);
        Assert.Contains("keeps the run", second.Remark, StringComparison.Ordinal);
        Assert.Equal(RunStatus.Complete, RunFolderReader.ReadRunJson(run).Status);
        Assert.Equal(RunStatus.Interrupted, RunFolderReader.ReadRunJson(run + "-2").Status);
        using (var third = RunFolderTarget.Prepare(run + "-2", "x.csv", overwrite: true)) third.Commit(Stopped);
        Assert.Equal(["run", "run-2"], Entries(folder));
    }

    [Fact]
    public void A_folder_that_appears_while_the_run_trains_is_kept()
    {
        using var folder = new TemporaryFolder();
        var run = folder.In("run");
        using var target = RunFolderTarget.Prepare(run, "x.csv", overwrite: false);
        Directory.CreateDirectory(run);
        File.WriteAllText(Path.Combine(run, "letter.txt"), "dear");
        target.Commit(Contents);
        Assert.Equal(run + "-2", target.Folder);
        Assert.Contains("appeared", target.Remark, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(run));
        Assert.Equal(["run", "run-2"], Entries(folder));
    }

    [Fact]
    public void One_run_at_a_time_writes_into_a_folder()
    {
        using var folder = new TemporaryFolder();
        var run = folder.In("run");
        using (var first = RunFolderTarget.Prepare(run, "x.csv", overwrite: false))
        {
            AssertRefused("Another run is writing", run, overwrite: false);
            first.Commit(Contents);
        }

        RunFolderTarget.Prepare(run, "x.csv", overwrite: true).Dispose();
        Assert.Equal(["run"], Entries(folder));
        Assert.Equal(RunStatus.Complete, RunFolderReader.ReadRunJson(run).Status);
    }

    [Fact]
    public void What_a_killed_run_left_is_not_taken_for_the_new_run()
    {
        using var folder = new TemporaryFolder();
        var run = folder.In("run");
        File.WriteAllText(folder.In(".run.lock"), ".run.dead.tmp");
        Directory.CreateDirectory(folder.In(".run.dead.tmp"));
        File.WriteAllText(folder.In(".run.dead.tmp", "linear.csv"), "half");
        File.WriteAllText(folder.In(".run.dead.tmp", ".path.csv.abc.tmp"), "half");
        using (var target = RunFolderTarget.Prepare(run, "x.csv", overwrite: false)) target.Commit(Contents with { Linear = null });
        Assert.Equal(["run"], Entries(folder));
        Assert.False(File.Exists(Path.Combine(run, "linear.csv")));
    }

    [Fact]
    public void A_link_to_a_folder_stays_a_link()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TemporaryFolder();
        using (var first = RunFolderTarget.Prepare(folder.In("real"), "x.csv", overwrite: false)) first.Commit(Contents);
        Directory.CreateSymbolicLink(folder.In("link"), "real");
        using (var second = RunFolderTarget.Prepare(folder.In("link"), "x.csv", overwrite: true)) second.Commit(Contents with { Report = "<p></p>" });
        Assert.Equal("real", new DirectoryInfo(folder.In("link")).LinkTarget);
        Assert.Equal("<p></p>", File.ReadAllText(folder.In("real", "report.html")));
        Assert.Equal(["link", "real"], Entries(folder));
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

    static IEnumerable<string?> Entries(TemporaryFolder folder) => Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).Order();

    static void AssertRefused(string expected, string folder, bool overwrite)
    {
        var error = Assert.Throws<ParsimonyException>(() => RunFolderTarget.Prepare(folder, "x.csv", overwrite));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
