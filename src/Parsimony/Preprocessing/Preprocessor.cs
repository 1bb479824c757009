namespace Parsimony.Preprocessing;

/// <summary>Turns typed columns into the inputs of a network; it is fitted on training rows only and saved with the model.</summary>
/// <remarks>
/// Numbers are scaled as <see cref="PreprocessKind"/> says. Categories are coded -1/1 (two levels) or 0/1 (one output per level). Parts of
/// dates are sines and cosines (<see cref="ColumnFormat.Parts"/>).
/// </remarks>
/// <example>
/// The numbers 1, 2, 3 have mean 2 and standard deviation sqrt(2/3).
/// <code>
/// var table = new Table("ages", [new NumberColumn("age", [1, 2, 3])]);
/// var preprocessor = Preprocessor.Fit(table, [0, 1, 2], PreprocessKind.Standard);
/// Console.WriteLine(preprocessor.Transform(table).Values[2]); // 1.2247449
/// </code></example>
public sealed class Preprocessor
{
    // Each cell of a column on disk may bring 64 KB into memory.
    const int RowsBetweenLooks = 4096;

    readonly SourceColumn[] _sources;
    readonly IColumnCoder[] _coders;
    readonly OutputColumn[] _outputs;
    readonly int[] _firstOutput;
    readonly int _widest;

    internal Preprocessor(PreprocessKind kind, SourceColumn[] sources, IColumnCoder[] coders, OutputColumn[] outputs, string[] notes)
    {
        (Kind, _sources, _coders, _outputs, Notes) = (kind, sources, coders, outputs, notes);
        _firstOutput = new int[coders.Length];
        for (var i = 1; i < coders.Length; i++) _firstOutput[i] = _firstOutput[i - 1] + coders[i - 1].Width;
        _widest = coders.Max(coder => coder.Width);
    }

    /// <summary>Way in which numbers are brought to one scale.</summary>
    public PreprocessKind Kind { get; }

    /// <summary>Columns that are read, without those that were constant on the training rows.</summary>
    public IReadOnlyList<SourceColumn> SourceColumns => _sources;

    /// <summary>Coders of the source columns; their outputs, one after the other, are <see cref="Outputs"/>.</summary>
    public IReadOnlyList<IColumnCoder> Coders => _coders;

    /// <summary>Columns of the feature matrix.</summary>
    public IReadOnlyList<OutputColumn> Outputs => _outputs;

    /// <summary>[outputs] what each output belongs to: the bins of a column share the column's name, other outputs have their own.</summary>
    internal IReadOnlyList<string> FeatureNames =>
        [.. _coders.SelectMany((coder, index) => Enumerable.Range(_firstOutput[index], coder.Width)
            .Select(output => coder is PiecewiseCoder ? _sources[coder.Source].Name : _outputs[output].Name))];

    /// <summary>Which outputs are bins of numbers, for networks that train on them; null where none are.</summary>
    internal BinnedInputs? Bins => field ??= _coders.Any(coder => coder is PiecewiseCoder) ? FindBins() : null;

