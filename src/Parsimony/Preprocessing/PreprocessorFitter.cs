namespace Parsimony.Preprocessing;

/// <summary>Fits a preprocessor: collects its columns, coders and outputs.</summary>
/// <param name="kind">Way in which numbers are brought to one scale.</param>
/// <param name="weights">[table rows] how much each row counts; null = all the same.</param>
sealed class PreprocessorFitter(PreprocessKind kind, double[]? weights)
{
    // A coefficient in the column's own units, up to a hundred million deviations of the target, stays a finite number.
    const double SmallestRange = 1e-300;

    // What the rounding of dates, which count days, makes of a constant time of day is below it; what a minute makes of a year is above.
    const double LeastSpread = 1e-6;

    readonly List<SourceColumn> _sources = [];
    readonly List<IColumnCoder> _coders = [];
    readonly List<OutputColumn> _outputs = [];
    readonly List<string> _notes = [];
    readonly Dictionary<string, string> _dropped = new(StringComparer.Ordinal);

    public Preprocessor Fit(Table features, ReadOnlySpan<int> rows)
    {
        rows = RowWeights.Counted(weights, rows);
        if (rows.Length == 0) throw features.Error("there are no training rows. Expected at least one.");
        foreach (var column in features.Columns)
        {
            var coders = _coders.Count;
            if (column is NumberColumn number) AddNumber(number, rows);
            else AddCategory((CategoryColumn)column, rows);
            if (_coders.Count == coders) _sources.RemoveAt(_sources.Count - 1);
        }

        if (_coders.Count == 0)
            throw features.Error($"no usable feature column is left, because each is constant on the {rows.Length} training rows: " +
                $"{NameSuggestions.List([.. features.Columns.Select(column => column.Name)])}. Expected at least one that varies.");
        return new Preprocessor(kind, [.. _sources], [.. _coders], [.. _outputs], [.. _notes]) { Dropped = _dropped };
    }

    void AddNumber(NumberColumn column, ReadOnlySpan<int> rows)
    {
        _sources.Add(new SourceColumn(column.Name, column.Format));
        var source = _sources.Count - 1;
        var cells = TrainingCells.OfNumbers(column.Values, rows, weights);
        if (cells.MissingCount == cells.Rows)
        {
            Drop(column, "has no value");
            return;
        }

        if (Rounding.Explains(cells.Smallest, cells.Largest))
        {
            Drop(column, cells.Smallest == cells.Largest ? $"is constant ({CellText.Of(cells.Smallest)})"
                : $"is constant but for rounding ({CellText.Of(cells.Smallest)} to {CellText.Of(cells.Largest)})");
        }
        else if (cells.Largest - cells.Smallest < SmallestRange)
        {
            var range = $"{CellText.Of(cells.Smallest)} to {CellText.Of(cells.Largest)}";
            Drop(column, $"varies by less than {CellText.Of(SmallestRange)} ({range}), too little to compute with");
        }
        else
        {
            Add(kind == PreprocessKind.Robust ? NumberCoder.Robust(source, cells) : NumberCoder.Plain(source, cells), cells, isScaled: true);
            AddDateParts(column, source, cells);
        }

        if (cells.MissingCount > 0) Add(new MissingCoder(source), cells, kind == PreprocessKind.Standard);
    }

    void AddDateParts(NumberColumn column, int source, TrainingCells cells)
    {
        if (!column.IsDate) return;
        foreach (var part in Enum.GetValues<DatePart>().Where(part => column.Format.Parts.Contains(part)))
        {
            // One of the two may be constant by itself: the sine of midnight and noon, the cosine of Tuesday and Sunday.
            DatePartCoder[] coders = [.. new DatePartCoder[] { new(source, part, IsCosine: false), new(source, part, IsCosine: true) }
                .Where(coder => cells.Spread(coder) > LeastSpread)];
            if (coders.Length == 0)
                _notes.Add($"Column '{column.Name}': date part '{EnumWord.Of(part)}' is constant on the training rows and is dropped.");
            foreach (var coder in coders)
                Add(coder with { SinglePrecisionError = cells.LargestRounding() }, cells, kind == PreprocessKind.Standard);
        }
    }

    void AddCategory(CategoryColumn column, ReadOnlySpan<int> rows)
    {
        var counts = new int[column.Levels.Length];
        var sums = new double[column.Levels.Length];
        var missing = 0;
        double missingSum = 0;
        foreach (var row in rows)
        {
            var weight = weights?[row] ?? 1;
            if (column.Codes[row] < 0)
            {
                missing++;
                missingSum += weight;
                continue;
            }

            counts[column.Codes[row]]++;
            sums[column.Codes[row]] += weight;
        }

        var levels = LevelSet.Fit(column.Levels, sums, missingSum, RowWeights.OneRow(RowWeights.Sum(weights, rows), rows.Length));
        _sources.Add(new SourceColumn(column.Name, column.Format, levels));
        if (levels.Count < 2)
        {
            Drop(column, missing == rows.Length ? "has no value"
                : levels.Other == 0 ? "has only rare levels, which leave one level"
                : $"is constant ({CellText.Quoted(levels.Words[0])})");
            return;
        }

        var rowsOf = new int[levels.Count];
        var sumOf = new double[levels.Count];
        for (var code = 0; code < counts.Length; code++)
            if (counts[code] > 0) AddTo(levels.Of(column.Levels[code], out _), counts[code], sums[code]);
        if (missing > 0) AddTo(levels.Missing, missing, missingSum);
        var cells = new TrainingCells([.. Enumerable.Range(0, levels.Count).Select(level => (double)level)], sumOf, rowsOf);
        var source = _sources.Count - 1;
        Add(levels.Count == 2 ? new TwoLevelCoder(source) : new OneHotCoder(source, levels.Count), cells, kind == PreprocessKind.Standard);

        void AddTo(int level, int count, double sum)
        {
            rowsOf[level] += count;
            sumOf[level] += sum;
        }
    }

    void Drop(IColumn column, string reason)
    {
        _dropped[column.Name] = reason;
        _notes.Add($"Column '{column.Name}' {reason} on the training rows and is dropped.");
    }

    void Add(IColumnCoder coder, TrainingCells cells, bool isScaled)
    {
        var column = _sources[coder.Source];
        _coders.Add(coder);
        for (var index = 0; index < coder.Width; index++)
        {
            var (mean, deviation) = isScaled ? cells.Moments(coder, index) : (0, 1);
            if (!(deviation > 0) || !double.IsFinite(deviation) || !double.IsFinite(mean))
                throw new ParsimonyException($"Column '{column.Name}' reaches from {CellText.Of(cells.Smallest)} to {CellText.Of(cells.Largest)} " +
                    "on the training rows, which is too wide or too narrow to measure. " +
                    "Expected magnitudes between 1e-150 and 1e150; change the unit, or leave the column out with DatasetOptions.Ignore.");
            _outputs.Add(new OutputColumn(coder.OutputName(column, index), coder.Source, mean, deviation));
        }
    }
}
