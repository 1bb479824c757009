using System.Globalization;

namespace Parsimony.Data;

/// <summary>Held-out rows that have a twin, the same in every feature, among the rows they are predicted from.</summary>
/// <param name="HeldOut">Rows that are held out somewhere.</param>
/// <param name="Repeated">Those of them with a twin that trains when they are held out.</param>
/// <param name="SameTarget">Those with such a twin of the same target: its answer can be looked up.</param>
/// <param name="OtherTarget">Those with such a twin of another target: no model can predict both.</param>
/// <param name="ByChance">How many would have a twin if the columns were independent.</param>
sealed record DuplicateRows(int HeldOut, int Repeated, int SameTarget, int OtherTarget, double ByChance)
{
    // A single pair, or one row in 200, moves no estimate by as much as its error.
    const int FewestRows = 2;
    const double SmallestShare = 0.005;

    // Columns depend on one another, which makes twins more frequent than chance: up to three times is no sign of copies.
    const double NaturalFactor = 3;

    /// <summary>Counts them.</summary>
    public static DuplicateRows Count(Dataset dataset, FoldPlan folds)
    {
        var heldOut = folds.FoldOfRow.Count(fold => fold >= 0);
        int repeated = 0, same = 0, other = 0;
        foreach (var twins in Enumerable.Range(0, dataset.RowCount).GroupBy(row => row, new SameFeatures(dataset.Features)))
        {
            int[] rows = [.. twins];
            if (rows.Length < 2) continue;
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

        return new DuplicateRows(heldOut, repeated, same, other, heldOut * (1 - Math.Exp(-dataset.RowCount * AgreementByChance(dataset.Features))));
    }

    /// <summary>What the user should know; null where twins are few, or no more than coarse columns make by chance.</summary>
    public string? Warning()
    {
        if (Repeated < FewestRows || Repeated < SmallestShare * HeldOut || Repeated <= NaturalFactor * ByChance) return null;
        var conflict = OtherTarget > 0 ? $", {OtherTarget} with another one, which no model can tell apart" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Repeated} of {HeldOut} held-out rows ({Math.Max(1, Math.Round(100.0 * Repeated / HeldOut)):F0} %) are the same in every feature as a row they are predicted from ({SameTarget} with the same target{conflict}). ") +
            "If they are copies or repeated measurements of one case, the scores are too good: remove copies, or keep the rows of a case in one fold (DatasetOptions.Group).";
    }

    /// <summary>Probability that two rows agree in every column, were the columns independent: the product of <c>sum_v p_v^2</c>.</summary>
    static double AgreementByChance(Table features)
    {
        double product = 1;
        foreach (var column in features.Columns)
        {
            var counts = column is NumberColumn number ? number.Values.CountBy(value => value) : ((CategoryColumn)column).Codes.CountBy(code => (double)code);
            product *= counts.Sum(entry => Math.Pow(entry.Value / (double)features.RowCount, 2));
        }

        return product;
    }

    static double TargetOf(Target target, int row) => target.Task == LearningTask.Classification ? target.Labels[row] : target.Values[row];
}
