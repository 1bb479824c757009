namespace Parsimony.Preprocessing;

/// <summary>Fits a preprocessor: collects its columns, coders and outputs.</summary>
/// <param name="options">How columns become inputs.</param>
/// <param name="weights">[table rows] how much each row counts; null = all the same.</param>
/// <param name="target">The target of all rows; null where the options need none.</param>
/// <param name="groups">[table rows] rows that belong together; null = none do.</param>
sealed class PreprocessorFitter(PreprocessOptions options, double[]? weights, Target? target = null, int[]? groups = null)
{
    // A coefficient in the column's own units, up to a hundred million deviations of the target, stays a finite number.
    const double SmallestRange = 1e-300;

    // What the rounding of dates, which count days, makes of a constant time of day is below it; what a minute makes of a year is above.
    const double LeastSpread = 1e-6;

    readonly List<SourceColumn> _sources = [];
    readonly List<IColumnCoder> _coders = [];
    readonly List<OutputColumn> _outputs = [];
    readonly List<string> _notes = [];
    readonly TargetMeans? _means = options.TargetMeans ? new TargetMeans(target!, weights, groups) : null;
    readonly Dictionary<string, string> _dropped = new(StringComparer.Ordinal);

    // Outputs that are scaled numbers of columns with more than two distinct ones.
    readonly List<int> _waving = [];

    // Columns of numbers in the table.
    int _numbers;

    public Preprocessor Fit(Table features, ReadOnlySpan<int> rows, CancellationToken cancellation = default)
    {
        rows = RowWeights.Counted(weights, rows);
        if (rows.Length == 0) throw features.Error("there are no training rows. Expected at least one.");
        _numbers = features.Columns.Count(column => column is NumberColumn);
        foreach (var column in features.Columns)
        {
            cancellation.ThrowIfCancellationRequested();
            var coders = _coders.Count;
            if (column is NumberColumn number) AddNumber(number, rows);
            else AddCategory((CategoryColumn)column, rows);
            if (_coders.Count == coders) _sources.RemoveAt(_sources.Count - 1);
        }

        if (_coders.Count == 0)
            throw features.Error($"no usable feature column is left, because each is constant on the {rows.Length} training rows: " +
                $"{NameSuggestions.List([.. features.Columns.Select(column => column.Name)])}. Expected at least one that varies.");
        if (options.Encode != NumberEncoding.Standard && _waving.Count == 0 && !_coders.Any(coder => coder is PiecewiseCoder))
        {
            _notes.Add($"PathOptions.Encode = NumberEncoding.{options.Encode} changes nothing: " +
                "no column of numbers has more than two different ones.");
        }

        if (rows.Length > TrainingCells.MostExact && _numbers > 0) _notes.Add(DigestedCells.Note);
        if (_means is not null && !_coders.Any(coder => coder is TargetMeanCoder))
            _notes.Add($"PathOptions.TargetMeans changes nothing: no category has more than {TargetMeans.FewLevels} levels.");
        return new Preprocessor(options.Kind, [.. _sources], [.. _coders], [.. _outputs], [.. _notes])
        {
            Dropped = _dropped,
            TrainingCoders = _means?.Coders,
            Waving = _waving,
        };
    }

    void AddNumber(NumberColumn column, ReadOnlySpan<int> rows)
    {
        _sources.Add(new SourceColumn(column.Name, column.Format));
        var source = _sources.Count - 1;
        var cells = TrainingCells.OfNumbers(column.Values.Span, rows, weights);
        if (cells.MissingCount == cells.Rows)
        {
            Drop(column, "has no value");
            cells.Release();
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
            var plain = options.Kind == PreprocessKind.Robust ? NumberCoder.Robust(source, cells) : NumberCoder.Plain(source, cells);
            Add(plain, cells, OutputScale.Standard);
            if (options.Encode == NumberEncoding.Piecewise) AddPieces(plain, cells);
            else if (options.Encode == NumberEncoding.Periodic && cells.Numbers.Length > 2) _waving.Add(_outputs.Count - 1);
            AddDateParts(column, source, cells);
        }

        if (cells.MissingCount > 0) Add(new MissingCoder(source), cells, OutputScale.AsCoded);
        cells.Release();
    }

