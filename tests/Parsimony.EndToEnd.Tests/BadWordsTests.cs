using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.EndToEnd.Tests;

/// <summary>Wrong options, commands and output folders are refused before anything is trained.</summary>
public sealed class BadWordsTests
{
    [Fact]
    public void Negative_lambda() => Check(["fit", "data.csv", "--target", "y", "--lambda", "-1"], "--lambda is -1", "from 0");

    [Fact]
    public void All_ranges_in_one_message() =>
        Check(["path", "data.csv", "--target", "y", "--lambda-max", "-1", "--folds", "1", "--batch", "0"], "3 options", "--lambda-max", "--folds", "--batch");

    [Fact]
    public void Repeats_out_of_range() => Check(["path", "data.csv", "--target", "y", "--repeats", "101"], "--repeats", "101", "1 to 100");

    [Fact]
    public void Repeats_of_folds_in_time() => Check(["path", "data.csv", "--target", "y", "--time", "z", "--repeats", "2"], "--repeats is 2", "--time", "Leave one of the two out");

    [Fact]
    public void Repeats_of_folds_that_are_given()
    {
        using var workspace = new Workspace();
        workspace.WriteTable("data.csv");
        workspace.Write("folds.csv", "row,fold\n" + string.Concat(Enumerable.Range(0, 40).Select(row => $"{row},{row % 2}\n")));
        Refusal.Check(workspace, ["path", "data.csv", "--target", "y", "--fold-file", "folds.csv", "--repeats", "2"], "repeats", "--fold-file", "leave one of the two out");
    }

    [Fact]
    public void Number_with_a_decimal_comma() => Check(["path", "data.csv", "--target", "y", "--learning-rate", "0,01"], "--learning-rate", "0,01");

    [Fact]
    public void Unknown_option() => Check(["path", "data.csv", "--target", "y", "--epoch", "3"], "'--epoch'", "Did you mean '--epochs'?");

    [Fact]
    public void Unknown_command() => Check(["pth", "data.csv"], "'pth'", "Did you mean 'path'?");

    [Fact]
    public void Unknown_penalty() => Check(["path", "data.csv", "--target", "y", "--penalty", "grup-lasso"], "--penalty is 'grup-lasso'", "Did you mean 'group-lasso'");

    [Fact]
    public void Solver_for_networks_without_dropout() =>
        Check(["path", "data.csv", "--target", "y", "--solver", "newton", "--dropout", "0.2"], "--solver is newton", "the share of dropout is 0.2", "Leave --solver out");

    [Fact]
    public void Solver_for_another_activation() =>
        Check(["fit", "data.csv", "--target", "y", "--lambda", "1", "--solver", "newton", "--activation", "selu"], "the activation is selu", "smooth");

    [Fact]
    public void Counts_for_a_network() => Check(["path", "data.csv", "--target", "z", "--task", "poisson"], "--hidden none");

    [Fact]
    public void Unwritable_output_folder() => Check(["path", "data.csv", "--target", "y", "--out", "data.csv/run"], "data.csv/run", "write");

    [Fact]
    public void Unwritable_output_folder_of_the_system() => Check(["path", "data.csv", "--target", "y", "--out", "/proc/run"], "/proc/run", "write");

    [Fact]
    public void Existing_output_folder()
    {
        using var workspace = new Workspace();
        workspace.WriteTable("data.csv");
        Directory.CreateDirectory(workspace.In("run"));
        Refusal.Check(workspace, ["path", "data.csv", "--target", "y", "--out", "run"], "run exists", "--overwrite");
    }

    [Fact]
    public void Overwriting_a_folder_that_is_no_run()
    {
        using var workspace = new Workspace();
        workspace.WriteTable("data.csv");
        Directory.CreateDirectory(workspace.In("run"));
        workspace.Write("run/letter.txt", "dear");
        Refusal.Check(workspace, ["path", "data.csv", "--target", "y", "--out", "run", "--overwrite"], "not a run folder");
    }

    [Fact]
    public void Report_of_a_folder_that_is_no_run()
    {
        using var workspace = new Workspace();
        Directory.CreateDirectory(workspace.In("run"));
        Refusal.Check(workspace, ["report", "run"], "run.json is missing");
    }

    static void Check(string[] args, params string[] words)
    {
        using var workspace = new Workspace();
        workspace.WriteTable("data.csv");
        Refusal.Check(workspace, args, words);
    }
}
