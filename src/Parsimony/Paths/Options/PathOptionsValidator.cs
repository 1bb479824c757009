namespace Parsimony.Paths.Options;

/// <summary>Checks the options of a path: every number against the range that its declaration states, and what goes with what.</summary>
public static class PathOptionsValidator
{
    /// <summary>Checks every range before anything is trained.</summary>
    /// <param name="options">The options, resolved or not.</param>
    /// <exception cref="ParsimonyException">At least one option is out of its range; the message lists them all.</exception>
    public static void Validate(PathOptions options) => Vocabulary.Violations.ThrowIfAny(Violations(options));

    /// <summary>Lists every option that is out of its range: the property, what was found, what was expected.</summary>
    /// <param name="options">The options, resolved or not.</param>
    public static IReadOnlyList<string> Violations(PathOptions options) =>
        [.. PathOptionTable.All.SelectMany(option => option.Violations(options)), .. Contradictions(options)];

    static IEnumerable<string> Contradictions(PathOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Activation)) yield return "PathOptions.Activation is empty, expected a name such as relu or tanh";
        if (options is { Dropout: > 0, IsLinear: true })
            yield return $"PathOptions.Dropout is {options.Dropout}, but there is no hidden layer whose outputs it could drop: leave it out";
        if (options is { Dropout: > 0, Architecture: not null })
            yield return $"PathOptions.Dropout is {options.Dropout}, but the layers are the model's: leave it out, and give the model Dropout layers";
        if (options is { LabelSmoothing: > 0, IsLinear: true })
            yield return $"PathOptions.LabelSmoothing is {options.LabelSmoothing}, but a path without a hidden layer is solved exactly, " +
                "for the labels as they are: leave it out";
        foreach (var contradiction in Waves(options)) yield return contradiction;
        if (options.LambdaGrid is { Count: 0 }) yield return "PathOptions.LambdaGrid is empty, expected at least one lambda";
        if (options is { Repeats: > 1, FoldPlan: not null })
            yield return "PathOptions.Repeats needs to draw folds anew, but the folds are given (PathOptions.FoldPlan): leave one of the two out";

        if (options is { Nested: not null, FoldPlan: not null })
            yield return "PathOptions.Nested needs folds within folds, but the folds are given (PathOptions.FoldPlan): " +
                "leave one of the two out, and use DatasetOptions.Group or DatasetOptions.Time for rows that belong together";

        if (options is { Calibrate: TemperatureUse.All, IsLinear: true })
            yield return "PathOptions.Calibrate is all, but a path without a hidden layer predicts as its coefficients say: leave it out";

        if (options.Select == LambdaRule.Ensemble)
            yield return "PathOptions.Select is ensemble, expected min or 1se: a path chooses one lambda, " +
                "and its ensemble is asked for when it predicts";
    }

    static IEnumerable<string> Waves(PathOptions options)
    {
        if (options.Encode != NumberEncoding.Periodic) yield break;
        const string What = "PathOptions.Encode is periodic, but ";
        if (options.IsLinear)
            yield return What + "a path without a hidden layer is solved exactly, and learns no frequencies: add a hidden layer, or take piecewise";
        if (options.Architecture is not null)
            yield return What + "the layers are the model's: leave it out, and give the model a PeriodicEmbedding layer";
        if (options.Penalty.HasGroups)
            yield return What + $"the penalty is {options.Penalty}, which knows no group of a number and its waves: take l2, l1 or elastic-net";
    }
}
