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

    /// <summary>Reads the predictions of the default lambda back; of repeated folds the first repeat.</summary>
    /// <param name="path">The file.</param>
    /// <param name="summary">The run: its target, its classes and its default lambda.</param>
    /// <exception cref="ParsimonyException">The file is missing, broken, or of another run.</exception>
    public static HeldOutPredictions Read(string path, RunSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        var table = RunTable.Read(path);
        string[] classes = [.. summary.Classes];
        var rule = summary.Select == LambdaRule.OneSe ? "1se" : "min";
        var target = ColumnIn("target");
        int[] predictions = classes.Length == 0 ? [ColumnIn(rule)] : [.. classes.Select(name => ColumnIn($"{rule}:{name}"))];
        var behind = 3 + 2 * predictions.Length;
        var repeat = table.Names.Length > behind ? behind : -1;
        var records = table.Records.Where(record => repeat < 0 || record.Fields[repeat] == "0").ToArray();
        var truth = classes.Length == 0
            ? Target.Regression(summary.Target, [.. records.Select(record => table.Number(record, target))])
                .WithLoss(summary.Loss, summary.Loss == RegressionLoss.Squared ? null : summary.LossParameter)
            : Target.Classification(summary.Target, [.. records.Select(LabelOf)], classes, PositiveOf(summary, classes));
        return new HeldOutPredictions(truth, [.. records.SelectMany(record => predictions.Select(column => table.Number(record, column)))]);

        int ColumnIn(string name) => Array.IndexOf(table.Names, name) is var column and >= 0 ? column
            : throw new ParsimonyException($"{path} has no column '{name}'. It is not the oof.csv of this run.");

        int LabelOf((long Line, string[] Fields) record) => Array.IndexOf(classes, record.Fields[target]) is var label and >= 0 ? label
            : throw table.Wrong(record, target, "is not a class of run.json");
    }

    /// <summary>Index of the class that counts as positive.</summary>
    internal static int PositiveOf(RunSummary summary, string[] classes) =>
        summary.Options.GetValueOrDefault("positive") is string positive && Array.IndexOf(classes, positive) is var index and >= 0 ? index : 1;

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
            foreach (var index in (ReadOnlySpan<int>)[minIndex, oneSeIndex]) csv.Add(result.HeldOut[index].Span.Slice(place * width, width));
            if (isRepeated) csv.Add(fold / result.Folds.FoldsPerRepeat);
            csv.End();
        }
    }
}
