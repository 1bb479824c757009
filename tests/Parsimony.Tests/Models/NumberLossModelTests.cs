using System.Text.Json;
using Onnx;
using Parsimony.Cli;
using Parsimony.Cli.Console;
using Parsimony.Data;
using Parsimony.EndToEnd.Tests.Support;
using Parsimony.IO;
using Parsimony.IO.Onnx;
using Parsimony.Models;
using Parsimony.Paths.Options;
using Parsimony.Preprocessing;
using Parsimony.Selection;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Models;

/// <summary>Models that were trained on Huber's or the quantile loss, from their stored form to the command line.</summary>
public sealed class NumberLossModelTests
{
    static readonly PathOptions s_quick = new() { Hidden = [4], Lambdas = 3, Folds = 2, Epochs = 10, Restarts = 1, Importance = 0 };

    static readonly Lazy<FittedModel> s_quantile = new(() => Fit(RegressionLoss.Quantile, 0.9)), s_huber = new(() => Fit(RegressionLoss.Huber, 0.7));

    static readonly string[] s_small = ["--hidden", "4", "--lambdas", "3", "--folds", "2", "--epochs", "10", "--restarts", "1", "--importance", "0"];

    static FittedModel Fit(RegressionLoss loss, double parameter)
    {
        var data = TestTables.Linear(60, 2, 1);
        return RegularizationPath.Fit(data with { Target = data.Target.WithLoss(loss, parameter) }, s_quick).Model!;
    }

    static string Error(Action action) => Assert.Throws<ParsimonyException>(action).Message;

    static ModelState Replaced(FittedModel model, string old, string @new)
    {
        var state = model.ToState();
        Assert.Contains(state.Metadata.Values, text => text.Contains(old, StringComparison.Ordinal));
        return state with { Metadata = state.Metadata.ToDictionary(entry => entry.Key, entry => entry.Value.Replace(old, @new, StringComparison.Ordinal)) };
    }

    [Fact]
    public void The_stored_form_keeps_the_loss()
    {
        var fresh = TestTables.Linear(50, 2, 1, seed: 4);
        foreach (var model in (FittedModel[])[s_quantile.Value, s_huber.Value])
        {
            var again = FittedModel.FromState(model.ToState());
            Assert.Equal((model.Loss, model.Quantile), (again.Loss, again.Quantile));
            Assert.Equal(model.Parts[0].Plan.LossParameter, again.Parts[0].Plan.LossParameter);
            Assert.Equal(model.Predict(fresh.Features).Values, again.Predict(fresh.Features).Values);
            var (own, stored) = (model.WithLoss(fresh.Target), again.WithLoss(fresh.Target));
            Assert.Equal((own.Loss, own.LossParameter), (stored.Loss, stored.LossParameter));
            var predictions = model.Predict(fresh.Features).Values;
            Assert.NotEqual(RowLosses.Compute(fresh.Target, predictions, model.TargetScale), RowLosses.Compute(stored, predictions, model.TargetScale));
        }

        Assert.Equal((0.9, null), (s_quantile.Value.Quantile, s_huber.Value.Quantile));
    }

    [Theory]
    [InlineData(0.2, NumberEncoding.Standard)]
    [InlineData(0.0, NumberEncoding.Piecewise)]
    public void A_model_whose_plan_is_not_that_of_its_training_keeps_the_loss(double dropout, NumberEncoding encode)
    {
        var data = TestTables.Linear(60, 2, 1);
        var options = s_quick with { Dropout = dropout, Encode = encode };
        var model = RegularizationPath.Fit(data with { Target = data.Target.WithLoss(RegressionLoss.Quantile, 0.8) }, options).Model!;
        Assert.Equal(0.8, model.Quantile);
        Assert.Equal(model.Predict(data.Features).Values, FittedModel.FromState(model.ToState()).Predict(data.Features).Values);
    }

