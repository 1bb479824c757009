namespace Parsimony.Data;

/// <summary>Says in which fold of cross-validation each row is held out, once or several times over.</summary>
/// <remarks>
/// With r repeats of K folds there are r K folds, numbered through, and every row is held out r times. Arrays of held-out predictions
/// then have one place per repeat and row: <c>repeat * rows + row</c>.
/// </remarks>
/// <example>
/// <code>
/// var folds = new FoldPlan([0, 1, 2, 0]);
/// Console.WriteLine(string.Join(", ", folds.TrainingRows(0))); // 1, 2
/// </code></example>
public sealed class FoldPlan
{
    /// <summary>Makes a plan of given folds.</summary>
    /// <param name="foldOfRow">[rows]; 0-based fold in which the row is held out; -1 = never, and it trains in every fold.</param>
    /// <param name="ordered">True: a fold trains on the rows of smaller fold numbers (older rows); false: on all other rows.</param>
    public FoldPlan(int[] foldOfRow, bool ordered = false)
        : this(foldOfRow, ordered, 1) { }

    FoldPlan(int[] foldOfRow, bool ordered, int repeats)
    {
        FoldOfRow = foldOfRow;
        Ordered = ordered;
        Repeats = repeats;
        Count = foldOfRow.Length == 0 ? 0 : foldOfRow.Max() + 1;
    }

    /// <summary>Joins several plans over the same rows, as repeats, into one.</summary>
    /// <param name="plans">At least one, each unordered and of one repeat, with equally many folds.</param>
    internal static FoldPlan Repeated(IReadOnlyList<FoldPlan> plans) =>
        new([.. plans.SelectMany((plan, repeat) => plan.FoldOfRow.Select(fold => Shifted(fold, repeat * plans[0].Count)))],
            plans[0].Ordered, plans.Count);

    /// <summary>[repeats * rows]; 0-based fold in which the row is held out in each repeat, -1 = never.</summary>
    public int[] FoldOfRow { get; }

    /// <summary>Whether training rows are always older than held-out rows.</summary>
    public bool Ordered { get; }

    /// <summary>Number of times that the rows are divided anew, 1 or more.</summary>
    public int Repeats { get; }

    /// <summary>Number of folds in all repeats together.</summary>
    public int Count { get; }

    /// <summary>Number of folds of one repeat.</summary>
    public int FoldsPerRepeat => Count / Repeats;

    /// <summary>Number of rows.</summary>
    public int RowCount => FoldOfRow.Length / Repeats;

    /// <summary>Returns the rows that train in <paramref name="fold"/>, ascending.</summary>
    public int[] TrainingRows(int fold) => Ordered ? Rows(fold, -1, fold - 1) : Rows(fold, fold, fold, inside: false);

    /// <summary>Returns the rows that are held out in <paramref name="fold"/>, ascending.</summary>
    public int[] HeldOutRows(int fold) => Rows(fold, fold, fold);

    /// <summary>Returns the places of the rows that are held out in <paramref name="fold"/>: <c>repeat * rows + row</c>, ascending.</summary>
    public int[] HeldOutPlaces(int fold) => Array.ConvertAll(HeldOutRows(fold), row => FirstPlace(fold) + row);

    /// <summary>Returns one of the repeats as a plan, its folds numbered from 0.</summary>
    internal FoldPlan OfRepeat(int repeat) => Repeats == 1
        ? this
        : new([.. FoldOfRow.Skip(repeat * RowCount).Take(RowCount).Select(fold => Shifted(fold, -repeat * FoldsPerRepeat))], Ordered);

    /// <summary>Returns true where two plans hold out the same rows together, however their folds are numbered.</summary>
    internal bool DividesAs(FoldPlan other)
    {
        var partners = new int?[Count];
        for (var row = 0; row < FoldOfRow.Length; row++)
        {
            if (FoldOfRow[row] < 0 != other.FoldOfRow[row] < 0) return false;
            if (FoldOfRow[row] >= 0 && (partners[FoldOfRow[row]] ??= other.FoldOfRow[row]) != other.FoldOfRow[row]) return false;
        }

        return partners.Distinct().Count() == Count;
    }

    /// <summary>Returns the rows that are held out in some fold, ascending.</summary>
    internal int[] HeldOutSomewhere() =>
        [.. Enumerable.Range(0, RowCount).Where(row => Enumerable.Range(0, Repeats).Any(repeat => FoldOfRow[repeat * RowCount + row] >= 0))];

    /// <summary>Returns the plan of some rows alone.</summary>
    internal FoldPlan Of(int[] rows) => new(
        [.. Enumerable.Range(0, Repeats).SelectMany(repeat => rows.Select(row => FoldOfRow[repeat * RowCount + row]))], Ordered, Repeats);

    /// <summary>Returns the row of each place, [repeats * rows].</summary>
    internal int[] RowOfPlace() => [.. Enumerable.Range(0, FoldOfRow.Length).Select(place => place % RowCount)];

    // A row that is never held out stays so.
    static int Shifted(int fold, int by) => fold < 0 ? fold : fold + by;

    int FirstPlace(int fold) => Repeats == 1 ? 0 : fold / FoldsPerRepeat * RowCount;

    /// <summary>The rows whose number in the repeat of a fold lies in a range, or outside of it. Large tables are asked often.</summary>
    int[] Rows(int fold, int from, int to, bool inside = true)
    {
        var numbers = FoldOfRow.AsSpan(FirstPlace(fold), RowCount);
        var count = 0;
        foreach (var number in numbers)
            if ((number >= from && number <= to) == inside) count++;
        var rows = new int[count];
        count = 0;
        for (var row = 0; row < numbers.Length; row++)
            if ((numbers[row] >= from && numbers[row] <= to) == inside) rows[count++] = row;
        return rows;
    }
}
