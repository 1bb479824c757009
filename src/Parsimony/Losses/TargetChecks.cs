namespace Parsimony.Losses;

/// <summary>Checks a row's targets: null if they are fine, else what was found, what was expected and how to fix it.</summary>
static class TargetChecks
{
    // Shares are stored as floats: three thirds do not sum to 1 exactly.
    const double SumTolerance = 1e-3;

    /// <summary>Checks that there is one finite number per output.</summary>
    public static string? Numbers(ReadOnlySpan<float> targets, int outputs)
    {
        if (targets.Length != outputs)
        {
            return $"{Count(targets.Length, "target")} for {Count(outputs, "output")}: this loss takes one number per output; "
                + $"give the last layer {Count(targets.Length, "unit")}";
        }

        for (var i = 0; i < targets.Length; i++)
        {
            if (!float.IsFinite(targets[i]))
                return $"target {i} is {Text(targets[i])}: targets are finite numbers; leave the row out or fill the value in";
        }

        return null;
    }

    /// <summary>Checks that there is one share per class, from 0 to 1, and that the shares sum to 1, as one-hot and soft labels do.</summary>
    public static string? Shares(ReadOnlySpan<float> targets, int outputs)
    {
        if (outputs == 1)
            return "1 output: this loss takes one output per class; for two classes and one output use binary_crossentropy";
        if (targets.Length == 1)
        {
            return $"1 target for {outputs} outputs: this loss takes one number per class (one-hot); "
                + "for class indices use sparse_categorical_crossentropy";
        }

        if (Numbers(targets, outputs) is { } wrong) return wrong;
        double sum = 0;
        for (var i = 0; i < targets.Length; i++)
        {
            if (targets[i] is < 0 or > 1)
                return $"target {i} is {Text(targets[i])}: a one-hot row has numbers from 0 to 1; 1 for the class of the row, else 0";
            sum += targets[i];
        }

        return Math.Abs(sum - 1) > SumTolerance
            ? $"the targets of a row sum to {Text(sum)}: one-hot rows sum to 1; "
                + "where several classes can be true at once use binary_crossentropy"
            : null;
    }

    /// <summary>Checks that there is one index of a class.</summary>
    public static string? ClassIndex(ReadOnlySpan<float> targets, int outputs)
    {
        if (targets.Length != 1)
        {
            return $"{Count(targets.Length, "target")} in a row: this loss takes one class index"
                + (targets.Length == outputs ? "; for one-hot rows use categorical_crossentropy" : "");
        }

        if (outputs == 1)
        {
            return "1 output: this loss takes one output per class; for two classes and one output use binary_crossentropy, "
                + "or give the last layer 2 units";
        }

        var index = targets[0];
        if (!(index >= 0 && index == MathF.Floor(index) && index < int.MaxValue))
            return $"class index {Text(index)}: indices are whole numbers from 0 to {outputs - 1}";
        return index >= outputs
            ? $"class index {Text(index)} with {outputs} outputs: indices run from 0 to {outputs - 1}; "
                + $"give the last layer {Text((double)index + 1)} units"
            : null;
    }

    public static string Text(double value) => value.ToString("G7", CultureInfo.InvariantCulture);

    static string Count(int number, string thing) => $"{number} {thing}{(number == 1 ? "" : "s")}";
}