    [Fact]
    public void A_loss_that_fits_neither_task_nor_parameter_is_damage()
    {
        Assert.Contains("the loss is Logistic, the target asks for SquaredError", Error(() => FittedModel.FromState(Replaced(s_quantile.Value, "\"Quantile\"", "\"Logistic\""))), StringComparison.Ordinal);
        Assert.Contains("the parameter of the loss Quantile is 1.9", Error(() => FittedModel.FromState(Replaced(s_quantile.Value, "\"loss_parameter\":0.9", "\"loss_parameter\":1.9"))), StringComparison.Ordinal);
        Assert.Contains("the parameter of the loss Huber is 0", Error(() => FittedModel.FromState(Replaced(s_huber.Value, ",\"loss_parameter\":0.7", ""))), StringComparison.Ordinal);
        Assert.Contains("the parameter of the loss SquaredError is 0.7", Error(() => FittedModel.FromState(Replaced(s_huber.Value, "\"Huber\"", "\"SquaredError\""))), StringComparison.Ordinal);
    }

    [Fact]
    public void Around_a_quantile_there_is_no_interval_and_around_a_huber_mean_there_is()
    {
        Assert.DoesNotContain(s_quantile.Value.ToState().Tensors, tensor => tensor.Name.EndsWith("held_out_errors", StringComparison.Ordinal));
        Assert.Contains("predicts the quantile 0.9 of 'target'", Error(() => s_quantile.Value.IntervalAt(0.8)), StringComparison.Ordinal);
        Assert.True(s_huber.Value.IntervalAt(0.8).HalfWidth > 0);
    }

    [Fact]
    public void Exports_give_numbers_in_the_target_s_own_units()
    {
        using var folder = new TemporaryFolder();
        var fresh = TestTables.Linear(20, 2, 1, seed: 4);
        foreach (var model in (FittedModel[])[s_quantile.Value, s_huber.Value])
        {
            var source = new ExportedSource(model, model.ToCSharp(new CSharpOptions()), "ParsimonyModels.TargetModel");
            var expected = model.Predict(fresh.Features).Values;
            for (var row = 0; row < 20; row++) Approx.Equal(expected[row], source.Predict(source.Row(fresh.Features, row))[0], 1e-5, 1e-6 * model.TargetScale);
            model.SaveOnnx(folder.In("model.onnx"));
            var saved = ModelProto.Parser.ParseFrom(File.ReadAllBytes(folder.In("model.onnx")));
            Assert.Equal(["prediction"], saved.Graph.Output.Select(output => output.Name));
            Assert.DoesNotContain(saved.Graph.Node, node => node.OpType is "Softmax" or "Sigmoid" or "Exp");
            Assert.Contains(saved.Graph.Initializer, constant => constant.DoubleData.Contains(model.TargetScale) || constant.RawData.Span.IndexOf(BitConverter.GetBytes(model.TargetScale)) >= 0);
        }
    }

    [Fact]
    public void The_command_trains_tells_and_scores_a_quantile()
    {
        using var folder = new TemporaryFolder();
        folder.Write("data.csv", Table());
        var (code, _, error) = Run(["path", folder.In("data.csv"), "--target", "y", "--loss", "quantile", "--quantile", "0.75", "--out", folder.In("run"), .. s_small]);
        Assert.Equal((0, true), (code, error.Contains("regression of 'y', quantile 0.75", StringComparison.Ordinal)));
        using var run = JsonDocument.Parse(File.ReadAllText(folder.In("run/run.json")));
        var options = run.RootElement.GetProperty("options");
        Assert.Equal(("quantile", 0.75, JsonValueKind.Null), (options.GetProperty("loss").GetString(), options.GetProperty("quantile").GetDouble(), options.GetProperty("huber_delta").ValueKind));
        Assert.Equal(("quantile", 0.75), (run.RootElement.GetProperty("loss").GetString(), run.RootElement.GetProperty("loss_parameter").GetDouble()));
        var report = File.ReadAllText(folder.In("run/report.html"));
        Assert.Contains("regression, quantile 0.75", report, StringComparison.Ordinal);
        Assert.Contains("Pinball loss", report, StringComparison.Ordinal);
        Assert.StartsWith("lambda,loss,loss_se,train_loss,penalty,restart_sd,pinball,pinball_se,mse,", File.ReadAllText(folder.In("run/path.csv")), StringComparison.Ordinal);

        (code, var output, _) = Run("evaluate", folder.In("run"), folder.In("data.csv"), "--json");
        using var scores = JsonDocument.Parse(output);
        var metrics = scores.RootElement.GetProperty("metrics");
        Assert.Equal(["pinball", "mse", "rmse", "mae", "r2"], metrics.EnumerateObject().Select(metric => metric.Name));
        var scale = FittedModelFiles.Load(folder.In("run/model.safetensors")).TargetScale;
        Approx.Equal(metrics.GetProperty("pinball").GetProperty("value").GetDouble() / scale, scores.RootElement.GetProperty("loss").GetProperty("value").GetDouble(), 1e-9);

        (code, _, error) = Run("predict", folder.In("run"), folder.In("data.csv"), "--interval", "0.9");
        Assert.Equal((2, true), (code, error.Contains("train two models, of a lower and of a higher --quantile", StringComparison.Ordinal)));

        // The run's own file repeats it, bit for bit.
        (code, _, _) = Run("path", "--settings", folder.In("run/run.json"), "--out", folder.In("again"));
        Assert.Equal(File.ReadAllBytes(folder.In("run/model.safetensors")), File.ReadAllBytes(folder.In("again/model.safetensors")));
    }

