using Parsimony.Losses;

namespace Parsimony.IO.Onnx;

/// <summary>Turns the outputs of all networks into predictions: numbers in the target's own units, or classes with their probabilities.</summary>
sealed class OnnxPredictions(OnnxGraph graph, ModelTarget target, LossKind loss, OnnxOutputs form)
{
    // Names of the outputs: the predicted number or class, and one probability per class.
    const string Prediction = "prediction", Probability = "probability";

    // Those of ML.NET, whose Probability is that of the positive class alone.
    const string Score = "Score", PredictedLabel = "PredictedLabel", PositiveProbability = "Probability";

    /// <summary>Names of the outputs for a target.</summary>
    public static string[] NamesOf(ModelTarget target, OnnxOutputs form) => (form, target.Classes.Length) switch
    {
        (OnnxOutputs.MlNet, 0) => [Score],
        (OnnxOutputs.MlNet, 2) => [PredictedLabel, Score, PositiveProbability],
        (OnnxOutputs.MlNet, _) => [PredictedLabel, Score],
        (_, 0) => [Prediction],
        _ => [Prediction, Probability],
    };

    /// <summary>Adds the average of the networks, the temperature, and the outputs of the graph.</summary>
    /// <param name="outputs">[networks] names of the networks' outputs, each [rows, outputs].</param>
    /// <param name="entry">The shares of the networks in the average, and the temperature.</param>
    public void Add(IReadOnlyList<string> outputs, ModelEntry entry)
    {
        string[] predictions = [.. outputs.Select(Read)];
        if (target.Classes.Length == 0) AddNumber(predictions, entry.Shares);
        else AddClass(predictions, entry);
    }

    // The prediction of one network, as OutputMeaning computes it: numbers in double precision, or probabilities [rows, classes].
    string Read(string output)
    {
        switch (loss)
        {
            case LossKind.SquaredError or LossKind.Huber or LossKind.Quantile:
                // In double precision, because a target far from 0 would lose its digits in single precision.
                var scaled = graph.Node("Mul", graph.Cast(output, DataType.Double), graph.Scalar(target.Scaler.Deviation));
                return graph.Node("Add", scaled, graph.Scalar(target.Scaler.Mean));
            case LossKind.Logistic:
                // Sigmoids of the output and of its negative: computed as 1 - p, a tiny probability would be lost.
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
        var mean = shares is not null ? Weighted(numbers, shares.Select(share => graph.Scalar(share)))
            : numbers.Length == 1 ? numbers[0]
            : graph.Node("Div", graph.Node("Sum", numbers), graph.Scalar((double)numbers.Length));
        if (form == OnnxOutputs.MlNet) graph.Output(Score, graph.Cast(graph.Rows(mean, 1), DataType.Float), DataType.Float, 1);
        else graph.Output(Prediction, graph.Cast(graph.Rows(mean), DataType.Float), DataType.Float);
    }

    void AddClass(string[] probabilities, ModelEntry entry)
    {
        var mean = entry.Shares is { } shares ? Weighted(probabilities, shares.Select(share => graph.Scalar((float)share)))
            : probabilities.Length == 1 ? probabilities[0]
            : graph.Node("Mean", probabilities);
        var best = entry.Decision is null ? Largest(mean) : null;
        if (entry.Temperature != 1)
        {
            var logarithms = graph.Node("Log", graph.Node("Max", mean, graph.Scalar((float)Temperature.Floor)));
            mean = graph.Node("Softmax", graph.Node("Mul", logarithms, graph.Scalar((float)(1 / entry.Temperature))), OnnxAttribute.Of("axis", 1));
        }

        best ??= Largest(graph.Node("Mul", mean, graph.Constant(FactorsOf(entry.Decision!), 1, target.Classes.Length)));
        if (form == OnnxOutputs.MlNet)
        {
            AddForMlNet(best, mean);
            return;
        }

        graph.Output(Prediction, graph.Node("Gather", graph.Constant(target.Classes), best), DataType.String);
        graph.Output(Probability, mean, DataType.Float, target.Classes.Length);
    }

    string Largest(string matrix) =>
        graph.Node("ArgMax", matrix, OnnxAttribute.Of("axis", 1), OnnxAttribute.Of("keepdims", form == OnnxOutputs.MlNet ? 1 : 0));

    // p >= t is the same as p (1 - t) >= (1 - p) t.
    static float[] FactorsOf(ClassDecision decision)
    {
        if (decision.Factors is { } given) return [.. given.Select(factor => (float)factor)];
        var threshold = decision.Threshold!.Value;
        float[] factors = [(float)threshold, (float)(1 - threshold)];
        return decision.PositiveClass == 1 ? factors : [factors[1], factors[0]];
    }

    // With two classes a truth value, the log odds and the probability of the positive class; else the class and all probabilities.
    void AddForMlNet(string best, string probabilities)
    {
        if (target.Classes.Length > 2)
        {
            graph.Output(PredictedLabel, graph.Node("Gather", graph.Constant(target.Classes), best), DataType.String, 1);
            graph.Output(Score, probabilities, DataType.Float, target.Classes.Length);
            return;
        }

        var (positive, negative) = (Column(probabilities, target.PositiveClass), Column(probabilities, 1 - target.PositiveClass));
        graph.Output(PredictedLabel, graph.Node("Equal", best, graph.Constant([(long)target.PositiveClass])), DataType.Bool, 1);
        graph.Output(Score, graph.Node("Sub", graph.Node("Log", positive), graph.Node("Log", negative)), DataType.Float, 1);
        graph.Output(PositiveProbability, positive, DataType.Float, 1);
    }

    string Column(string matrix, int column) =>
        graph.Node("Gather", [matrix, graph.Constant([(long)column], 1)], OnnxAttribute.Of("axis", 1));

    string Weighted(string[] values, IEnumerable<string> shares) =>
        graph.Node("Sum", [.. values.Zip(shares, (value, share) => graph.Node("Mul", value, share))]);
}
