using System.Text.Json;
using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.EndToEnd.Tests;

/// <summary>Stopping early is marked in every file and moves no choice.</summary>
public sealed class FreezingTests : IDisposable
{
    readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    (CsvFile Path, CsvFile Fits, JsonElement Run, string Report, string Output) Train(string folder, params string[] more)
    {
        var result = _workspace.Run(
            ["path", Repository.Data("breast_cancer"), "--target", "diagnosis", "--out", folder, "--hidden", "12,12", "--epochs", "30", "--lambdas", "30", "--restarts", "1", "--verbose", .. more]);
        Assert.True(result.ExitCode == 0, result.Error);
        using var document = JsonDocument.Parse(File.ReadAllText(_workspace.In(folder, "run.json")));
        return (new CsvFile(_workspace.In(folder, "path.csv")), new CsvFile(_workspace.In(folder, "fits.csv")), document.RootElement.Clone(),
            File.ReadAllText(_workspace.In(folder, "report.html")), result.Output);
    }

    [Fact]
    public void The_choice_follows_from_all_rows_and_is_that_of_the_full_training()
    {
        var (path, fits, run, report, output) = Train("run");
        var losses = path.Rows().Select(row => path.Number(row, "loss")).ToArray();
        var min = Array.IndexOf(losses, losses.Min());
        var oneSe = Array.FindIndex(losses, loss => loss <= losses[min] + path.Number(min, "loss_se"));
        Assert.Equal(path.Number(min, "lambda"), run.GetProperty("lambda_min").GetDouble());
        Assert.Equal(path.Number(oneSe, "lambda"), run.GetProperty("lambda_1se").GetDouble());
        Assert.Equal(("trained", "trained", "trained"), (path.Text(min, "status"), path.Text(oneSe, "status"), path.Text(30, "status")));

        int[] frozen = [.. fits.Rows(row => fits.Text(row, "status") == "frozen")];
        Assert.Equal(frozen.Length, run.GetProperty("frozen").GetInt32());
        Assert.All(frozen, row => Assert.Contains(fits.Text(row, "epochs"), new[] { "2", "6", "14" }));
        Assert.Contains($"Stopped {frozen.Length} networks early", output, StringComparison.Ordinal);
        Assert.Contains("stopped early (frozen)", report, StringComparison.Ordinal);

        var (_, allFits, full, fullReport, fullOutput) = Train("full", "--no-early-freeze");
        Assert.Equal(0, full.GetProperty("frozen").GetInt32());
        Assert.Equal(1, full.GetProperty("trained_share").GetDouble());
        Assert.Empty(allFits.Rows(row => allFits.Text(row, "status") == "frozen" || allFits.Text(row, "epochs") != "30"));
        Assert.DoesNotContain("stopped early (frozen)", fullReport, StringComparison.Ordinal);
        Assert.DoesNotContain("Stopped", fullOutput, StringComparison.Ordinal);
        foreach (var name in (string[])["lambda_min", "lambda_1se"]) Assert.Equal(full.GetProperty(name).GetDouble(), run.GetProperty(name).GetDouble());
    }
}
