using System.Collections;
using System.Globalization;
using Parsimony.Reporting.Markup;

namespace Parsimony.Reporting.Snippets;

/// <summary>The network of a run and its chosen lambda, as another library's code needs them. Numbers are the report's own texts.</summary>
sealed record SnippetFacts
{
    static readonly string[] s_needed = ["keras-l2", "keras-l1", "pytorch-weight-decay"];

    // What other libraries take by themselves where a run does not say.
    const string UsualBatch = "32", UsualEpochs = "100", UsualRate = "0.001";
    const double UsualL1Ratio = 0.5;

    public required int Rows { get; init; }

    public required int Inputs { get; init; }

    public required IReadOnlyList<int> Hidden { get; init; }

    public required int Outputs { get; init; }

    public required bool IsClassification { get; init; }

    /// <summary>Keras' name; one of <see cref="ActivationWords"/>.</summary>
    public required string Activation { get; init; }

    public required string Batch { get; init; }

    public required string Epochs { get; init; }

    public required string LearningRate { get; init; }

    /// <summary>Share of L1 in the penalty: 0 for L2, 1 for L1.</summary>
    public required double L1Ratio { get; init; }

    /// <summary>The chosen lambda in units keras-l2, keras-l1 and pytorch-weight-decay, as the table of units has it.</summary>
    public required IReadOnlyDictionary<string, string> Strengths { get; init; }

    /// <summary>What the snippets are written from; null with a sentence that says why there are none.</summary>
    public static (SnippetFacts? Facts, string WhyNot) Of(ReportFacts report)
    {
        var summary = report.Summary;
        string Option(string name, string usual) => summary.Options.GetValueOrDefault(name) is { } value ? OptionText.Of(value) : usual;
        if (report.IsPoisson) return (null, "");
        if (report.Penalty.WhyNoSnippet is { } why) return (null, why);
        if (summary.Options.ContainsKey("layers"))
            return (null, "This run\u2019s network is a model of the user\u2019s own, for which there is no snippet: give its layers the numbers above.");
        if (summary.Options.GetValueOrDefault("penalty_factors") is IEnumerable factors and not string && factors.Cast<object?>().Any(factor => OptionText.Of(factor) != "1"))
            return (null, "This run penalizes layers by different factors, for which there is no snippet: multiply the numbers above by each layer\u2019s factor.");
        if (summary.LayerSizes.Count < 2 || !ActivationWords.Known.Contains(Option("activation", "relu")) || !summary.LambdaUnits.TryGetValue(report.ChosenName, out var units)
            || !s_needed.All(units.ContainsKey))
        {
            return (null, "");
        }

        return (new SnippetFacts
        {
            Rows = summary.Rows,
            Inputs = summary.LayerSizes[0],
            Hidden = report.Hidden,
            Outputs = summary.LayerSizes[^1],
            IsClassification = report.IsClassification,
            Activation = Option("activation", "relu"),
            Batch = Whole("batch") ?? UsualBatch,
            Epochs = Whole("epochs") ?? UsualEpochs,
            LearningRate = summary.Options.GetValueOrDefault("learning_rate") is double rate ? Humane.Table(rate) : UsualRate,
            L1Ratio = report.Penalty.L1Share(Ratio()),
            Strengths = units.ToDictionary(unit => unit.Key, unit => Humane.Table(unit.Value)),
        }, "");

        double Ratio() => summary.Options.GetValueOrDefault("l1_ratio") is IConvertible value and not string
            ? value.ToDouble(CultureInfo.InvariantCulture)
            : UsualL1Ratio;

        string? Whole(string name) => summary.Options.GetValueOrDefault(name) is int or long ? OptionText.Of(summary.Options[name]) : null;
    }

    /// <summary>A strength as Python: the table's number, times its share in an elastic net.</summary>
    public string Strength(string unit, bool isL1)
    {
        var share = isL1 ? L1Ratio : 1 - L1Ratio;
        return share == 0 ? "0" : share == 1 ? Strengths[unit] : $"{Humane.Table(share)} * {Strengths[unit]}";
    }
}
