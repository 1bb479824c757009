using System.Globalization;
using System.Text.Json;
using Parsimony.Cli;
using Parsimony.Cli.Console;
using Parsimony.Data;
using Parsimony.Engine;
using Parsimony.IO.Safetensors;
using Parsimony.Kernels;
using Parsimony.Losses;
using Parsimony.Models;
using Parsimony.Networks;
using Parsimony.Paths.Options;
using Parsimony.Preprocessing;
using Parsimony.Results;
using Parsimony.Selection.Scores;
using Parsimony.Tensors;
using Parsimony.Tests.Support;
using static Parsimony.Tests.Preprocessing.Tables;

namespace Parsimony.Tests.Models;

/// <summary>A model of counts without a hidden layer, from its stored form to the command line.</summary>
public sealed class CountModelTests
{
    static readonly Table s_table = Of(Numbers("x", 1, 2, 3, 4), Numbers("z", 0, 1, 0, 5));

    /// <summary>mu = exp(0.5 + 0.25 x - 0.125 z), x and z standardized.</summary>
    static unsafe FittedModel Model()
    {
        var preprocessor = Preprocessor.Fit(s_table, Rows(4), PreprocessKind.Standard);
        var plan = new NetworkPlan(Network.Perceptron(2, [], ActivationKind.Relu, 1), LossKind.Poisson, []);
        using var replica = new Replica(plan);
        replica.Initialize([0.5], 0, 0, 0);
        var layer = plan.Layers[0];
        replica.Weights[layer.BiasOffset] = 0.5f;
        var kernel = plan.Kernels[0].View(replica.Weights);
        kernel.Row(0)[0] = 0.25f;
        kernel.Row(1)[0] = -0.125f;
        var entry = new ModelEntry(0.1, [NetworkWeights.From(replica)]);
        return new FittedModel([new ModelPart(preprocessor, plan)], ModelTarget.Of(Target.Counts("y", []), new TargetScaler(0, 1)), entry, entry, LambdaRule.Min, "{}");
    }

    static double[] Expected(FittedModel model)
    {
        var columns = model.Parts[0].Preprocessor.TransformColumns(s_table, Rows(4), out _);
        return [.. Rows(4).Select(row => Math.Exp(0.5 + 0.25 * columns[row] - 0.125 * columns[4 + row]))];
    }

    [Fact]
    public void Predictions_are_expected_counts_also_from_the_stored_form()
    {
        var model = Model();
        var again = FittedModel.FromState(model.ToState());
        Assert.Equal((LearningTask.Poisson, 1.0), (again.Task, again.TargetScale));
        Assert.Empty(again.Classes);
        Approx.AllEqual(Expected(model), model.Predict(s_table).Values, 1e-6);
        Assert.Equal(model.Predict(s_table).Values, again.Predict(s_table).Values);
        Assert.Equal(model.Predict(s_table).Values[2], again.PredictRow([3, 0])[0]);
    }

    [Fact]
    public void A_task_of_another_version_is_refused()
    {
        var state = Model().ToState();
        var metadata = state.Metadata.ToDictionary(entry => entry.Key, entry => entry.Value.Replace("\"poisson\"", "\"survival\"", StringComparison.Ordinal));
        Assert.Contains("the task 'survival' is unknown", Error(() => FittedModel.FromState(new ModelState(metadata, state.Tensors))), StringComparison.Ordinal);
    }

    [Fact]
    public void Predict_and_evaluate_take_it()
    {
        using var folder = new TemporaryFolder();
        var model = Model();
        SafetensorsFile.Write(folder.In("model.safetensors"), model.ToState());
        folder.Write("new.csv", "x,z,y\n1,0,2\n2,1,0\n3,0,1\n4,5,3\n");
        var (code, output, _) = Run("predict", folder.In("model.safetensors"), folder.In("new.csv"));
        Assert.Equal(0, code);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("row,prediction", lines[0]);
        Approx.AllEqual(Expected(model), [.. lines.Skip(1).Select(line => double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture))], 1e-6);

        (code, output, _) = Run("evaluate", folder.In("model.safetensors"), folder.In("new.csv"), "--json");
        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        var deviance = new MeanPoissonDevianceScore().Compute(ScoreInput.Regression([2, 0, 1, 3], Expected(model)));
        Approx.Equal(deviance / 2, json.RootElement.GetProperty("loss").GetProperty("value").GetDouble(), 1e-6);
        var metrics = json.RootElement.GetProperty("metrics");
        Assert.Equal(["mean_poisson_deviance", "mse", "rmse", "mae", "r2"], metrics.EnumerateObject().Select(metric => metric.Name));
        Approx.Equal(deviance, metrics.GetProperty("mean_poisson_deviance").GetProperty("value").GetDouble(), 1e-6);

        folder.Write("new.csv", "x,z,y\n1,0,\n2,1,-4\n");
        (code, _, var error) = Run("evaluate", folder.In("model.safetensors"), folder.In("new.csv"));
        Assert.Equal(2, code);
        Assert.Contains("Target 'y' is -4 in data row 1", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_of_counts_is_refused_with_the_way_out()
    {
        var data = Dataset.FromArrays(new double[,] { { 1 }, { 2 }, { 3 }, { 4 } }, [0, 1, 0, 3], task: LearningTask.Poisson);
        foreach (var options in (PathOptions[])[new(), new() { Hidden = [8] }])
            Assert.Contains("Add PathOptions.Hidden = []", Error(() => RegularizationPath.Plan(data, options)), StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        folder.Write("counts.csv", "x,y\n1,0\n2,1\n3,0\n4,3\n5,2\n");
        var (code, _, error) = Run("path", folder.In("counts.csv"), "--target", "y", "--task", "poisson", "--out", folder.In("run"));
        Assert.Equal(2, code);
        Assert.Contains("networks learn numbers and classes only", error, StringComparison.Ordinal);
    }

    static (int Code, string Output, string Error) Run(params string[] args)
    {
        using StringWriter output = new(), error = new();
        var code = CommandLineApp.Run(args, new Terminal(output, error, ErrorIsTerminal: false));
        return (code, output.ToString(), error.ToString());
    }
}
