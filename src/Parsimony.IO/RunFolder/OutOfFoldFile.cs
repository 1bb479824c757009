namespace Parsimony.IO.RunFolder;

/// <summary>Writes oof.csv: out-of-fold predictions at the two chosen lambdas, averaged over restarts.</summary>
public static class OutOfFoldFile
{
    /// <summary>Writes one line for each row that is held out in some fold, and for each repeat of the folds.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="result">The path.</param>
    /// <param name="dataset">The rows that the path was trained on.</param>
    /// <param name="minIndex">Index of lambda_min in <see cref="PathResult.Lambdas"/>.</param>
    /// <param name="oneSeIndex">Index of lambda_1se.</param>
    /// <exception cref="ParsimonyException">The file cannot be written.</exception>
    /// <exception cref="ArgumentException">The dataset has other rows than the path.</exception>
    public static void Write(string path, PathResult result, Dataset dataset, int minIndex, int oneSeIndex)
    {
        if (dataset.RowCount != result.Folds.RowCount)
            throw new ArgumentException($"The dataset has {dataset.RowCount} rows, the path {result.Folds.RowCount}.", nameof(dataset));
        AtomicFile.WriteText(path, writer => Write(writer, result, dataset.SourceRows, minIndex, oneSeIndex));
    }

    static void Write(TextWriter writer, PathResult result, int[] sourceRows, int minIndex, int oneSeIndex)
    {
        var csv = new CsvLineWriter(writer);
        var target = result.Target;
        var classes = target.Task == LearningTask.Classification;
        var isRepeated = result.Folds.Repeats > 1;
        (string, IReadOnlyList<string>) repeat = ("<repeat>", isRepeated ? ["repeat"] : []);
        csv.Line(classes ? Schemas.OutOfFoldClasses.Header(("<class>", target.Classes), repeat) : Schemas.OutOfFoldNumbers.Header(repeat));
        var width = target.PredictionCount;
        for (var place = 0; place < target.RowCount; place++)
        {
            var fold = result.Folds.FoldOfRow[place];
            if (fold < 0) continue;
            csv.Add(sourceRows[place % sourceRows.Length]);
            csv.Add(fold);
            if (classes) csv.Add(target.Classes[target.Labels[place]]);
            else csv.Add(target.Values[place]);
            foreach (var index in (ReadOnlySpan<int>)[minIndex, oneSeIndex]) csv.Add(result.HeldOut[index].AsSpan(place * width, width));
            if (isRepeated) csv.Add(fold / result.Folds.FoldsPerRepeat);
            csv.End();
        }
    }
}
