namespace Parsimony.Procedure;

/// <summary>Says in a few words what becomes of each column of a table.</summary>
static class ColumnSummaries
{
    // Ends of bins that are named before the last one; the model file has all.
    const int NamedEdges = 4;

    /// <summary>Describes the columns of a dataset.</summary>
    /// <param name="data">The dataset.</param>
    /// <param name="preprocessor">The preprocessing that was fitted on all of its rows.</param>
    public static IReadOnlyList<ColumnSummary> Of(Dataset data, Preprocessor preprocessor) => Of(data.Schema, preprocessor, data.Target);

    /// <summary>Describes the columns of a table.</summary>
    /// <param name="schema">The columns.</param>
    /// <param name="preprocessor">The preprocessing that was fitted on all rows; null = none can be fitted.</param>
    /// <param name="target">The target; null = none is chosen yet.</param>
    public static IReadOnlyList<ColumnSummary> Of(IReadOnlyList<ColumnSchema> schema, Preprocessor? preprocessor, Target? target)
    {
        var codersOf = preprocessor?.Coders.ToLookup(coder => preprocessor.SourceColumns[coder.Source].Name, StringComparer.Ordinal);
        return [.. schema.Select(column => new ColumnSummary(column, column.Role switch
        {
            ColumnRole.Target => Describe(target),
            ColumnRole.Weight => "weight of the row",
            ColumnRole.Group => "group: rows of one value stay in one fold",
            ColumnRole.Time => "time: training rows are older",
            ColumnRole.Ignore => "ignored",
            ColumnRole.LeftOut => $"left out: {column.LeftOutBecause}",
            _ when preprocessor is null => "not usable",
            _ => Describe(column.Name, [.. codersOf![column.Name]], preprocessor),
        }))];
    }

    static string Describe(PiecewiseCoder pieces, SourceColumn column)
    {
        var edges = pieces.EdgeNames(column);
        var named = edges.Count <= NamedEdges + 1 ? string.Join(", ", edges) : $"{string.Join(", ", edges.Take(NamedEdges))}, ... {edges[^1]}";
        return $"piecewise linear in {pieces.Width} bins: {named}";
    }

    static string Describe(Target? target) => target switch
    {
        null => "target",
        { Task: LearningTask.Classification } => $"target: classification, {target.Classes.Length} classes",
        _ => $"target: {EnumWord.Of(target.Task)}",
    };

    static string Describe(string name, IColumnCoder[] coders, Preprocessor preprocessor)
    {
        var dropped = preprocessor.Dropped.GetValueOrDefault(name);
        if (coders.Length == 0) return $"left out: {(dropped is ['i', 's', ' ', .. var state] ? state : dropped)}";
        var flagsMissing = coders.Any(coder => coder is MissingCoder);
        if (dropped is not null) return $"only a flag for missing: the rest {dropped}";
        if (preprocessor.SourceColumns[coders[0].Source].Levels is not { } levels)
        {
            string[] dateParts = [.. coders.OfType<DatePartCoder>().Select(coder => EnumWord.Of(coder.Part)).Distinct()];
            return string.Join("; ",
            [
                "scaled",
                .. coders.OfType<PiecewiseCoder>().Select(pieces => Describe(pieces, preprocessor.SourceColumns[pieces.Source])),
                .. coders.Any(coder => preprocessor.Waves(coder)) ? ["waves of learned frequencies beside it"] : Array.Empty<string>(),
                .. dateParts.Length > 0 ? [$"sine and cosine of {string.Join(", ", dateParts)}"] : Array.Empty<string>(),
                .. flagsMissing ? ["missing: the median and a flag"] : Array.Empty<string>(),
            ]);
        }

        var coded = string.Join(", ", coders.Select(coder => coder switch
        {
            TwoLevelCoder => "-1/1",
            TargetMeanCoder => $"mean target of {levels.Count} levels",
            _ => coder.Width < levels.Words.Count ? $"one-hot into the {coder.Width} most frequent" : $"one-hot into {coder.Width}",
        }));
        string[] parts =
        [
            .. levels.RareWords.Count > 0 ? [$"{levels.RareWords.Count} rare as one"] : Array.Empty<string>(),
            .. levels.Missing >= 0 ? [levels.Missing == levels.Other ? "missing are rare" : "missing is a level"] : Array.Empty<string>(),
        ];
        return parts.Length == 0 ? coded : $"{coded}; {string.Join(", ", parts)}";
    }
}