    /// <summary>Notes for the user on columns, and parts of dates, that were dropped because they were constant.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Columns that were dropped, and why: "is constant (0.3)". A preprocessor that was read from a file does not know.</summary>
    internal IReadOnlyDictionary<string, string> Dropped { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Outputs, ascending, beside which the network puts waves (<see cref="NumberEncoding.Periodic"/>). A preprocessor that was read from a file has
    /// none: the stored network knows.
    /// </summary>
    internal IReadOnlyList<int> Waving { get; init; } = [];

    /// <summary>True where the network puts waves beside the output of a coder.</summary>
    internal bool Waves(IColumnCoder coder) => Waving.Contains(_firstOutput[Array.IndexOf(_coders, coder)]);

    /// <summary>Coders of the training rows themselves; null where they are those of new rows. A preprocessor from a file has none.</summary>
    internal TrainingCoders? TrainingCoders { get; init; }

    /// <summary>Learns scales and levels from the training rows.</summary>
    /// <param name="features">The feature columns.</param>
    /// <param name="rows">The training rows; their order does not matter.</param>
    /// <param name="kind">Way in which numbers are brought to one scale.</param>
    /// <exception cref="ParsimonyException">Every column is constant on these rows, or a column's numbers are too large to measure.</exception>
    public static Preprocessor Fit(Table features, ReadOnlySpan<int> rows, PreprocessKind kind) =>
        Fit(features, rows, kind, null);

    /// <summary>Learns scales and levels from training rows that have weights: a row of weight 2 counts as two, one of weight 0 as none.</summary>
    /// <param name="features">The feature columns.</param>
    /// <param name="rows">The training rows; their order does not matter.</param>
    /// <param name="kind">Way in which numbers are brought to one scale.</param>
    /// <param name="weights">[table rows]; null = all rows count the same.</param>
    /// <exception cref="ParsimonyException">Every column is constant on these rows, or a column's numbers are too large to measure.</exception>
    internal static Preprocessor Fit(Table features, ReadOnlySpan<int> rows, PreprocessKind kind, double[]? weights) =>
        Fit(features, rows, new PreprocessOptions(kind), weights);

    /// <summary>Learns scales, bins and levels from training rows that have weights, by options that need no target.</summary>
    /// <exception cref="ParsimonyException">
    /// Every column is constant on these rows, a column's numbers are too large to measure, or the options need a target.
    /// </exception>
    internal static Preprocessor Fit(Table features, ReadOnlySpan<int> rows, PreprocessOptions options, double[]? weights)
    {
        if (options.TargetMeans) throw features.Error("PathOptions.TargetMeans looks at the target. Name it with DatasetOptions.Target.");
        return new PreprocessorFitter(options, weights).Fit(features, rows);
    }

    /// <summary>Learns scales, bins and levels from the training rows of a dataset, whose weights count.</summary>
    /// <param name="data">The dataset.</param>
    /// <param name="rows">The training rows; their order does not matter.</param>
    /// <param name="options">How columns become inputs.</param>
    /// <param name="cancellation">Ends the work within a column, by an exception.</param>
    /// <exception cref="ParsimonyException">Every column is constant on these rows, or a column's numbers are too large to measure.</exception>
    internal static Preprocessor Fit(
        Dataset data, ReadOnlySpan<int> rows, PreprocessOptions options, CancellationToken cancellation = default) =>
        new PreprocessorFitter(options, data.Weights, data.Target, data.Groups).Fit(data.Features, rows, cancellation);

    /// <summary>Transforms all rows of a table.</summary>
    /// <param name="table">Table with the columns of <see cref="SourceColumns"/> in any order; other columns are ignored.</param>
    /// <exception cref="ParsimonyException">A column is missing, or holds words where numbers were.</exception>
    public FeatureMatrix Transform(Table table) => Transform(table, out _);

    /// <summary>Transforms all rows of a table, and counts the words that no training row had.</summary>
    /// <param name="table">Table with the columns of <see cref="SourceColumns"/> in any order; other columns are ignored.</param>
    /// <param name="unseen">Receives the cells whose word no training row had.</param>
    /// <exception cref="ParsimonyException">A column is missing, or holds words where numbers were.</exception>
    public FeatureMatrix Transform(Table table, out UnseenLevels unseen)
    {
        int[] rows = [.. Enumerable.Range(0, table.RowCount)];
        return Transform(table, rows, out unseen);
    }

    /// <summary>Transforms some rows of a table, in the order given.</summary>
    /// <param name="table">Table with the columns of <see cref="SourceColumns"/> in any order; other columns are ignored.</param>
    /// <param name="rows">Row indices.</param>
    /// <exception cref="ParsimonyException">A column is missing, or holds words where numbers were.</exception>
    public FeatureMatrix Transform(Table table, ReadOnlySpan<int> rows) => Transform(table, rows, out _);

    /// <summary>Transforms one row without allocating memory.</summary>
    /// <remarks>Values may be numbers, bool, string, enum, DateTime or DateOnly; null and NaN mean missing.</remarks>
    /// <param name="values">[source columns] values in the order of <see cref="SourceColumns"/>.</param>
    /// <param name="destination">[outputs] receives the row.</param>
    /// <exception cref="ParsimonyException">A value does not fit its column.</exception>
    public void TransformRow(ReadOnlySpan<object?> values, Span<float> destination)
    {
        if (values.Length != _sources.Length)
            throw new ParsimonyException($"The row has {values.Length} values, expected {_sources.Length}: " +
                $"{NameSuggestions.List([.. _sources.Select(column => column.Name)])}.");
        Span<double> coded = stackalloc double[_widest];
        var source = -1;
        var input = double.NaN;
        for (var i = 0; i < _firstOutput.Length; i++)
        {
            // The coders of one source column follow one another: its cell is read once.
            if (_coders[i].Source != source)
            {
                source = _coders[i].Source;
                input = CellReader.Read(values[source], _sources[source]);
            }

            Write(i, input, coded, destination, _coders[i]);
        }
    }

    /// <summary>Writes the preprocessor as JSON, from which <see cref="FromJson"/> makes one that transforms alike to the bit.</summary>
    public string ToJson() => PreprocessorJson.Write(this);

    /// <summary>Reads a preprocessor from the JSON that <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="ParsimonyException">The text is not the JSON of a preprocessor.</exception>
    public static Preprocessor FromJson(string json) => PreprocessorJson.Read(json);

    /// <summary>Transforms some rows of a table in double precision, column after column.</summary>
    /// <param name="table">Table with the columns of <see cref="SourceColumns"/> in any order; other columns are ignored.</param>
    /// <param name="rows">Row indices.</param>
    /// <param name="unseen">Receives the cells whose word no training row had.</param>
    /// <param name="training">The coders of the rows that this was fitted on, where the table is that of the fit; null = rows are new.</param>
    /// <returns>[outputs * rows]: output j of row i is at <c>j * rows + i</c>.</returns>
    /// <exception cref="ParsimonyException">A column is missing, or holds words where numbers were.</exception>
    internal RowValues<double> TransformColumns(Table table, ReadOnlySpan<int> rows, out UnseenLevels unseen, TrainingCoders? training = null)
    {
        var inputs = Inputs(table, out unseen);
        var all = RowValues<double>.Allocate(Sizes.Product("the coded table, rows x inputs,", rows.Length, _outputs.Length));
        var values = all.Span;
        Span<double> coded = stackalloc double[_widest];
        for (var coder = 0; coder < _coders.Length; coder++)
        {
            var input = inputs[_coders[coder].Source].Span;
            for (var row = 0; row < rows.Length; row++)
            {
                var scaled = Scale(coder, input[rows[row]], coded, CoderOf(coder, rows[row], training));
                for (var i = 0; i < scaled.Length; i++) values[(_firstOutput[coder] + i) * rows.Length + row] = scaled[i];
                if (row % RowsBetweenLooks == 0) RowStorage.Relieve();
            }
        }

        return all;
    }

    /// <summary>Returns what codes the rows of the table that this was fitted on: training rows as they may train, other rows as new ones.</summary>
    /// <param name="table">The features of the fit.</param>
    internal RowCoder CoderOf(Table table) => new(this, Inputs(table, out _), TrainingCoders);

    /// <summary>Returns what codes the rows of a table as new ones.</summary>
    /// <param name="table">Table with the columns of <see cref="SourceColumns"/> in any order; other columns are ignored.</param>
    internal RowCoder CoderOfNew(Table table) => CoderOfNew(table, out _);

    /// <summary>Returns what codes the rows of a table as new ones.</summary>
    /// <param name="table">Table with the columns of <see cref="SourceColumns"/> in any order; other columns are ignored.</param>
    /// <param name="unseen">Receives the cells whose word no training row had.</param>
    internal RowCoder CoderOfNew(Table table, out UnseenLevels unseen) => new(this, Inputs(table, out unseen), training: null);

    IColumnCoder CoderOf(int coder, int row, TrainingCoders? training) => training is null ? _coders[coder] : training.For(_coders[coder], row);

    FeatureMatrix Transform(Table table, ReadOnlySpan<int> rows, out UnseenLevels unseen)
    {
        var coder = new RowCoder(this, Inputs(table, out unseen), training: null);
        var width = _outputs.Length;
        var values = new float[Sizes.Product("the coded table, rows x inputs,", rows.Length, width)];
        for (var row = 0; row < rows.Length; row++) coder.Write(rows[row], values.AsSpan(row * width, width));
        return new FeatureMatrix(rows.Length, width, values);
    }

    /// <summary>Codes a row by its inputs, [source columns][table rows].</summary>
    internal void WriteRow(RowValues<double>[] inputs, int row, TrainingCoders? training, Span<float> destination)
    {
        Span<double> coded = stackalloc double[_widest];
        for (var i = 0; i < _firstOutput.Length; i++) Write(i, inputs[_coders[i].Source][row], coded, destination, CoderOf(i, row, training));
    }

    BinnedInputs FindBins()
    {
        var (low, high, isRare) = (new float[_outputs.Length], new float[_outputs.Length], new bool[_outputs.Length]);
        var runs = new List<(int, int)>();
        for (var i = 0; i < _coders.Length; i++)
        {
            var (first, width) = (_firstOutput[i], _coders[i].Width);
            Array.Fill(isRare, _coders[i] is OneHotCoder, first, width);
            if (_coders[i] is not PiecewiseCoder) continue;
            runs.Add((first, width));
            for (var output = first; output < first + width; output++)
                (low[output], high[output]) = ((float)Scaled(0, output), (float)Scaled(1, output));
        }

        return new BinnedInputs(runs, low, high, isRare);
    }

    // [source columns][table rows] inputs of the coders.
    RowValues<double>[] Inputs(Table table, out UnseenLevels unseen)
    {
        var unseenLevels = new List<UnseenLevel>();
        RowValues<double>[] inputs = [.. _sources.Select(column => CellReader.Read(table, column, unseenLevels))];
        unseen = new UnseenLevels(unseenLevels);
        return inputs;
    }

    void Write(int coder, double input, Span<double> coded, Span<float> destination, IColumnCoder by)
    {
        var scaled = Scale(coder, input, coded, by);
        for (var i = 0; i < scaled.Length; i++) destination[_firstOutput[coder] + i] = (float)scaled[i];
    }

    // Returns the scaled outputs of one cell, which stand at the front of coded [widest].
    ReadOnlySpan<double> Scale(int coder, double input, Span<double> coded, IColumnCoder by)
    {
        var first = _firstOutput[coder];
        var own = coded[.._coders[coder].Width];
        by.Code(input, own);
        for (var i = 0; i < own.Length; i++) own[i] = Scaled(own[i], first + i);
        return own;
    }

    double Scaled(double coded, int output) => (coded - _outputs[output].Mean) / _outputs[output].Deviation;
}
