using System.Text.Json.Nodes;
using Parsimony.Vocabulary;

namespace Parsimony.Metrics;

/// <summary>Yes or no of each output by a threshold, and how they meet the labels: weights of true and false yes, and of false no.</summary>
sealed class Decisions
{
    public Decisions(float? thresholds, int? topK, int? classId)
    {
        if (thresholds is { } threshold && threshold is not (>= 0 and <= 1))
            throw new ParsimonyException($"thresholds is {RowReader.Text(threshold)}: expected a number from 0 to 1.");
        if (topK < 1) throw new ParsimonyException($"top_k is {topK}: expected at least 1.");
        if (classId < 0) throw new ParsimonyException($"class_id is {classId}: expected the index of an output, from 0.");
        (Thresholds, TopK, ClassId) = (thresholds, topK, classId);
    }

    public float? Thresholds { get; }

    public int? TopK { get; }

    public int? ClassId { get; }

    public double TruePositives { get; private set; }

    public double FalsePositives { get; private set; }

    public double FalseNegatives { get; private set; }

    public double Weights { get; private set; }

    public static Decisions Read(JsonObject config) => new(
        config["thresholds"] is null ? null : config.Number("thresholds", 0),
        config["top_k"] is null ? null : config.Whole("top_k", 0),
        config["class_id"] is null ? null : config.Whole("class_id", 0));

    public JsonObject ToConfig(string name) => new() { ["thresholds"] = Thresholds, ["top_k"] = TopK, ["class_id"] = ClassId, ["name"] = name };

    public void Reset() => (TruePositives, FalsePositives, FalseNegatives, Weights) = (0, 0, 0, 0);

    public void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, double weight, string metric)
    {
        if (weight == 0) return;
        if (ClassId >= outputs.Length) throw new ParsimonyException($"The metric {metric} is of output {ClassId}, but there are {outputs.Length}, from 0.");
        var (first, end) = ClassId is { } only ? (only, only + 1) : (0, outputs.Length);
        for (var j = first; j < end; j++)
        {
            var label = RowReader.IsPositive(outputs, targets, j, metric);
            var decision = IsYes(outputs, j);
            if (label && decision) TruePositives += weight;
            else if (decision) FalsePositives += weight;
            else if (label) FalseNegatives += weight;
        }

        Weights += weight;
    }

    /// <summary>Part of whole: 0 of nothing, as in Keras and scikit-learn, and NaN before the first row.</summary>
    public double Share(double part, double whole) => Weights > 0 ? (whole > 0 ? part / whole : 0) : double.NaN;

    bool IsYes(ReadOnlySpan<float> outputs, int j)
    {
        if (TopK is not { } k) return outputs[j] > (Thresholds ?? 0.5f);

        // Exactly k outputs are chosen: of equal ones the first.
        var before = 0;
        for (var other = 0; other < outputs.Length; other++)
        {
            if (outputs[other] > outputs[j] || (other < j && outputs[other] == outputs[j])) before++;
        }

        return before < k && (Thresholds is not { } threshold || outputs[j] > threshold);
    }
}
