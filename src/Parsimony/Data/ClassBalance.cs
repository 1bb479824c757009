namespace Parsimony.Data;

/// <summary>Weighs rows so that classes count the same.</summary>
static class ClassBalance
{
    /// <summary>Returns the weights of rows, and notes what they are.</summary>
    /// <param name="target">The target.</param>
    /// <param name="weights">[rows] the weights of the rows; null = all 1.</param>
    /// <param name="use">How much the rows of each class count.</param>
    /// <param name="name">The table's name, for messages.</param>
    /// <param name="notes">Receives a line that tells the weights.</param>
    /// <exception cref="ParsimonyException">The target has no classes.</exception>
    public static double[]? Apply(Target target, double[]? weights, ClassWeights use, string name, List<string> notes)
    {
        if (use == ClassWeights.None) return weights;
        if (target.Task != LearningTask.Classification)
        {
            throw new ParsimonyException(
                $"{name}: DatasetOptions.ClassWeights is balanced, but the task is {EnumWord.Of(target.Task)}: the target '{target.Name}' has no " +
                "classes. Leave it out, or set DatasetOptions.Task = LearningTask.Classification.");
        }

        var totals = new double[target.Classes.Length];
        for (var row = 0; row < target.RowCount; row++) totals[target.Labels[row]] += weights?[row] ?? 1;
        double[] factors = [.. totals.Select(total => totals.Sum() / (totals.Length * total))];
        string[] told = [.. factors.Select((factor, label) => FormattableString.Invariant($"'{target.Classes[label]}' {factor:G3}"))];
        notes.Add($"Rows of each class of '{target.Name}' weigh alike in sum (DatasetOptions.ClassWeights), a row of {NameSuggestions.List(told)}: " +
            "losses, scores and probabilities are those of classes of equal size.");
        return [.. target.Labels.Select((label, row) => factors[label] * (weights?[row] ?? 1))];
    }
}
