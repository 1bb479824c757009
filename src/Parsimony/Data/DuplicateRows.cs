namespace Parsimony.Data;

/// <summary>Counts held-out rows that have a twin (a row equal in every feature) among the rows they are predicted from.</summary>
/// <param name="HeldOut">Number of rows that are held out in a fold.</param>
/// <param name="Repeated">Number of held-out rows with a twin among their training rows.</param>
/// <param name="SameTarget">Number of held-out rows with a twin of the same target, which gives the answer away.</param>
/// <param name="OtherTarget">Number of held-out rows with a twin of another target: no model can predict both.</param>
/// <param name="ByChance">
/// Number of held-out rows that would have a twin if the columns were independent; 0 where twins are too few to matter.
/// </param>
sealed record DuplicateRows(int HeldOut, int Repeated, int SameTarget, int OtherTarget, double ByChance)
{
    // A single pair, or one row in 200, changes an estimate by less than its error.
    const int FewestRows = 2;
    const double SmallestShare = 0.005;

    // Of more rows a share is compared, chosen by what the rows hold: twins are in it together, or not at all.
    const int MostRows = 1_000_000;

    // Columns depend on one another, which makes twins more frequent than chance: up to three times as many are no sign of copies.
    const double NaturalFactor = 3;

    bool AreFew => Repeated < FewestRows || Repeated < SmallestShare * HeldOut;

    /// <summary>Counts the held-out rows of a dataset that have a twin; of more than a million rows a part is counted.</summary>
    public static DuplicateRows Count(Dataset dataset, FoldPlan folds)
    {
        var features = new SameFeatures(dataset.Features);
        var (keys, compared) = Compared(dataset.RowCount, features);
        var heldOut = compared.Count(row => folds.FoldOfRow[row] >= 0);
        int repeated = 0, same = 0, other = 0;
        foreach (var twins in Twins(keys, compared, features))
        {
            int[] rows = [.. twins];
            var inFold = rows.CountBy(row => folds.FoldOfRow[row]).ToDictionary();
            var withTarget = rows.CountBy(row => (folds.FoldOfRow[row], TargetOf(dataset.Target, row))).ToDictionary();
            foreach (var row in rows)
            {
                var fold = folds.FoldOfRow[row];
                if (fold < 0) continue;
                int[] training = [.. inFold.Keys.Where(one => folds.Ordered ? one < fold : one != fold)];
                var all = training.Sum(one => inFold[one]);
                var equal = training.Sum(one => withTarget.GetValueOrDefault((one, TargetOf(dataset.Target, row))));
                if (all > 0) repeated++;
                if (equal > 0) same++;
                if (all > equal) other++;
            }
        }

        var counted = new DuplicateRows(heldOut, repeated, same, other, 0);
        return counted.AreFew ? counted
            : counted with { ByChance = heldOut * (1 - Math.Exp(-dataset.RowCount * AgreementByChance(dataset.Features))) };
    }

    /// <summary>Returns a warning, or null where twins are few, or no more than coarse columns make by chance.</summary>
    public string? Warning()
    {
        if (AreFew || Repeated <= NaturalFactor * ByChance) return null;
        var conflict = OtherTarget > 0 ? $", {OtherTarget} with another one, which no model can tell apart" : "";
        var percent = Math.Max(1, Math.Round(100.0 * Repeated / HeldOut)).ToString("F0", CultureInfo.InvariantCulture);
        return $"{Repeated} of {HeldOut} held-out rows ({percent} %) are the same in every feature as a row they are predicted from " +
            $"({SameTarget} with the same target{conflict}). If they are copies or repeated measurements of one case, the scores are too good: " +
            "remove copies, or keep the rows of a case in one fold (DatasetOptions.Group).";
    }

    /// <summary>The rows that are compared, in the order of their hash codes.</summary>
    static (int[] Keys, int[] Rows) Compared(int rows, SameFeatures features)
    {
        var parts = (uint)(rows / MostRows + 1);
        var (keys, compared) = (new List<int>(), new List<int>());
        for (var row = 0; row < rows; row++)
        {
            var key = features.GetHashCode(row);
            if ((uint)key % parts != 0) continue;
            keys.Add(key);
            compared.Add(row);
        }

        int[] sorted = [.. keys], inOrder = [.. compared];
        Array.Sort(sorted, inOrder);
        return (sorted, inOrder);
    }

    /// <summary>Groups of two rows or more that are equal; only rows of one hash code are looked at side by side.</summary>
    static IEnumerable<IEnumerable<int>> Twins(int[] keys, int[] rows, SameFeatures features)
    {
        for (int first = 0, end; first < keys.Length; first = end)
        {
            for (end = first + 1; end < keys.Length && keys[end] == keys[first];) end++;
            if (end - first == 1) continue;
            foreach (var twins in rows[first..end].GroupBy(row => row, features).Where(group => group.Skip(1).Any())) yield return twins;
        }
    }

    /// <summary>Computes the probability that two rows agree if columns are independent: the product of <c>sum_v p_v^2</c>.</summary>
    static double AgreementByChance(Table features)
    {
        double product = 1;
        foreach (var column in features.Columns)
        {
            var rows = Math.Min(features.RowCount, MostRows);
            var counts = Enumerable.Range(0, rows).CountBy(row => TableRows.Cell(column, row));
            product *= counts.Sum(entry => Math.Pow(entry.Value / (double)rows, 2));
        }

        return product;
    }

    static double TargetOf(Target target, int row) => target.Task == LearningTask.Classification ? target.Labels[row] : target.Values[row];
}
