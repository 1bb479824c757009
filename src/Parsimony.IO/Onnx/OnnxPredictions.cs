using Parsimony.Losses;
using Parsimony.Models;
using DataType = Onnx.TensorProto.Types.DataType;

namespace Parsimony.IO.Onnx;

/// <summary>From the outputs of all networks to what a user reads: numbers of the target's own units, or classes with their probabilities.</summary>
/// <param name="graph">Where operations go.</param>
/// <param name="target">What the model predicts.</param>
/// <param name="loss">What the outputs mean.</param>
sealed class OnnxPredictions(OnnxGraph graph, ModelTarget target, LossKind loss)
{
    /// <summary>Name of the output that holds the predicted number or class.</summary>
    const string Prediction = "prediction";

    /// <summary>Name of the output that holds one probability per class.</summary>
    const string Probability = "probability";

    /// <summary>Names of the outputs.</summary>
    public static string[] NamesOf(ModelTarget target) => target.Classes.Length == 0 ? [Prediction] : [Prediction, Probability];

    /// <summary>Adds what remains to be done, and the outputs.</summary>
    /// <param name="outputs">[networks] names of the networks' outputs, each [rows, outputs].</param>
    /// <param name="entry">What each network counts, and the temperature.</param>
    public void Add(IReadOnlyList<string> outputs, ModelEntry entry)
    {
        string[] predictions = [.. outputs.Select(Read)];
        if (target.Classes.Length == 0) AddNumber(predictions, entry.Shares);
        else AddClass(predictions, entry);
    }

    /// <summary>What one network's outputs mean, as <see cref="OutputMeaning"/> has it: numbers in double precision, or [rows, classes] probabilities.</summary>
    string Read(string output)
    {
        switch (loss)
        {
            case LossKind.SquaredError:
                // A target far from 0 would lose its digits where it is scaled back in single precision.
                var scaled = graph.Node("Mul", graph.Cast(output, DataType.Double), graph.Scalar(target.Scaler.Deviation));
                return graph.Node("Add", scaled, graph.Scalar(target.Scaler.Mean));
            case LossKind.Logistic:
                // Both classes from the one output by its sign, so that neither is lost where the other rounds to 1.
                float[] signs = target.PositiveClass == 0 ? [1, -1] : [-1, 1];
                return graph.Node("Sigmoid", graph.Node("Mul", output, graph.Constant(signs, 1, 2)));
            case LossKind.Poisson:
                return graph.Node("Exp", graph.Cast(output, DataType.Double));
            default:
                return graph.Node("Softmax", output, OnnxAttribute.Of("axis", 1));
        }
    }

    void AddNumber(string[] numbers, IReadOnlyList<double>? shares)
    {
        var mean = shares is not null ? graph.Node("Sum", [.. numbers.Zip(shares, (number, share) => graph.Node("Mul", number, graph.Scalar(share)))])
            : numbers.Length == 1 ? numbers[0] : graph.Node("Div", graph.Node("Sum", numbers), graph.Scalar((double)numbers.Length));
        graph.Output(Prediction, graph.Cast(graph.Rows(mean), DataType.Float), DataType.Float);
    }

    void AddClass(string[] probabilities, ModelEntry entry)
    {
        var mean = entry.Shares is { } shares ? graph.Node("Sum", [.. probabilities.Zip(shares, (probability, share) => graph.Node("Mul", probability, graph.Scalar((float)share)))])
            : probabilities.Length == 1 ? probabilities[0] : graph.Node("Mean", probabilities);
        var best = graph.Node("ArgMax", mean, OnnxAttribute.Of("axis", 1), OnnxAttribute.Of("keepdims", 0));
        graph.Output(Prediction, graph.Node("Gather", graph.Constant(target.Classes), best), DataType.String);
        if (entry.Temperature != 1)
        {
            var logarithms = graph.Node("Log", graph.Node("Max", mean, graph.Scalar((float)Temperature.Floor)));
            mean = graph.Node("Softmax", graph.Node("Mul", logarithms, graph.Scalar((float)(1 / entry.Temperature))), OnnxAttribute.Of("axis", 1));
        }

        graph.Output(Probability, mean, DataType.Float, target.Classes.Length);
    }
}