    // A bin is worth the same to a penalty wherever it lies: its output grows by 1 from its lower to its upper end.
    void AddPieces(NumberCoder number, TrainingCells cells)
    {
        var edges = QuantileBins.Edges(cells, QuantileBins.Count(cells.NumberRows, _numbers));
        if (edges.Length <= 2) return;
        var error = cells.LargestRounding();
        var isNoticed = edges.Zip(edges.Skip(1)).Any(bin => error > TrainingCells.Negligible * (bin.Second - bin.First));
        var coder = new PiecewiseCoder(number.Source, number.Median, edges) { SinglePrecisionError = isNoticed ? error : 0 };
        Add(coder, cells, OutputScale.Centered);
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
                Add(coder with { SinglePrecisionError = cells.LargestRounding() }, cells, OutputScale.AsCoded);
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

        // With means, every word is a level of its own; only frequent ones have an output besides.
        var oneRow = RowWeights.OneRow(RowWeights.Sum(weights, rows), rows.Length);
        var hasMeans = _means is not null && counts.Count(count => count > 0) + Math.Sign(missing) > TargetMeans.FewLevels;
        var frequent = 0;
        var levels = hasMeans
            ? LevelSet.OfAll(column.Levels, sums, missingSum, oneRow, out frequent)
            : LevelSet.Fit(column.Levels, sums, missingSum, oneRow);
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
        var cells = new TrainingCells(
            Enumerable.Range(0, levels.Count).Select(level => (double)level).ToArray(), (RowValues<double>)sumOf, (RowValues<int>)rowsOf);
        var source = _sources.Count - 1;
        if (!hasMeans) Add(levels.Count == 2 ? new TwoLevelCoder(source) : new OneHotCoder(source, levels.Count), cells, OutputScale.AsCoded);
        else AddMeans(source, column, levels, frequent, rows, cells);

        void AddTo(int level, int count, double sum)
        {
            rowsOf[level] += count;
            sumOf[level] += sum;
        }
    }

    void AddMeans(int source, CategoryColumn column, LevelSet levels, int frequent, ReadOnlySpan<int> rows, TrainingCells cells)
    {
        if (frequent > 0) Add(new OneHotCoder(source, frequent), cells, OutputScale.AsCoded);
        int[] levelOf = [.. column.Levels.Select(word => levels.Of(word, out _))];
        var coder = _means!.Fit(source, levels.Count, row => column.Codes[row] < 0 ? levels.Missing : levelOf[column.Codes[row]], rows);
        if (coder is not null) Add(coder, cells, OutputScale.Standard);
        else _notes.Add($"Column '{column.Name}': the mean target is the same for all levels on the training rows and is dropped.");
    }

    void Drop(IColumn column, string reason)
    {
        _dropped[column.Name] = reason;
        _notes.Add($"Column '{column.Name}' {reason} on the training rows and is dropped.");
    }

    void Add(IColumnCoder coder, TrainingCells cells, OutputScale scale)
    {
        if (options.Kind == PreprocessKind.Standard) scale = OutputScale.Standard;
        var column = _sources[coder.Source];
        _coders.Add(coder);
        var moments = scale == OutputScale.AsCoded ? [.. Enumerable.Repeat((0.0, 1.0), coder.Width)] : cells.Moments(coder);
        foreach (var (index, (mean, deviation)) in moments.Index())
        {
            if (!(deviation > 0) || !double.IsFinite(deviation) || !double.IsFinite(mean))
                throw new ParsimonyException($"Column '{column.Name}' reaches from {CellText.Of(cells.Smallest)} to {CellText.Of(cells.Largest)} " +
                    "on the training rows, which is too wide or too narrow to measure. " +
                    "Expected magnitudes between 1e-150 and 1e150; change the unit, or leave the column out with DatasetOptions.Ignore.");
            _outputs.Add(new OutputColumn(coder.OutputName(column, index), coder.Source, mean, scale == OutputScale.Centered ? 1 : deviation));
        }
    }

    /// <summary>How the outputs of a coder are scaled where not every column has variance 1.</summary>
    enum OutputScale
    {
        AsCoded,
        Centered,
        Standard,
    }
}
