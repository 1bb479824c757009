#:project ../src/Parsimony.IO/Parsimony.IO.csproj
#:property PublishAot=false

// A layer and a penalty of one's own: written, checked by the contracts, registered, trained, saved and loaded. The layer multiplies every input
// by a gain that is learned; the penalty pulls gains towards zero, so that inputs that say nothing are turned down.
//
//     dotnet run -c Release samples/custom-layer.cs
using System.Text.Json.Nodes;
using Parsimony.Initializers;
using Parsimony.IO;
using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Optimizers;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Training.Callbacks;

// Gradients against differences, rows, threads, stored forms, ...: an exception says which rule is broken.
Regularizer.Register(nameof(SmoothL1), config => new SmoothL1(config["factor"]!.GetValue<float>()));
Layer.Register(nameof(Gain), config => new Gain(config["regularizer"] is { } penalty ? new SmoothL1(penalty.GetValue<float>()) : null));
RegularizerContract.Check(new SmoothL1(0.1f));
LayerContract.Check(() => new Gain(new SmoothL1(0.1f)), [4]);
Console.WriteLine("the layer and the penalty keep the contracts");

// Six inputs, of which the first two say something.
var random = CounterRandom.FromKey(1);
var x = new float[400, 6];
var y = new float[400];
for (var row = 0; row < 400; row++)
{
    for (var input = 0; input < 6; input++) x[row, input] = (float)random.NextNormal();
    y[row] = MathF.Sin(x[row, 0]) + 0.5f * x[row, 1] * x[row, 1] + 0.1f * (float)random.NextNormal();
}

var model = new Sequential([new Gain(new SmoothL1(0.02f)), new Dense(16, "tanh", kernelConstraint: "max_norm"), new Dense(1)], inputShape: 6);
model.Compile(new Adam(0.01f), "mse");
var history = model.Fit(x, y, epochs: 150, verbose: Verbosity.Silent);
Console.WriteLine($"data loss {history["loss"][^1]:F4}, penalty {history["penalty"][^1]:F4}");
Console.WriteLine($"gains {string.Join("  ", model.GetWeights()[0].Values.Select(gain => gain.ToString("F3")))}");

var folder = Directory.CreateTempSubdirectory("parsimony-").FullName;
var path = Path.Combine(folder, "model.safetensors");
model.Save(path);
var loaded = Model.Load(path);
Directory.Delete(folder, recursive: true);
Console.WriteLine($"loaded: {string.Join(", ", loaded.Layers)}");
Console.WriteLine($"the same predictions: {model.Predict(x).Values.SequenceEqual(loaded.Predict(x).Values)}");

/// <summary><c>y_i = g_i x_i</c> with gains g that start at 1.</summary>
sealed class Gain(SmoothL1? regularizer = null) : Layer
{
    public override JsonObject GetConfig() => new() { ["regularizer"] = regularizer?.Factor };

    public override LayerBuild Build(IReadOnlyList<Shape> inputs)
    {
        var input = Single(inputs);
        return new LayerBuild(input, new WeightSpec("gain", input.Size, new Ones(), WeightRole.Bias) { Regularizer = () => regularizer });
    }

    public override void Forward(LayerContext context)
    {
        var gains = context.Weight(0).Row(0);
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            var inputs = context.Input(row);
            var outputs = context.Output(row);
            for (var i = 0; i < inputs.Length; i++) outputs[i] = gains[i] * inputs[i];
        }
    }

    public override void Backward(LayerContext context)
    {
        var gains = context.Weight(0).Row(0);
        var gainGradient = context.WeightGradient(0).Row(0);
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            var inputs = context.Input(row);
            var outputGradient = context.OutputGradient(row);
            var inputGradient = context.InputGradient(row);
            for (var i = 0; i < inputs.Length; i++)
            {
                gainGradient[i] += outputGradient[i] * inputs[i];
                inputGradient[i] = outputGradient[i] * gains[i];
            }
        }
    }
}

/// <summary><c>factor sum (sqrt(w^2 + e^2) - e)</c>: as L1, but smooth at zero.</summary>
sealed class SmoothL1(float factor) : Regularizer
{
    const double Width = 0.1;

    public float Factor => factor;

    public override bool IsZero => factor == 0;

    public override JsonObject GetConfig() => new() { ["factor"] = factor };

    public override double Value(ReadOnlyMatrixSpan weights)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Rows; i++)
        {
            foreach (double w in weights.Row(i)) sum += Math.Sqrt(w * w + Width * Width) - Width;
        }

        return factor * sum;
    }

    public override void AddGradient(ReadOnlyMatrixSpan weights, MatrixSpan gradient)
    {
        for (var i = 0; i < weights.Rows; i++)
        {
            for (var j = 0; j < weights.Columns; j++)
            {
                double w = weights[i, j];
                gradient[i, j] += (float)(factor * w / Math.Sqrt(w * w + Width * Width));
            }
        }
    }
}
