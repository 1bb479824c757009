using Parsimony.Data;
using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Optimizers;
using Parsimony.Paths.Options;
using Parsimony.Preprocessing;
using Parsimony.Tests.Support;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.Documentation;

/// <summary>The numbers in the documented examples of models, their training and its callbacks.</summary>
public sealed class ModelExampleTests
{
    [Fact]
    public void Sequential_has_33_parameters()
    {
        var model = new Sequential([new Dense(8, "relu"), new Dense(1)], inputShape: 2);
        Assert.Equal(33, model.GetWeights().Sum(weight => weight.Values.Length));
    }

    [Fact]
    public void The_last_layer_of_Functional_takes_94_numbers()
    {
        var x = Input.Of(30);
        var hidden = new Dense(64, "relu").Call(x);
        var model = new Functional(x, new Dense(1).Call(new Concatenate().Call(x, hidden)));
        Assert.Equal(94, model.GetWeights()[2].Shape[0]);
    }

    [Fact]
    public void Fit_finds_the_line_and_predicts_9()
    {
        float[] x = [0, 1, 2, 3], y = [1, 3, 5, 7];
        var model = new Sequential([new Dense(1)], inputShape: 1);
        model.Compile(new SGD(0.1f), "mse");
        var history = model.Fit(x, y, epochs: 200, verbose: Verbosity.Silent);
        Assert.Equal(200, history.Epochs.Count);
        Approx.Equal(9, model.Predict(new float[] { 4 }).Values[0], 1e-4);
    }

    [Fact]
    public void FittedModel_predicts_9()
    {
        var data = Dataset.FromArrays(new double[,] { { 0 }, { 1 }, { 2 }, { 3 } }, [1, 3, 5, 7], task: LearningTask.Regression);
        var model = SingleFit.Run(data, lambda: 0, new PathOptions { Hidden = [], Preprocess = PreprocessKind.Standard });
        Approx.Equal(9, model.PredictRow([4.0])[0], 1e-5);
    }

    [Fact]
    public void Prediction_has_the_class_high()
    {
        var data = Dataset.FromArrays(new double[,] { { 1 }, { 2 }, { 3 }, { 4 } }, ["low", "low", "high", "high"], ["size"]);
        var model = SingleFit.Run(data, lambda: 0.01, new PathOptions { Hidden = [] });
        var prediction = model.Predict(new { size = 4 });
        Assert.Equal("high", prediction.Class);
    }

    [Fact]
    public void EarlyStopping_keeps_epoch_0_and_stops_after_epoch_3()
    {
        var stopping = new EarlyStopping(monitor: "loss", patience: 3);
        var model = new Sequential([new Dense(1)], inputShape: 1);
        model.Compile(new SGD(2), "mse");
        model.Fit(new float[] { 1, 2 }, new float[] { 1, 2 }, epochs: 100, verbose: Verbosity.Silent, callbacks: [stopping]);
        Assert.Equal((0, 3), (stopping.BestEpoch, stopping.StoppedEpoch));
    }

    [Fact]
    public void History_has_the_documented_keys()
    {
        var model = new Sequential([new Dense(1, kernelRegularizer: "l2") { Name = "line" }], inputShape: 1);
        model.Compile("sgd", "mse");
        float[] x = [0, 1], y = [1, 3];
        var history = model.Fit(x, y, epochs: 2, verbose: Verbosity.Silent);
        Assert.Equal("loss penalty penalty/line total learning_rate", string.Join(" ", history.Keys));
        Assert.Equal(2, history["loss"].Count);
    }
}
