using System.Collections;

namespace Parsimony.Reporting.Snippets;

/// <summary>A run's network and its chosen lambda, as code for another library needs them; numbers are those of the report's tables.</summary>
sealed record SnippetModel
{
    static readonly string[] s_needed = ["keras-l2", "keras-l1", "pytorch-weight-decay"];

    const double UsualL1Ratio = 0.5;

    // Defaults of the other libraries, for runs that do not state their own.
    const string UsualBatch = "32", UsualEpochs = "100", UsualRate = "0.001";

    public required int Rows { get; init; }
    public required int Inputs { get; init; }
    public required IReadOnlyList<int> Hidden { get; init; }
    public required int Outputs { get; init; }
    public required bool IsClassification { get; init; }

    /// <summary>Name of the activation in Keras; one of <see cref="ActivationSnippets"/>.</summary>
    public required string Activation { get; init; }

    /// <summary>Share of the outputs of each hidden layer that training drops; null = none.</summary>
    public required string? Dropout { get; init; }

    public required string Batch { get; init; }
    public required string Epochs { get; init; }
    public required string LearningRate { get; init; }

    /// <summary>Share of L1 in the penalty: 0 for L2, 1 for L1.</summary>
    public required double L1Ratio { get; init; }

    /// <summary>The chosen lambda in the units keras-l2, keras-l1 and pytorch-weight-decay, as in the table of units.</summary>
    public required IReadOnlyDictionary<string, string> Strengths { get; init; }

    /// <summary>The model of a run; null with a sentence that says why there is none, or with an empty one.</summary>
    public static (SnippetModel? Model, string WhyNot) Of(ReportedRun run)
    {
        var summary = run.Summary;
        var options = summary.Options;
        var ratio = options.GetValueOrDefault("l1_ratio") is IConvertible value and not string
            ? value.ToDouble(CultureInfo.InvariantCulture)
            : UsualL1Ratio;
        if (run.IsPoisson) return (null, "");
        if (run is { IsClassification: false, IsOfSquares: false })
        {
            return (null, $"This run trained on another loss than the squared error, the {run.NumberLoss}, for which there is no snippet: give it " +
                "to your library, and use the numbers above.");
        }

        if (run.Penalty.WhyNoSnippet is { } why) return (null, why);
        if (options.ContainsKey("layers"))
            return (null, "This run trained a model of your own, for which there is no snippet: give its layers the numbers above.");
        var factors = options.GetValueOrDefault("penalty_factors") is IEnumerable given and not string ? given.Cast<object?>() : [];
        if (factors.Any(factor => OptionFormat.Of(factor) != "1"))
        {
            return (null, "This run penalizes layers by different factors, for which there is no snippet: multiply the numbers above by each " +
                "layer\u2019s factor.");
        }

        if (RateOf(options.GetValueOrDefault("label_smoothing")) > 0)
        {
            return (null, "This run smooths labels, for which there is no snippet: give the loss of your library the same share, and use the " +
                "numbers above.");
        }

        if (run.Option("encode") == "periodic")
        {
            return (null, "This run has waves of learned frequencies beside its numbers, for which there is no snippet: put such a layer in front, " +
                "without a penalty, and use the numbers above.");
        }

        var activation = run.Option("activation") ?? "relu";
        var units = summary.LambdaUnits.GetValueOrDefault(run.ChosenName);
        if (summary.LayerSizes.Count < 2 || !ActivationSnippets.Known.Contains(activation) || units is null || !s_needed.All(units.ContainsKey))
            return (null, "");
        return (new SnippetModel
        {
            Rows = summary.Rows,
            Inputs = summary.LayerSizes[0],
            Hidden = run.Hidden,
            Outputs = summary.LayerSizes[^1],
            IsClassification = run.IsClassification,
            Activation = activation,
            Dropout = RateOf(options.GetValueOrDefault("dropout")) is > 0 and var share ? Precise(share) : null,
            Batch = Whole("batch") ?? UsualBatch,
            Epochs = Whole("epochs") ?? UsualEpochs,
            LearningRate = RateOf(options.GetValueOrDefault("learning_rate")) is { } rate ? Precise(rate) : UsualRate,
            L1Ratio = run.Penalty.L1Share(ratio),
            Strengths = units.ToDictionary(unit => unit.Key, unit => Precise(unit.Value)),
        }, "");

        // A damaged run.json must not become code.
        string? Whole(string name) => options.GetValueOrDefault(name) is int or long ? run.Option(name) : null;
    }

    // run.json has a rate of 1 as a whole number.
    static double? RateOf(object? option) => option switch
    {
        double number => number,
        int or long => Convert.ToDouble(option, CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>A strength as Python: the number of the table, times its share in an elastic net.</summary>
    public string Strength(string unit, bool isL1)
    {
        var share = isL1 ? L1Ratio : 1 - L1Ratio;
        return share == 0 ? "0" : share == 1 ? Strengths[unit] : $"{Precise(share)} * {Strengths[unit]}";
    }
}
