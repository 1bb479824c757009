using Parsimony.Cli.Console;
using Parsimony.Data;
using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Regularizers;
using Parsimony.Results;
using Parsimony.Tensors;

namespace Parsimony.Tests.Cli;

/// <summary>The summary answers a user's questions in 15 lines of 80 columns, whatever the task.</summary>
public sealed class SummaryPrinterTests
{
    static readonly PathOptions s_quick = new() { Hidden = [6], Epochs = 6, Lambdas = 8, Folds = 3, Restarts = 1, Threads = 1 };

    public static TheoryData<string> Runs =>
        ["two classes", "three classes", "numbers", "no hidden layer", "l1", "counts", "1se", "holdout", "nested"];

    [Theory, MemberData(nameof(Runs))]
    public void It_fits_a_small_terminal(string run)
    {
        var path = Fit(run);
        foreach (var drawsBlocks in (bool[])[false, true])
        {
            string[] shown = Print(path, drawsBlocks);
            Assert.InRange(shown.Length, 6, 15);
            Assert.All(shown, line => Assert.InRange(line.Length, 0, 80));
            Assert.Contains(shown, line => line.StartsWith("On new data expect ", StringComparison.Ordinal));
            Assert.Contains(shown, line => line.Contains("lambda_min", StringComparison.Ordinal));
            Assert.Equal("Next:   parsimony predict runs/x-1 <new.csv>", shown[^1]);
            Assert.Equal("Report: runs/x-1/report.html", shown[^2].Replace('\\', '/'));
            Assert.Equal(drawsBlocks, shown.Any(line => line.Contains('\u2588', StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData("two classes", "log-loss +- se", "accuracy", "AUC")]
    [InlineData("three classes", "log-loss +- se", "accuracy", "balanced")]
    [InlineData("numbers", "RMSE +- se", "R2", "networks in")]
    [InlineData("counts", "deviance +- se", "RMSE", "linear fits in")]
    public void The_table_has_the_metrics_of_its_task(string run, params string[] words)
    {
        var header = Print(Fit(run), drawsBlocks: false)[0];
        Assert.All(words, word => Assert.Contains(word, header, StringComparison.Ordinal));
    }

    [Fact]
    public void A_network_is_compared_with_a_linear_model_and_a_linear_model_is_not()
    {
        Assert.Contains(Print(Fit("two classes"), drawsBlocks: false), line => line.StartsWith("linear model ", StringComparison.Ordinal));
        Assert.DoesNotContain(Print(Fit("no hidden layer"), drawsBlocks: false), line => line.StartsWith("linear model ", StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_kept_apart_have_a_line() =>
        Assert.Contains(Print(Fit("holdout"), drawsBlocks: false), line => line.StartsWith("on the held-out rows ", StringComparison.Ordinal));

    [Fact]
    public void The_chosen_lambda_is_the_one_that_the_model_predicts_with() =>
        Assert.Contains(Print(Fit("1se"), drawsBlocks: false), line => line.StartsWith("chosen (lambda_", StringComparison.Ordinal));

    [Fact]
    public void Verbose_adds_every_metric_and_every_remark_in_full()
    {
        var path = Fit("two classes");
        using var verbose = new StringWriter();
        SummaryPrinter.Print(new Terminal(verbose, TextWriter.Null, ErrorIsTerminal: false), path, path.Summary, [], "runs/x-1", isVerbose: true);
        var text = verbose.ToString();
        Assert.Contains("Honest error of the whole procedure", text, StringComparison.Ordinal);
        Assert.Contains("Effective parameters, of ", text, StringComparison.Ordinal);
        Assert.Contains("brier", text, StringComparison.Ordinal);
        Assert.All(path.Summary.Warnings, warning => Assert.Contains($"Remark: {warning}", text, StringComparison.Ordinal));
    }

    [Fact]
    public void An_interrupted_run_says_what_there_is()
    {
        using var cancellation = new CancellationTokenSource();
        var progress = new Stop(step =>
        {
            if (step is { Stage: PathStage.Path, Networks: > 5 }) cancellation.Cancel();
        });
        var path = RegularizationPath.Fit(Classes(2), s_quick with { EarlyFreeze = false, Epochs = 3000 }, progress, cancellation.Token);
        Assert.True(path.Interrupted);
        string[] shown = Print(path, drawsBlocks: true);
        Assert.Contains("interrupted", shown[0], StringComparison.Ordinal);
        Assert.StartsWith("Report: ", shown[^1], StringComparison.Ordinal);
        Assert.InRange(shown.Length, 2, 15);
    }

    [Fact]
    public void Remarks_are_one_short_sentence_each()
    {
        string[] remarks =
        [
            "At lambda_min training ended early (gap 0.4, above 0.3): raise --epochs.", "Two rows are equal. That may be chance.", "A third one",
        ];
        const string First = "Remark: At lambda_min training ended early.";
        Assert.Equal([First, "Remark: Two rows are equal."], SummarySentences.Remarks(remarks[..2], 2));
        Assert.Equal([First, "2 more remarks: see the report, or --verbose."], SummarySentences.Remarks(remarks, 2));
        Assert.Equal(["3 remarks: see the report, or --verbose."], SummarySentences.Remarks(remarks, 1));
        Assert.InRange(SummarySentences.Remarks([new string('a', 40) + " " + new string('b', 60)], 1).Single().Length, 40, 80);
    }

    [Theory]
    [InlineData(0.4398, "0.440")]
    [InlineData(53.81, "53.8")]
    [InlineData(2896, "2900")]
    [InlineData(0, "0")]
    [InlineData(-0.00215, "-0.00215")]
    [InlineData(1.99e7, "1.99e7")]
    [InlineData(4.7e-4, "4.70e-4")]
    [InlineData(double.NaN, "-")]
    public void Numbers_have_three_digits(double value, string expected) => Assert.Equal(expected, Parsimony.Cli.Console.Numbers.Score(value));

    static string[] Print(RegularizationPath path, bool drawsBlocks)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(output, TextWriter.Null, ErrorIsTerminal: false) { DrawsBlocks = drawsBlocks };
        SummaryPrinter.Print(terminal, path, path.Summary, [.. path.Data.Notes], "runs/x-1", isVerbose: false);
        return output.ToString().TrimEnd().Split('\n');
    }

    static RegularizationPath Fit(string run) => run switch
    {
        "three classes" => RegularizationPath.Fit(Classes(3), s_quick),
        "numbers" => RegularizationPath.Fit(Numbers(), s_quick),
        "no hidden layer" => RegularizationPath.Fit(Classes(2), s_quick with { Hidden = [] }),
        "l1" => RegularizationPath.Fit(Numbers(), s_quick with { Penalty = PathPenalty.L1 }),
        "counts" => RegularizationPath.Fit(Counts(), s_quick with { Hidden = [] }),
        "1se" => RegularizationPath.Fit(Numbers(), s_quick with { Select = LambdaRule.OneSe }),
        "holdout" => RegularizationPath.Fit(Classes(2), s_quick with { Holdout = 0.2 }),
        "nested" => RegularizationPath.Fit(Classes(2), s_quick with { Nested = 2 }),
        _ => RegularizationPath.Fit(Classes(2), s_quick),
    };

    static Dataset Classes(int count)
    {
        int Label(double signal) => (int)Math.Clamp(Math.Floor(signal + count / 2.0), 0, count - 1);
        return DataOf(x => Target.Classification("y", [.. x.Select(Label)], new[] { "a", "b", "c" }[..count]));
    }

    static Dataset Numbers() => DataOf(x => Target.Regression("y", [.. x.Select(row => 100 + 12 * row * row)]));

    static Dataset Counts() => DataOf(x => Target.Counts("y", [.. x.Select(row => Math.Floor(Math.Exp(1 + row)))]));

    static Dataset DataOf(Func<double[], Target> target)
    {
        const int Rows = 90;
        var random = CounterRandom.FromKey(5);
        double[][] columns = [.. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, Rows).Select(_ => random.NextNormal()).ToArray())];
        double[] signal = [.. Enumerable.Range(0, Rows).Select(row => columns[0][row] + 0.6 * columns[1][row] + 0.4 * random.NextNormal())];
        return new Dataset
        {
            Name = "x",
            Features = new Table("x", [.. columns.Select((values, i) => new NumberColumn($"x{i}", values))]),
            Target = target(signal),
            SourceRows = [.. Enumerable.Range(0, Rows)],
        };
    }

    sealed class Stop(Action<PathProgress> onStep) : IProgress<PathProgress>
    {
        public void Report(PathProgress value) => onStep(value);
    }
}
