namespace Parsimony.Models;

/// <summary>The class of each row of targets, where targets are classes: indices, 0 and 1, or one-hot rows; and weights by class.</summary>
static class RowClasses
{
    /// <summary>[rows] class indices; null where targets are numbers.</summary>
    public static int[]? Of(Loss loss, NDArray y)
    {
        var classes = new int[y.Rows];
        for (var row = 0; row < y.Rows; row++)
        {
            var targets = y.Row(row);
            var index = targets.Length > 1 ? OneHot(targets) : loss.TakesClassIndices || targets[0] is 0 or 1 ? (int)targets[0] : -1;
            if (index < 0) return null;
            classes[row] = index;
        }

        return classes;
    }

    /// <summary>[rows] products of both weights; null where neither is given.</summary>
    /// <exception cref="ParsimonyException">The targets are no classes, no row has a class, or a weight is negative.</exception>
    public static float[]? Weights(NDArray? sampleWeight, IReadOnlyDictionary<int, float>? classWeight, int[]? classes, int rows)
    {
        if (classWeight is null) return sampleWeight?.Values;
        if (classes is null)
        {
            throw new ParsimonyException(
                "classWeight needs classes as targets: class indices, 0 and 1, or one-hot rows. Use sampleWeight for numbers.");
        }

        foreach (var (index, weight) in classWeight)
        {
            if (!(weight >= 0 && float.IsFinite(weight)))
                throw new ParsimonyException($"The weight of class {index} is {weight}. Expected a number not below 0.");
            if (classes.Contains(index)) continue;
            var found = string.Join(", ", classes.Distinct().Order());
            throw new ParsimonyException($"classWeight names class {index}, but no row has it. Classes found: {found}.");
        }

        var weights = new float[rows];
        for (var row = 0; row < rows; row++) weights[row] = (sampleWeight?.Values[row] ?? 1) * classWeight.GetValueOrDefault(classes[row], 1);
        if (rows > 0 && Array.TrueForAll(weights, weight => weight == 0))
        {
            throw new ParsimonyException(
                $"{(sampleWeight is null ? "classWeight gives" : "sampleWeight times classWeight gives")} every row the weight 0: no row counts. "
                + "Expected a weight above 0 for at least one class that has rows.");
        }

        return weights;
    }

    static int OneHot(ReadOnlySpan<float> targets)
    {
        var found = -1;
        for (var j = 0; j < targets.Length; j++)
        {
            if (targets[j] == 0) continue;
            if (targets[j] != 1 || found >= 0) return -1;
            found = j;
        }

        return found;
    }
}
