using Parsimony.Cli;
using Parsimony.Cli.Console;
using Parsimony.Data;
using Parsimony.IO;
using Parsimony.Models;
using Parsimony.Paths.Options;
using Parsimony.Results;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Models;

public sealed class PredictionIntervalTests
{
    static readonly PathOptions s_quick = new() { Hidden = [6], Lambdas = 4, Folds = 4, Epochs = 20, Restarts = 1 };

    static readonly Lazy<FittedModel> s_model = new(() => RegularizationPath.Fit(TestTables.Linear(300, 3, 1), s_quick).Model!);

    static string Error(Action action) => Assert.Throws<ParsimonyException>(action).Message;

    [Theory]
    [InlineData(0.9, 9.0)]
    [InlineData(0.8, 8.0)]
    [InlineData(0.5, 5.0)]
    [InlineData(0.05, 1.0)]
    [InlineData(0.81, 9.0)]
    [InlineData(0.91, null)]
    public void The_half_width_is_the_ranked_error_with_one_more_row(double level, double? expected)
    {
        var errors = HeldOutErrors.Of([3, -1, 2, -4, 5, -6, 7, 8, -9, 100], [0, 0, 0, 0, 0, 0, 0, 0, 8, double.NaN])!;
        Assert.Equal(9, errors.Rows);

        // The errors are 1 to 8 and 17.
        Assert.Equal(expected == 9 ? 17 : expected, errors.HalfWidth(level));
    }

    [Fact]
    public void Of_many_errors_the_next_larger_that_is_kept_is_taken()
    {
        const int Rows = 50_000;
        double[] targets = [.. Enumerable.Range(1, Rows).Select(row => row / 10.0)];
        var errors = HeldOutErrors.Of(targets, new double[Rows])!;
        Assert.Equal(HeldOutErrors.Most, errors.Sizes.Length);
        foreach (var level in new[] { 0.0001, 0.1, 0.5, 0.9, 0.99, 0.9999 })
        {
            var rank = (int)Math.Ceiling((Rows + 1) * level);
            Assert.InRange(errors.HalfWidth(level)!.Value, targets[rank - 1], targets[Math.Min(Rows, rank + (Rows / HeldOutErrors.Most) + 1) - 1] + 1e-3);
        }

        Assert.Null(errors.HalfWidth(0.999999));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Intervals_hold_the_share_of_new_rows_that_they_name(bool isLinear)
    {
        var model = isLinear ? RegularizationPath.Fit(TestTables.Linear(300, 3, 1), s_quick with { Hidden = [], Epochs = null, Restarts = null }).Model! : s_model.Value;
        var fresh = TestTables.Linear(4000, 3, 1, seed: 9);
        foreach (var rule in isLinear ? [LambdaRule.Min, LambdaRule.OneSe] : new[] { LambdaRule.Min, LambdaRule.OneSe, LambdaRule.Ensemble })
        {
            var predictions = model.Predict(fresh.Features, rule).Values;
            foreach (var level in new[] { 0.5, 0.8, 0.9, 0.95 })
            {
                var width = model.IntervalAt(level, rule).HalfWidth;
                var within = predictions.Zip(fresh.Target.Values, (prediction, value) => Math.Abs(prediction - value) <= width).Count(isWithin => isWithin);

                // The errors of 300 rows give a share that varies by sqrt(p (1 - p) / 300), 3 % at most.
                Approx.Equal(level, within / 4000.0, 0, 3 * Math.Sqrt(level * (1 - level) / 300) + 0.01);
            }
        }
    }

    [Fact]
    public void They_are_stored_with_the_model_and_damage_is_told()
    {
        var model = s_model.Value;
        var state = model.ToState();
        var again = FittedModel.FromState(state);
        foreach (var rule in Enum.GetValues<LambdaRule>()) Assert.Equal(model.IntervalAt(0.9, rule), again.IntervalAt(0.9, rule));
        NamedTensor[] bent = [.. state.Tensors.Select(tensor => tensor.Name == "min/held_out_errors" ? tensor with { Values = [.. tensor.Values.Reverse()] } : tensor)];
        Assert.Contains("min/held_out_errors", Error(() => FittedModel.FromState(state with { Tensors = bent })), StringComparison.Ordinal);
        NamedTensor[] fewer = [.. state.Tensors.Where(tensor => tensor.Name != "1se/held_out_errors")];
        Assert.Contains("1se/held_out_errors", Error(() => FittedModel.FromState(state with { Tensors = fewer })), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_there_is_none_the_error_says_why()
    {
        Assert.Contains("trained by fit", Error(() => SingleFit.Run(TestTables.Linear(40, 2, 1), 1, s_quick).IntervalAt(0.9)), StringComparison.Ordinal);
        var classes = RegularizationPath.Fit(TestTables.Noise(40, 2, 1), s_quick with { Folds = 2 }).Model!;
        Assert.DoesNotContain(classes.ToState().Tensors, tensor => tensor.Name.EndsWith("held_out_errors", StringComparison.Ordinal));
        Assert.Contains("predicts classes of", Error(() => classes.IntervalAt(0.9)), StringComparison.Ordinal);
        Assert.Contains("Expected a level of at most 0.9966", Error(() => s_model.Value.IntervalAt(0.999)), StringComparison.Ordinal);
        Assert.Contains("expected a level above 0 and below 1", Error(() => s_model.Value.IntervalAt(1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Predict_writes_both_ends()
    {
        using var folder = new TemporaryFolder();
        var model = s_model.Value;
        model.Save(folder.In("m.safetensors"));
        var names = string.Join(',', model.Columns.Select(column => column.Name));
        folder.Write("new.csv", $"{names}\n0.1,0.2,0.3\n1,-1,2\n");
        var half = model.IntervalAt(0.9).HalfWidth;
        var lines = Run(0, "predict", folder.In("m.safetensors"), folder.In("new.csv"), "--interval", "0.9").Split('\n');
        Assert.Equal($"row,prediction,{model.TargetName}_low,{model.TargetName}_high", lines[0]);
        double[] cells = [.. lines[1].Split(',').Select(cell => double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal([cells[1] - half, cells[1] + half], cells[2..]);
        foreach (var end in new[] { "csv", "jsonl", "parquet" })
        {
            Run(0, "predict", folder.In("m.safetensors"), folder.In("new.csv"), "--interval", "0.9", "--out", folder.In("p." + end));
            var table = Parsimony.Tables.TableFile.Read(folder.In("p." + end), new Parsimony.Tables.TableFileOptions());
            Assert.Equal(cells[2], ((NumberColumn)table.Find($"{model.TargetName}_low")!).Values[0]);
        }

        Assert.Contains("--interval is 1.5", Run(2, "predict", folder.In("m.safetensors"), folder.In("new.csv"), "--interval", "1.5"), StringComparison.Ordinal);

        static string Run(int expected, params string[] args)
        {
            using StringWriter output = new(), error = new();
            var code = CommandLineApp.Run(args, new Terminal(output, error, ErrorIsTerminal: false));
            Assert.True(code == expected, error.ToString());
            return expected == 0 ? output.ToString() : error.ToString();
        }
    }
}
