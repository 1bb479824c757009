using System.Globalization;
using Parsimony.Results;

namespace Parsimony.Paths.Options;

/// <summary>The one place that knows the range of every option of a path.</summary>
public static class PathOptionsValidator
{
    // One division's luck is down to a tenth by then.
    const int MostRepeats = 100;

    /// <summary>Checks every range before anything is trained.</summary>
    /// <param name="options">The options, resolved or not.</param>
    /// <exception cref="ParsimonyException">At least one option is out of its range; the message lists them all.</exception>
    public static void Validate(PathOptions options)
    {
        if (Describe(Violations(options)) is { } message) throw new ParsimonyException(message);
    }

    /// <summary>One message for all violations; null where there is none.</summary>
    /// <param name="violations">One sentence each, without full stop.</param>
    public static string? Describe(IReadOnlyList<string> violations) => violations.Count switch
    {
        0 => null,
        1 => violations[0].EndsWith('?') ? violations[0] : violations[0] + ".",
        _ => string.Create(CultureInfo.InvariantCulture, $"{violations.Count} options are wrong:\n  - {string.Join("\n  - ", violations)}"),
    };

    /// <summary>Every option that is out of its range: what it is called, what was found, what was expected.</summary>
    /// <param name="options">The options, resolved or not.</param>
    public static IReadOnlyList<string> Violations(PathOptions options)
    {
        var found = new List<string>();
        CheckNetwork(options, found);
        CheckGrid(options, found);
        AtLeast(found, "folds", options.Folds, 2);
        if (options.Repeats is < 1 or > MostRepeats) Add(found, "repeats", options.Repeats, $"a whole number from 1 to {MostRepeats}");
        if (options is { Repeats: > 1, FoldPlan: not null })
            found.Add("repeats needs to draw folds anew, but the folds are given (--fold-file): leave one of the two out");
        AtLeast(found, "nested", options.Nested, 2);
        if (options is { Nested: not null, FoldPlan: not null })
            found.Add("nested needs folds within folds, but the folds are given (--fold-file): leave one of the two out, and use group or time for rows that belong together");
        AtLeast(found, "restarts", options.Restarts, 1);
        AtLeast(found, "threads", options.Threads, 1);
        if (options is { Calibrate: TemperatureUse.All, IsLinear: true })
            found.Add("calibrate is all, but a path without a hidden layer predicts as its coefficients say: leave it out");
        if (options.Select == LambdaRule.Ensemble) found.Add("select is ensemble, expected min or 1se: a path chooses one lambda, and its ensemble is asked for when it predicts");
        if (!(options.Holdout >= 0 && options.Holdout < 1)) Add(found, "holdout", options.Holdout, "a share from 0 to below 1");
        return found;
    }

    static void CheckNetwork(PathOptions options, List<string> found)
    {
        foreach (var units in options.Hidden ?? []) AtLeast(found, "hidden", units, 1);
        if (string.IsNullOrWhiteSpace(options.Activation)) found.Add("activation is empty, expected a name such as relu or tanh");
        AtLeast(found, "batch", options.Batch, 1);
        AtLeast(found, "epochs", options.Epochs, 1);
        AboveZero(found, "learning-rate", options.LearningRate);
        if (!(options.L1Ratio is >= 0 and <= 1)) Add(found, "l1-ratio", options.L1Ratio, "a share from 0 to 1");
        foreach (var factor in options.PenaltyFactors ?? []) ZeroOrMore(found, "penalty-factors", factor);
    }

    static void CheckGrid(PathOptions options, List<string> found)
    {
        AtLeast(found, "lambdas", options.Lambdas, 1);
        AboveZero(found, "lambda-max", options.LambdaMax);
        if (options.LambdaMinRatio is { } ratio && !(ratio > 0 && ratio < 1)) Add(found, "lambda-min-ratio", ratio, "a number above 0 and below 1");
        if (options.LambdaGrid is { Count: 0 }) found.Add("lambda-grid is empty, expected at least one lambda");
        foreach (var lambda in options.LambdaGrid ?? []) ZeroOrMore(found, "lambda", lambda);
    }

    static void AtLeast(List<string> found, string name, int? value, int least)
    {
        if (value < least) found.Add(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}, expected a whole number from {least}"));
    }

    static void AboveZero(List<string> found, string name, double? value)
    {
        if (value is { } number && !(number > 0 && double.IsFinite(number))) Add(found, name, number, "a number above 0");
    }

    static void ZeroOrMore(List<string> found, string name, double value)
    {
        if (!(value >= 0 && double.IsFinite(value))) Add(found, name, value, "a number from 0");
    }

    static void Add(List<string> found, string name, double value, string expected) =>
        found.Add(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}, expected {expected}"));
}
