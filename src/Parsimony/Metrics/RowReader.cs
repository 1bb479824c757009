namespace Parsimony.Metrics;

/// <summary>Reads classes from the outputs and targets of a row; targets of a wrong form are an error.</summary>
static class RowReader
{
    /// <summary>The index of the largest number, the first of equal ones.</summary>
    public static int ArgMax(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var c = 1; c < values.Length; c++)
        {
            if (values[c] > values[best]) best = c;
        }

        return best;
    }

    /// <summary>True if fewer than k outputs are larger than the output of a class.</summary>
    public static bool IsAmongTop(ReadOnlySpan<float> outputs, int label, int k)
    {
        var larger = 0;
        foreach (var output in outputs)
        {
            if (output > outputs[label]) larger++;
        }

        return larger < k && float.IsFinite(outputs[label]);
    }

    /// <summary>The class index of a row, which is its only target.</summary>
    public static int ClassIndex(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, string metric)
    {
        if (targets.Length != 1)
        {
            throw new ParsimonyException($"The metric {metric} takes one class index per row, but there are {targets.Length} targets. "
                + "For one-hot rows use accuracy or a categorical metric.");
        }

        var index = targets[0];
        return index >= 0 && index < outputs.Length && index == MathF.Floor(index)
            ? (int)index
            : throw new ParsimonyException(
                $"The metric {metric} found the class index {TargetChecks.Text(index)}: expected a whole number from 0 to {outputs.Length - 1}.");
    }

    /// <summary>Throws unless there is one target per output.</summary>
    public static void CheckPaired(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, string metric)
    {
        if (targets.Length == outputs.Length) return;
        var hint = targets.Length == 1 ? " For class indices use accuracy or a sparse metric." : "";
        throw new ParsimonyException(
            $"The metric {metric} takes one target per output, but there are {targets.Length} for {outputs.Length} outputs.{hint}");
    }

    /// <summary>True if the label of an output is a yes: a target of 1, or the row's class index.</summary>
    public static bool IsPositive(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int output, string metric)
    {
        if (targets.Length == 1 && outputs.Length > 1) return ClassIndex(outputs, targets, metric) == output;
        CheckPaired(outputs, targets, metric);
        var target = targets[output];
        return target is >= 0 and <= 1
            ? target > 0.5f
            : throw new ParsimonyException(
                $"The metric {metric} found the target {TargetChecks.Text(target)}: expected labels from 0 to 1 (hinge losses take 0 and 1 too).");
    }
}
