namespace Parsimony.Models;

/// <summary>Takes a share of the rows away for validation: at random, and class by class where targets are classes.</summary>
static class ValidationSplit
{
    /// <summary>Splits the rows; training rows and validation rows are both ascending.</summary>
    /// <remarks>The share is above 0 and below 1; classes are [rows], null for numbers.</remarks>
    /// <exception cref="ParsimonyException">The share is out of range, or leaves one side without rows.</exception>
    public static (int[] Training, int[] Validation) Create(int rows, double share, int[]? classes, long seed)
    {
        if (!(share > 0 && share < 1)) throw new ParsimonyException($"validationSplit is {share}. Expected a share above 0 and below 1.");
        var order = Enumerable.Range(0, rows).ToArray();
        var random = CounterRandom.FromKey(seed, RandomPurpose.ValidationSplit);
        random.Shuffle(order.AsSpan());

        // Rows of a class one after the other, each class at random inside: every 1/share-th row then is a sample that is even over classes.
        var sorted = classes is null ? order : [.. order.OrderBy(row => classes[row])];
        var held = new List<int>();
        for (var index = 0; index < rows; index++)
        {
            if (Math.Round((index + 1) * share, MidpointRounding.AwayFromZero) > held.Count) held.Add(sorted[index]);
        }

        int[] validation = [.. held.Order()];
        if (validation.Length == 0 || validation.Length == rows)
        {
            throw new ParsimonyException(
                $"validationSplit {share} of {rows} rows leaves {rows - validation.Length} rows for training and {validation.Length} for "
                + "validation. Expected at least one of each.");
        }

        var isHeld = new bool[rows];
        foreach (var row in validation) isHeld[row] = true;
        return ([.. Enumerable.Range(0, rows).Where(row => !isHeld[row])], validation);
    }

    /// <summary>Requires that rows of both sides count: a loss of rows that all have the weight 0 says nothing.</summary>
    /// <param name="share">The share that was held out.</param>
    /// <param name="weights">[rows] weights in training; null = all 1.</param>
    /// <param name="training">Rows to train on.</param>
    /// <param name="heldWeights">[rows] weights in validation; null = all 1.</param>
    /// <param name="held">Rows to validate with.</param>
    /// <exception cref="ParsimonyException">All rows of one side have the weight 0.</exception>
    public static void CheckWeights(double share, float[]? weights, int[] training, float[]? heldWeights, int[] held)
    {
        var isIdle = IsIdle(weights, training);
        if (!isIdle && !IsIdle(heldWeights, held)) return;
        var (idle, other) = isIdle ? ("training", "validation") : ("validation", "training");
        throw new ParsimonyException(
            $"validationSplit {share} leaves {(isIdle ? training : held).Length} rows for {idle}, all of weight 0: every row that counts is for "
            + $"{other}. Expected rows of weight above 0 on both sides. Give more rows a weight, or give validationData instead of a split.");
    }

    static bool IsIdle(float[]? weights, int[] rows) => weights is not null && Array.TrueForAll(rows, row => weights[row] == 0);
}
