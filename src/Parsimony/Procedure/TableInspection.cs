namespace Parsimony.Procedure;

/// <summary>What can be said of a table before training.</summary>
/// <param name="Columns">Every column: what was read, and what will become of it.</param>
/// <param name="Notes">What was decided in reading, one sentence each.</param>
/// <param name="Warnings">What may spoil the result, one sentence each.</param>
sealed record TableInspection(IReadOnlyList<ColumnSummary> Columns, IReadOnlyList<string> Notes, IReadOnlyList<string> Warnings)
{
    // Warnings hold for any number of folds; this one is usual.
    const int Folds = 5;

    static readonly PreprocessOptions s_usual = new(PreprocessKind.Robust);

    /// <summary>Inspects a dataset, whose target is known.</summary>
    /// <param name="data">The dataset.</param>
    /// <param name="preprocess">How columns become inputs; null = robust.</param>
    public static TableInspection Of(Dataset data, PreprocessOptions? preprocess = null)
    {
        data = RowWeights.WithoutZeros(data);
        var warnings = new List<string>();
        var preprocessor = Unless(warnings, () => Preprocessor.Fit(data, Rows(data.RowCount), preprocess ?? s_usual));
        warnings.AddRange(Unless(warnings, () => RowChecks.Warnings(data, FoldPlanner.Create(data, Folds, 0))) ?? []);
        var columns = ColumnSummaries.Of(data.Schema, preprocessor, data.Target);
        return new TableInspection(columns, [.. data.Notes, .. preprocessor?.Notes ?? []], warnings);
    }

    /// <summary>Inspects a table for which no target is chosen yet: columns without another part are shown as features.</summary>
    /// <param name="table">The table.</param>
    /// <param name="options">The parts that are known, with an empty target.</param>
    /// <param name="preprocess">How columns become inputs; null = robust.</param>
    public static TableInspection Of(Table table, DatasetOptions options, PreprocessOptions? preprocess = null)
    {
        options = ColumnRoles.WithNames(table, options);
        var roles = ColumnRoles.Of(table, options);
        var dateNotes = new List<string>();
        table = DateParts.Set(table, roles, options.DateParts, dateNotes);
        IColumn[] features = [.. table.Columns.Where(column => !roles.ContainsKey(column.Name))];
        var leftOut = features.Select(column => (Column: column, Reason: ColumnSchemas.WhyUseless(column, options.Keep)))
            .Where(entry => entry.Reason is not null).ToDictionary(entry => entry.Column.Name, entry => entry.Reason!, StringComparer.Ordinal);
        var warnings = new List<string>();
        var useful = new Table(table.Name, [.. features.Where(column => !leftOut.ContainsKey(column.Name))]);
        var preprocessor = Unless(warnings, () => Preprocessor.Fit(useful, Rows(table.RowCount), preprocess ?? s_usual, null));
        string[] notes =
        [
            .. table.Notes, .. dateNotes, .. leftOut.Select(entry => ColumnSchemas.LeftOut(table.Find(entry.Key)!, entry.Value)),
            .. ColumnSchemas.Notes(table, options.Ignore), .. preprocessor?.Notes ?? [],
        ];
        warnings.AddRange(RowChecks.Numbered(useful.Columns));
        return new TableInspection(ColumnSummaries.Of(ColumnSchemas.Of(table, roles, leftOut), preprocessor, null), notes, warnings);
    }

    static int[] Rows(int count) => [.. Enumerable.Range(0, count)];

    // What would end a training is a warning here: the table is shown all the same.
    static T? Unless<T>(List<string> warnings, Func<T> step) where T : class
    {
        try
        {
            return step();
        }
        catch (ParsimonyException error)
        {
            warnings.Add(error.Message);
            return null;
        }
    }
}
