using Parsimony.Data;
using Parsimony.Vocabulary;

namespace Parsimony.Preprocessing;

/// <summary>Turns typed columns into what a network sees; fitted on training rows only, applied anywhere, saved with the model.</summary>
/// <remarks>Robust: median, interquartile range, smooth clip, mean 0 and variance 1. Categories are coded -1/1 or 0/1. See <see cref="PreprocessKind"/>.</remarks>
public sealed class Preprocessor
{
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

    /// <summary>How numbers are brought to one scale.</summary>
    public PreprocessKind Kind { get; }

    /// <summary>The columns that are read; those that were constant on the training rows are not among them.</summary>
    public IReadOnlyList<SourceColumn> SourceColumns => _sources;

    /// <summary>What codes them; their outputs, one after the other, are <see cref="Outputs"/>.</summary>
    public IReadOnlyList<IColumnCoder> Coders => _coders;

    /// <summary>The columns of the feature matrix.</summary>
    public IReadOnlyList<OutputColumn> Outputs => _outputs;

    /// <summary>What the user should know: constant columns that were dropped.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Learns scales and levels from the training rows.</summary>
    /// <param name="features">The feature columns.</param>
    /// <param name="rows">The training rows; their order does not matter.</param>
    /// <param name="kind">How numbers are brought to one scale.</param>
    /// <exception cref="ParsimonyException">Every column is constant on these rows, or a column's numbers are too large to measure.</exception>
    public static Preprocessor Fit(Table features, ReadOnlySpan<int> rows, PreprocessKind kind) => new PreprocessorFitter(kind).Fit(features, rows);

    /// <summary>All rows of a table.</summary>
    /// <param name="table">Has the columns of <see cref="SourceColumns"/> in any order; others are ignored.</param>
    /// <exception cref="ParsimonyException">A column is missing, or holds words where numbers were.</exception>
    public FeatureMatrix Transform(Table table) => Transform(table, out _);

    /// <summary>All rows of a table, with a count of what the training rows did not have.</summary>
    /// <param name="table">Has the columns of <see cref="SourceColumns"/> in any order; others are ignored.</param>
    /// <param name="unseen">Cells whose word no training row had.</param>
    /// <exception cref="ParsimonyException">A column is missing, or holds words where numbers were.</exception>
    public FeatureMatrix Transform(Table table, out UnseenLevels unseen)
    {
        var rows = new int[table.RowCount];
        for (var row = 0; row < rows.Length; row++) rows[row] = row;
        return Transform(table, rows, out unseen);
    }

    /// <summary>Some rows of a table, in the order given.</summary>
    /// <param name="table">Has the columns of <see cref="SourceColumns"/> in any order; others are ignored.</param>
    /// <param name="rows">Row indices.</param>
    /// <exception cref="ParsimonyException">A column is missing, or holds words where numbers were.</exception>
    public FeatureMatrix Transform(Table table, ReadOnlySpan<int> rows) => Transform(table, rows, out _);

    /// <summary>One row; allocates nothing.</summary>
    /// <param name="values">[source columns] in the order of <see cref="SourceColumns"/>: numbers, bool, string, enum, DateTime, DateOnly; null or NaN = missing.</param>
    /// <param name="destination">[outputs], overwritten.</param>
    /// <exception cref="ParsimonyException">A value does not fit its column.</exception>
    public void TransformRow(ReadOnlySpan<object?> values, Span<float> destination)
    {
        if (values.Length != _sources.Length)
            throw new ParsimonyException($"The row has {values.Length} values, expected {_sources.Length}: {NameSuggestions.List([.. _sources.Select(column => column.Name)])}.");
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

            Write(i, input, coded, destination);
        }
    }

    /// <summary>Everything as JSON; <see cref="FromJson"/> gives back a preprocessor that transforms bit by bit alike.</summary>
    public string ToJson() => PreprocessorJson.Write(this);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="ParsimonyException">The text is no such JSON.</exception>
    public static Preprocessor FromJson(string json) => PreprocessorJson.Read(json);

    /// <summary>Some rows of a table in double precision, column after column: what <see cref="Transform(Table, ReadOnlySpan{int})"/> gives before it is narrowed.</summary>
    /// <param name="table">Has the columns of <see cref="SourceColumns"/> in any order; others are ignored.</param>
    /// <param name="rows">Row indices.</param>
    /// <param name="unseen">Cells whose word no training row had.</param>
    /// <returns>[outputs * rows]: output j of row i is at <c>j * rows + i</c>.</returns>
    /// <exception cref="ParsimonyException">A column is missing, or holds words where numbers were.</exception>
    internal double[] TransformColumns(Table table, ReadOnlySpan<int> rows, out UnseenLevels unseen)
    {
        var inputs = Inputs(table, out unseen);
        var values = new double[checked(rows.Length * _outputs.Length)];
        Span<double> coded = stackalloc double[_widest];
        for (var coder = 0; coder < _coders.Length; coder++)
        {
            var input = inputs[_coders[coder].Source];
            for (var row = 0; row < rows.Length; row++)
            {
                var scaled = Scale(coder, input[rows[row]], coded);
                for (var i = 0; i < scaled.Length; i++) values[(_firstOutput[coder] + i) * rows.Length + row] = scaled[i];
            }
        }

        return values;
    }

    FeatureMatrix Transform(Table table, ReadOnlySpan<int> rows, out UnseenLevels unseen)
    {
        var inputs = Inputs(table, out unseen);
        var width = _outputs.Length;
        var values = new float[checked(rows.Length * width)];
        Span<double> coded = stackalloc double[_widest];
        for (var row = 0; row < rows.Length; row++)
        {
            var destination = values.AsSpan(row * width, width);
            for (var i = 0; i < _firstOutput.Length; i++) Write(i, inputs[_coders[i].Source][rows[row]], coded, destination);
        }

        return new FeatureMatrix(rows.Length, width, values);
    }

    // [source columns][table rows], what coders take.
    double[][] Inputs(Table table, out UnseenLevels unseen)
    {
        var unseenLevels = new List<UnseenLevel>();
        double[][] inputs = [.. _sources.Select(column => CellReader.Read(table, column, unseenLevels))];
        unseen = new UnseenLevels(unseenLevels);
        return inputs;
    }

    void Write(int coder, double input, Span<double> coded, Span<float> destination)
    {
        var scaled = Scale(coder, input, coded);
        for (var i = 0; i < scaled.Length; i++) destination[_firstOutput[coder] + i] = (float)scaled[i];
    }

    // The coder's outputs of one cell, scaled, at the front of coded [widest].
    ReadOnlySpan<double> Scale(int coder, double input, Span<double> coded)
    {
        var first = _firstOutput[coder];
        var own = coded[.._coders[coder].Width];
        _coders[coder].Code(input, own);
        for (var i = 0; i < own.Length; i++) own[i] = (own[i] - _outputs[first + i].Mean) / _outputs[first + i].Deviation;
        return own;
    }
}