    [Theory]
    [InlineData("--loss quantile --quantile 1.5", "--quantile is 1.5, expected a share above 0 and below 1")]
    [InlineData("--loss huber --huber-delta 0", "--huber-delta is 0, expected a number above 0")]
    [InlineData("--quantile 0.9", "--quantile is 0.9, but --loss is squared. Leave it out, or set --loss quantile")]
    [InlineData("--loss quantile --huber-delta 2", "--huber-delta is 2, but --loss is quantile. Leave it out, or set --loss huber")]
    [InlineData("--loss quantile --task classification", "is a loss of numbers, but the task is classification")]
    [InlineData("--loss huber --task poisson", "is a loss of numbers, but the task is poisson")]
    [InlineData("--loss huber --hidden none", "Add a hidden layer, such as --hidden 32, or leave --loss out")]
    [InlineData("--loss quantile --try hidden=none", "The recipe 'hidden=none' cannot be trained")]
    [InlineData("--loss quantile --solver newton", "--solver is newton, but --loss is quantile, which is not smooth")]
    [InlineData("--loss pinball", "--loss is 'pinball', expected squared, huber or quantile")]
    public void Wrong_uses_are_told_with_the_way_out(string options, string expected)
    {
        using var folder = new TemporaryFolder();
        folder.Write("data.csv", Table());
        var (code, _, error) = Run(["path", folder.In("data.csv"), "--target", "y", "--out", folder.In("run"), .. options.Split(' ')]);
        Assert.Equal(2, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_library_refuses_what_the_command_refuses()
    {
        Assert.Contains("has no numbers", Error(() => Target.Counts("y", [1]).WithLoss(RegressionLoss.Huber)), StringComparison.Ordinal);
        Assert.Contains("DatasetOptions.HuberDelta is -1", Error(() => Target.Regression("y", [1]).WithLoss(RegressionLoss.Huber, -1)), StringComparison.Ordinal);
        Assert.Contains("has no parameter", Error(() => Target.Regression("y", [1]).WithLoss(RegressionLoss.Squared, 2)), StringComparison.Ordinal);
        var target = Target.Regression("y", [1, 2]).WithLoss(RegressionLoss.Quantile);
        Assert.Equal((RegressionLoss.Quantile, 0.5), (target.Subset([1]).Loss, target.Subset([1]).LossParameter));
        Assert.Equal(1, Target.Regression("y", [1, 2]).WithLoss(RegressionLoss.Huber).LossParameter);
    }

    [Fact]
    public void Another_loss_is_another_fingerprint_of_the_rows()
    {
        var data = TestTables.Linear(10, 2, 1);
        string Of(RegressionLoss loss, double? parameter = null) => ContentHash.Of(data with { Target = data.Target.WithLoss(loss, parameter) });
        string[] all = [ContentHash.Of(data), Of(RegressionLoss.Huber), Of(RegressionLoss.Huber, 2), Of(RegressionLoss.Quantile, 0.5), Of(RegressionLoss.Quantile, 0.6)];
        Assert.Equal(5, all.Distinct().Count());
        Assert.Equal(all[0], Of(RegressionLoss.Squared));
    }

    static string Table() => "x,y\n" + string.Join('\n', Enumerable.Range(0, 40).Select(row => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{row % 7 - 3.5},{row % 7 + 0.37 * (row % 5)}"))) + "\n";

    static (int Code, string Output, string Error) Run(params string[] args)
    {
        using StringWriter output = new(), error = new();
        var code = CommandLineApp.Run(args, new Terminal(output, error, ErrorIsTerminal: false));
        return (code, output.ToString(), error.ToString());
    }
}
