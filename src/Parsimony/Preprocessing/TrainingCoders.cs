namespace Parsimony.Preprocessing;

/// <summary>
/// Coders that stand in for those of a preprocessor where it codes the very rows that it was fitted on: each row by a coder that was fitted
/// without it.
/// </summary>
/// <param name="foldOf">[table rows] inner fold of each training row; -1 = the row was not trained on.</param>
sealed class TrainingCoders(int[] foldOf)
{
    readonly Dictionary<IColumnCoder, IColumnCoder[]> _withoutFold = new(ReferenceEqualityComparer.Instance);

    /// <summary>Number of inner folds.</summary>
    public const int Folds = 5;

    /// <summary>[table rows] inner fold of each training row; -1 = the row was not trained on.</summary>
    public int[] FoldOf { get; } = foldOf;

    /// <summary>Divides training rows into inner folds, equally large and without regard to their order; rows of one group share one.</summary>
    /// <param name="rows">The training rows.</param>
    /// <param name="count">Number of rows of the table.</param>
    /// <param name="groups">[table rows] group of each row; null = there are none.</param>
    public static TrainingCoders Divide(ReadOnlySpan<int> rows, int count, int[]? groups)
    {
        var keys = rows.ToArray().Select(row => groups?[row] ?? row).Distinct().Order().ToArray();
        CounterRandom.FromKey(RandomPurpose.InnerFolds).Shuffle<int>(keys);
        var foldOfKey = keys.Index().ToDictionary(entry => entry.Item, entry => entry.Index % Folds);
        var foldOf = new int[count];
        Array.Fill(foldOf, -1);
        foreach (var row in rows) foldOf[row] = foldOfKey[groups?[row] ?? row];
        return new TrainingCoders(foldOf);
    }

    /// <summary>Sets the coders that stand in for one.</summary>
    /// <param name="coder">The coder, fitted on all training rows.</param>
    /// <param name="withoutFold">[folds] coders of the same outputs, each fitted without the rows of a fold.</param>
    public void Add(IColumnCoder coder, IColumnCoder[] withoutFold) => _withoutFold.Add(coder, withoutFold);

    /// <summary>Returns the coder for a row of the table that was fitted on.</summary>
    public IColumnCoder For(IColumnCoder coder, int row) =>
        FoldOf[row] >= 0 && _withoutFold.TryGetValue(coder, out var coders) ? coders[FoldOf[row]] : coder;
}
