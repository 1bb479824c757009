using System.Text.Json.Nodes;
using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.EndToEnd.Tests;

/// <summary><c>path --metric</c>: the threshold in the run folder, and in what predicts and evaluates.</summary>
public sealed class MetricTests
{
    static readonly string[] s_words = ["path", "table.csv", "--hidden", "none", "--lambdas", "4", "--folds", "3"];

    [Fact]
    public void A_threshold_goes_from_the_path_to_predictions_and_scores()
    {
        using var workspace = new Workspace();

        // A row of 6 is positive, and x tells which only roughly.
        workspace.Write("table.csv", "x,y\n" + string.Concat(Enumerable.Range(0, 240).Select(row => $"{row * 37 % 11},{(row * 37 % 11 + row % 7 > 12 ? "yes" : "no")}\n")));
        var result = workspace.Run([.. s_words, "--target", "y", "--metric", "f1", "--out", "run"]);
        Assert.Equal(0, result.ExitCode);
        Assert.All(result.Output.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 80, line));
        var run = JsonNode.Parse(File.ReadAllText(workspace.In("run", "run.json")))!;
        var threshold = (double)run["decision"]!["choices"]!["min"]!["threshold"]!;
        Assert.InRange(threshold, 0.05, 0.49);
        var sentence = FormattableString.Invariant($"hreshold {threshold:G3} for y = yes, chosen for F1");
        Assert.Contains("T" + sentence + ".", result.Output, StringComparison.Ordinal);
        Assert.Contains("On new data expect F1 ", result.Output, StringComparison.Ordinal);
        Assert.Contains("T" + sentence + ": on new rows expect ", File.ReadAllText(workspace.In("run", "report.html")), StringComparison.Ordinal);
        Assert.Equal("f1", (string)run["options"]!["metric"]!);
        Assert.Contains(",f1,f1_se,", File.ReadLines(workspace.In("run", "path.csv")).First(), StringComparison.Ordinal);

        Assert.Equal(0, workspace.Run("predict", "run", "table.csv", "--out", "predictions.csv").ExitCode);
        var (predicted, truth) = (new CsvFile(workspace.In("predictions.csv")), new CsvFile(workspace.In("table.csv")));
        foreach (var row in predicted.Rows()) Assert.Equal(predicted.Number(row, "probability:yes") >= threshold, IsYes(predicted, row, "prediction"));
        Assert.Contains(predicted.Rows(), row => IsYes(predicted, row, "prediction") && predicted.Number(row, "probability:yes") < 0.5);

        var scores = JsonNode.Parse(workspace.Run("evaluate", "run", "table.csv", "--json").Output)!;
        double Count(Func<bool, bool, bool> counts) => predicted.Rows().Count(row => counts(IsYes(predicted, row, "prediction"), IsYes(truth, row, "y")));
        var hits = Count((one, other) => one && other);
        Assert.Equal(2 * hits / (2 * hits + Count((one, other) => one != other)), (double)scores["metrics"]!["f1"]!["value"]!, 1e-12);
    }

    static bool IsYes(CsvFile file, int row, string column) => file.Text(row, column) == "yes";

    [Fact]
    public void Numbers_and_words_that_are_no_metric_are_refused()
    {
        using var workspace = new Workspace();
        workspace.WriteTable("table.csv");
        Refusal.Check(workspace, [.. s_words, "--target", "z", "--metric", "f1"], "--metric is f1, but the task is regression", "'z' has no classes");
        Refusal.Check(workspace, [.. s_words, "--target", "y", "--metric", "roc"], "--metric is 'roc', expected accuracy, balanced_accuracy or f1");
    }
}
