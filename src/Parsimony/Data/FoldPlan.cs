namespace Parsimony.Data;

/// <summary>Which rows are held out when: the folds of cross-validation, once or several times over.</summary>
/// <remarks>
/// With r repeats of K folds there are r K folds, numbered through, and every row is held out r times. What is known of held-out rows then has one
/// place per repeat and row, <c>repeat * rows + row</c>.
/// </remarks>
public sealed class FoldPlan
{
    /// <summary>Takes folds as they are.</summary>
    /// <param name="foldOfRow">[rows]; 0-based fold in which the row is held out, -1 = never (only where <paramref name="ordered"/>).</param>
    /// <param name="ordered">True: the training rows of a fold are those of smaller fold numbers (older rows), else all other rows.</param>
    public FoldPlan(int[] foldOfRow, bool ordered = false)
        : this(foldOfRow, ordered, 1) { }

    FoldPlan(int[] foldOfRow, bool ordered, int repeats)
    {
        FoldOfRow = foldOfRow;
        Ordered = ordered;
        Repeats = repeats;
        Count = foldOfRow.Length == 0 ? 0 : foldOfRow.Max() + 1;
    }

    /// <summary>Several plans over the same rows, one after the other.</summary>
    /// <param name="plans">At least one, each unordered and of one repeat, with equally many folds.</param>
    internal static FoldPlan Repeated(IReadOnlyList<FoldPlan> plans) =>
        new([.. plans.SelectMany((plan, repeat) => plan.FoldOfRow.Select(fold => repeat * plans[0].Count + fold))], plans[0].Ordered, plans.Count);

    /// <summary>[repeats * rows]; 0-based fold in which the row is held out in that repeat, -1 = never.</summary>
    public int[] FoldOfRow { get; }

    /// <summary>True where training rows are always older than held-out rows.</summary>
    public bool Ordered { get; }

    /// <summary>How often the rows are divided anew, 1 or more.</summary>
    public int Repeats { get; }

    /// <summary>Number of folds, those of all repeats together.</summary>
    public int Count { get; }

    /// <summary>Number of folds of one repeat.</summary>
    public int FoldsPerRepeat => Count / Repeats;

    /// <summary>Number of rows.</summary>
    public int RowCount => FoldOfRow.Length / Repeats;

    /// <summary>Rows that train in <paramref name="fold"/>, ascending.</summary>
    public int[] TrainingRows(int fold) => RowsWhere(fold, f => Ordered ? f < fold : f != fold);

    /// <summary>Rows that are held out in <paramref name="fold"/>, ascending.</summary>
    public int[] HeldOutRows(int fold) => RowsWhere(fold, f => f == fold);

    /// <summary>Where the rows that are held out in <paramref name="fold"/> stand among held-out predictions; the rows themselves where there is one repeat.</summary>
    public int[] HeldOutPlaces(int fold)
    {
        var first = FirstPlace(fold);
        return Array.ConvertAll(HeldOutRows(fold), row => first + row);
    }

    /// <summary>One of the repeats, its folds numbered from 0.</summary>
    internal FoldPlan OfRepeat(int repeat) =>
        Repeats == 1 ? this : new([.. FoldOfRow.Skip(repeat * RowCount).Take(RowCount).Select(fold => fold - repeat * FoldsPerRepeat)], Ordered);

    /// <summary>True where the same rows are held out together, however the folds are numbered.</summary>
    internal bool DividesAs(FoldPlan other)
    {
        var partners = new int?[Count];
        for (var row = 0; row < FoldOfRow.Length; row++)
            if ((partners[FoldOfRow[row]] ??= other.FoldOfRow[row]) != other.FoldOfRow[row]) return false;
        return partners.Distinct().Count() == Count;
    }

    /// <summary>[repeats * rows] row of each place.</summary>
    internal int[] RowOfPlace() => [.. Enumerable.Range(0, FoldOfRow.Length).Select(place => place % RowCount)];

    int FirstPlace(int fold) => Repeats == 1 ? 0 : fold / FoldsPerRepeat * RowCount;

    int[] RowsWhere(int fold, Func<int, bool> isWanted)
    {
        var first = FirstPlace(fold);
        return [.. Enumerable.Range(0, RowCount).Where(row => isWanted(FoldOfRow[first + row]))];
    }
}
