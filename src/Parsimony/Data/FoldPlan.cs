namespace Parsimony.Data;

/// <summary>Which rows are held out when: the folds of cross-validation.</summary>
public sealed class FoldPlan
{
    /// <summary>Takes folds as they are.</summary>
    /// <param name="foldOfRow">[rows]; 0-based fold in which the row is held out, -1 = never (only where <paramref name="ordered"/>).</param>
    /// <param name="ordered">True: the training rows of a fold are those of smaller fold numbers (older rows), else all other rows.</param>
    public FoldPlan(int[] foldOfRow, bool ordered = false)
    {
        FoldOfRow = foldOfRow;
        Ordered = ordered;
        Count = foldOfRow.Length == 0 ? 0 : foldOfRow.Max() + 1;
    }

    /// <summary>[rows]; 0-based fold in which the row is held out, -1 = never.</summary>
    public int[] FoldOfRow { get; }

    /// <summary>True where training rows are always older than held-out rows.</summary>
    public bool Ordered { get; }

    /// <summary>Number of folds.</summary>
    public int Count { get; }

    /// <summary>Rows that train in <paramref name="fold"/>, ascending.</summary>
    public int[] TrainingRows(int fold) => RowsWhere(f => Ordered ? f < fold : f != fold);

    /// <summary>Rows that are held out in <paramref name="fold"/>, ascending.</summary>
    public int[] HeldOutRows(int fold) => RowsWhere(f => f == fold);

    int[] RowsWhere(Func<int, bool> isWanted) => [.. Enumerable.Range(0, FoldOfRow.Length).Where(row => isWanted(FoldOfRow[row]))];
}
