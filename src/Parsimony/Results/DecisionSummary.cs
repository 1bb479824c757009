using System.Text.Json.Serialization;

namespace Parsimony.Results;

/// <summary>How the model chooses classes from probabilities where <c>PathOptions.Metric</c> is not accuracy.</summary>
public sealed record DecisionSummary
{
    /// <summary>The metric that the decisions were chosen for.</summary>
    public required ClassMetric Metric { get; init; }

    /// <summary>Name of the class that thresholds belong to; null with more than two classes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Positive { get; init; }

    /// <summary>The decision at each choice that was made: min, 1se, ensemble.</summary>
    public required IReadOnlyDictionary<string, DecisionScore> Choices { get; init; }

    /// <summary>The name of the metric among the metrics of a run.</summary>
    [JsonIgnore]
    public string MetricName => Metric switch
    {
        ClassMetric.F1 => "f1",
        ClassMetric.BalancedAccuracy => "balanced_accuracy",
        _ => "accuracy",
    };

    /// <summary>The decision at the lambda of a rule; null where there is none.</summary>
    public DecisionScore? At(LambdaRule rule) => Choices.GetValueOrDefault(rule switch
    {
        LambdaRule.Min => "min",
        LambdaRule.OneSe => "1se",
        _ => "ensemble",
    });
}

/// <summary>The decision at one choice, and what it does to the metric on the held-out rows that it was chosen on.</summary>
public sealed record DecisionScore
{
    /// <summary>The smallest probability at which the positive class is predicted; null with more than two classes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Threshold { get; init; }

    /// <summary>[classes] what each probability counts; null with two classes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<double>? Factors { get; init; }

    /// <summary>The metric of all held-out rows with the decision: too good, as these rows chose it. The honest error has the right one.</summary>
    public required double Score { get; init; }

    /// <summary>The metric of all held-out rows where the most probable class is predicted.</summary>
    public required double MostProbable { get; init; }
}
