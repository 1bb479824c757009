namespace Parsimony.Data;

/// <summary>Turns the target column into numbers or classes.</summary>
static class TargetCoder
{
    // Integers with at most this many distinct values are taken for class labels (architecture, section 3).
    const int MaxIntegerClasses = 10;

    // With more classes than this the user hardly meant a softmax over the column.
    const int MaxClasses = 1000;

    /// <summary>Codes the target column, all of whose rows have a value.</summary>
    /// <param name="column">Target values of the rows that have one.</param>
    /// <param name="options">Task and positive class.</param>
    /// <param name="sourceRows">[rows] 0-based data row of each value in the source, for messages.</param>
    /// <param name="source">Name of the source, for messages.</param>
    /// <param name="notes">Receives a note of how the task was chosen.</param>
    public static Target Code(IColumn column, DatasetOptions options, int[] sourceRows, string source, List<string> notes)
    {
        var task = options.Task ?? Choose(column, notes);
        LossOfTarget.Check(options, task, column.Name, source);
        return Code(column, task, options, sourceRows, source).ReadAs(column.Format);
    }

    static Target Code(IColumn column, LearningTask task, DatasetOptions options, int[] sourceRows, string source)
    {
        if (task == LearningTask.Classification) return Classify(column, options.Positive, source);
        if (options.Positive is not null)
            throw new ParsimonyException($"{source}: DatasetOptions.Positive '{options.Positive}' is for two classes, " +
                $"but the task is {EnumWord.Of(task)}. Leave DatasetOptions.Positive out, or set DatasetOptions.Task = LearningTask.Classification.");
        var values = Measure(column, task, source);
        return task == LearningTask.Poisson
            ? Target.Counts(column.Name, values, sourceRows)
            : LossOfTarget.Apply(Target.Regression(column.Name, values), options);
    }

    static LearningTask Choose(IColumn column, List<string> notes)
    {
        if (column is not NumberColumn number)
        {
            notes.Add($"Task: classification, because target '{column.Name}' holds words. Override with DatasetOptions.Task.");
            return LearningTask.Classification;
        }

        var distinct = new HashSet<double>();
        var areIntegers = !number.IsDate && number.Values.All(value => value == Math.Floor(value));
        if (areIntegers) distinct.UnionWith(number.Values);
        var (task, other) = areIntegers && distinct.Count <= MaxIntegerClasses
            ? (LearningTask.Classification, LearningTask.Regression)
            : (LearningTask.Regression, LearningTask.Classification);
        var reason = number.IsDate ? "dates" : areIntegers ? $"integers with {distinct.Count} distinct values" : "numbers";
        notes.Add($"Task: {EnumWord.Of(task)}, because target '{column.Name}' holds {reason}. " +
            $"Override with DatasetOptions.Task = LearningTask.{other}.");
        return task;
    }

    static RowValues<double> Measure(IColumn column, LearningTask task, string source)
    {
        if (column is not NumberColumn number)
            throw new ParsimonyException($"{source}: {EnumWord.Of(task)} needs numbers, but target '{column.Name}' holds words such as " +
                $"{CellText.Quoted(OffendingWord((CategoryColumn)column))}. " +
                "Set DatasetOptions.Task = LearningTask.Classification, or correct the cells.");
        var (smallest, largest) = (number.Values.Min(), number.Values.Max());
        if (Rounding.Explains(smallest, largest))
            throw new ParsimonyException($"{source}: target '{column.Name}' is {CellText.Of(number.Values[0])} in all {number.RowCount} rows" +
                (smallest == largest ? ", " : $", but for rounding ({CellText.Of(smallest)} to {CellText.Of(largest)}), ") +
                "so there is nothing to learn. Expected at least two different values; check DatasetOptions.Target.");
        return number.Values;
    }

    /// <summary>Returns the first word that is no number, or the first word where all are numbers.</summary>
    static string OffendingWord(CategoryColumn column)
    {
        var words = column.Codes.Select(code => column.Levels[code]);
        return words.FirstOrDefault(word => !CellText.TryNumber(word, out _)) ?? words.First();
    }

    static Target Classify(IColumn column, string? positive, string source)
    {
        var (labels, classes) = Labels(column);
        if (classes.Length == 1)
            throw new ParsimonyException($"{source}: target '{column.Name}' has one class only, '{classes[0]}', in all {labels.Length} rows. " +
                "Expected at least two classes; check DatasetOptions.Target.");
        if (classes.Length > MaxClasses)
        {
            var fix = column is NumberColumn
                ? "Set DatasetOptions.Task = LearningTask.Regression to predict it as a number."
                : "Check DatasetOptions.Target: this looks like an identifier, not a class.";
            throw new ParsimonyException(
                $"{source}: target '{column.Name}' has {classes.Length} classes, expected at most {MaxClasses}. {fix}");
        }

        if (positive is null) return Target.Classification(column.Name, labels, classes);
        if (classes.Length > 2)
            throw new ParsimonyException($"{source}: DatasetOptions.Positive '{positive}' is for two classes, " +
                $"but target '{column.Name}' has {classes.Length}: {NameSuggestions.List(classes)}. Leave DatasetOptions.Positive out.");
        var index = Array.IndexOf(classes, positive);
        if (index >= 0) return Target.Classification(column.Name, labels, classes, index);
        throw new ParsimonyException(
            $"{source}: DatasetOptions.Positive '{positive}' is no class of target '{column.Name}'. Expected '{classes[0]}' or '{classes[1]}'.");
    }

    static (RowValues<int> Labels, string[] Classes) Labels(IColumn column)
    {
        // Equal cells share one text: each distinct number is written once, not once per row.
        var textOf = new Dictionary<double, string>();
        for (var row = 0; row < column.RowCount; row++)
        {
            var key = TableRows.Cell(column, row);
            if (!textOf.ContainsKey(key)) textOf[key] = TableRows.Text(column, row);
        }

        string[] classes = [.. textOf.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var labelOf = textOf.ToDictionary(entry => entry.Key, entry => Array.BinarySearch(classes, entry.Value, StringComparer.Ordinal));
        var labels = RowValues<int>.Allocate(column.RowCount);
        var span = labels.Span;
        for (var row = 0; row < span.Length; row++) span[row] = labelOf[TableRows.Cell(column, row)];
        return (labels, classes);
    }
}
