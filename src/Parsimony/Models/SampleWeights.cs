namespace Parsimony.Models;

/// <summary>Combines weights of rows and of classes to one weight per row.</summary>
static class SampleWeights
{
    /// <summary>[rows] products of both weights; null where neither is given.</summary>
    /// <exception cref="ParsimonyException">The targets are no classes, no row has a class, a weight is negative, or no row counts.</exception>
    public static float[]? Combine(NDArray? sampleWeight, IReadOnlyDictionary<int, float>? classWeight, int[]? classes, int rows)
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
}
