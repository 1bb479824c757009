namespace Parsimony.IO.Onnx;

/// <summary>Writes the preprocessing as ONNX operations, from raw columns to features, with the numbers of <see cref="Preprocessor"/>.</summary>
/// <remarks>
/// Numbers are scaled in double precision, as in the library: in single precision a column of large numbers that differ little would lose its
/// digits. Features that depend on a level or on a missing cell are looked up in tables.
/// </remarks>
/// <param name="graph">The graph that the operations are added to.</param>
/// <param name="preprocessor">The fitted preprocessing.</param>
/// <param name="inputs">[source columns] names of the graph's inputs.</param>
/// <param name="doubles">Indices of the source columns whose inputs are double; other numbers are float.</param>
sealed class OnnxPreprocessing(OnnxGraph graph, Preprocessor preprocessor, IReadOnlyList<string> inputs, IReadOnlySet<int> doubles)
{
    // Beyond this value the clip is at its limit to the last bit, and the square would soon overflow; as in NumberCoder.
    const double Far = 1e100;

    readonly List<string> _parts = [];
    readonly List<int> _features = [];

    /// <summary>The feature in each column of the matrix that <see cref="Add"/> makes, as an index in the library's order.</summary>
    public IReadOnlyList<int> Features => _features;

    /// <summary>Adds the operations that make some features.</summary>
    /// <param name="wanted">Indices of the features, at least one.</param>
    /// <returns>Name of a matrix whose columns are <see cref="Features"/>.</returns>
    public string Add(IReadOnlySet<int> wanted)
    {
        var first = 0;
        var places = new Dictionary<IColumnCoder, int>(ReferenceEqualityComparer.Instance);
        foreach (var coder in preprocessor.Coders)
        {
            places[coder] = first;
            first += coder.Width;
        }

        var needed = preprocessor.Coders.Where(coder => Enumerable.Range(places[coder], coder.Width).Any(wanted.Contains)).ToArray();
        var numbers = needed.OfType<NumberCoder>().GroupBy(coder => (coder.Clips, doubles.Contains(coder.Source)));
        foreach (var group in numbers) AddNumbers([.. group], places);
        foreach (var group in needed.OfType<PiecewiseCoder>().GroupBy(coder => doubles.Contains(coder.Source))) AddPieces([.. group], places, wanted);
        var parts = needed.OfType<DatePartCoder>().GroupBy(coder => doubles.Contains(coder.Source));
        foreach (var group in parts) AddDateParts([.. group], places);
        foreach (var group in needed.OfType<MissingCoder>().GroupBy(coder => doubles.Contains(coder.Source))) AddIndicators([.. group], places);
        var categories = needed.Where(coder => coder is TwoLevelCoder or OneHotCoder or TargetMeanCoder);
        foreach (var coder in categories) AddCategory(coder, places[coder], wanted);
        return Side(_parts);
    }

    void AddNumbers(NumberCoder[] coders, Dictionary<IColumnCoder, int> places)
    {
        string Row(Func<NumberCoder, double> number) => graph.Constant([.. coders.Select(number)], 1, coders.Length);
        var whole = Whole(coders, [.. coders.Select(coder => coder.Median)]);
        var value = graph.Node("Div", graph.Node("Sub", whole, Row(coder => coder.Center)), Row(coder => coder.Scale));
        if (coders[0].Clips)
        {
            var near = graph.Node("Clip", [value, graph.Scalar(-Far), graph.Scalar(Far)]);
            var third = graph.Node("Div", near, graph.Scalar(3.0));
            value = graph.Node("Div", near, graph.Node("Sqrt", graph.Node("Add", graph.Node("Mul", third, third), graph.Scalar(1.0))));
        }

        AddScaled(value, coders.Select(coder => places[coder]));
    }

    // Every wanted bin of every column: how much of it the number has passed.
    void AddPieces(PiecewiseCoder[] coders, Dictionary<IColumnCoder, int> places, IReadOnlySet<int> wanted)
    {
        var pieces = coders.SelectMany((coder, column) => Enumerable.Range(0, coder.Width)
            .Where(bin => wanted.Contains(places[coder] + bin))
            .Select(bin => (Column: (long)column, From: coder.Edges[bin], To: coder.Edges[bin + 1], Feature: places[coder] + bin))).ToArray();
        var whole = Whole(coders, [.. coders.Select(coder => coder.Median)]);
        var columns = graph.Constant([.. pieces.Select(piece => piece.Column)], pieces.Length);
        var from = graph.Constant([.. pieces.Select(piece => piece.From)], 1, pieces.Length);
        var width = graph.Constant([.. pieces.Select(piece => piece.To - piece.From)], 1, pieces.Length);
        var number = graph.Node("Gather", [whole, columns], OnnxAttribute.Of("axis", 1));
        var passed = graph.Node("Div", graph.Node("Sub", number, from), width);
        AddScaled(graph.Node("Clip", [passed, graph.Scalar(0.0), graph.Scalar(1.0)]), pieces.Select(piece => piece.Feature));
    }

    // The numbers of some columns in double precision, with the median of the training rows for a missing one.
    string Whole(IReadOnlyList<IColumnCoder> coders, double[] medians)
    {
        var raw = Doubles(coders);
        return graph.Node("Where", [graph.Node("IsNaN", raw), graph.Constant(medians, 1, medians.Length), raw]);
    }

    string Doubles(IReadOnlyList<IColumnCoder> coders)
    {
        var columns = Columns(coders);
        return doubles.Contains(coders[0].Source) ? columns : graph.Cast(columns, DataType.Double);
    }

    // Brings coded numbers to the scale of their features.
    void AddScaled(string coded, IEnumerable<int> features)
    {
        OutputColumn[] outputs = [.. features.Select(feature => preprocessor.Outputs[feature])];
        string Row(Func<OutputColumn, double> number) => graph.Constant([.. outputs.Select(number)], 1, outputs.Length);
        var scaled = graph.Node("Div", graph.Node("Sub", coded, Row(output => output.Mean)), Row(output => output.Deviation));
        _parts.Add(graph.Cast(scaled, DataType.Float));
        _features.AddRange(features);
    }

    void AddDateParts(DatePartCoder[] coders, Dictionary<IColumnCoder, int> places)
    {
        string Row(Func<DatePartCoder, double> number) => graph.Constant([.. coders.Select(number)], 1, coders.Length);
        var days = Doubles(coders);
        var passed = graph.Node("Div", graph.Node("Add", days, Row(coder => coder.Offset)), Row(coder => coder.Period));

        // Onnxruntime knows Sin of doubles, but no Cos: the cosine is the sine a quarter of a turn later.
        var turns = graph.Node("Add", graph.Node("Sub", passed, graph.Node("Floor", [passed])), Row(coder => coder.IsCosine ? 0.25 : 0));
        var sine = graph.Node("Sin", [graph.Node("Mul", turns, graph.Scalar(2 * Math.PI))]);
        var coded = graph.Node("Where", [graph.Node("IsNaN", days), graph.Scalar(0.0), sine]);
        AddScaled(coded, coders.Select(coder => places[coder]));
    }

    void AddIndicators(MissingCoder[] coders, Dictionary<IColumnCoder, int> places)
    {
        string Row(double cell) => graph.Constant([.. coders.Select(coder => Coded(coder, cell, places[coder])[0])], 1, coders.Length);
        _parts.Add(graph.Node("Where", [graph.Node("IsNaN", Columns(coders)), Row(double.NaN), Row(0)]));
        _features.AddRange(coders.Select(coder => places[coder]));
    }

    void AddCategory(IColumnCoder coder, int first, IReadOnlySet<int> wanted)
    {
        var levels = preprocessor.SourceColumns[coder.Source].Levels!;
        int[] kept = [.. Enumerable.Range(0, coder.Width).Where(index => wanted.Contains(first + index))];

        // One row per level, and a last row for words without a level.
        var rows = Enumerable.Range(0, levels.Count).Append(-1).Select(level => Coded(coder, level, first)).ToArray();
        var table = graph.Constant([.. rows.SelectMany(row => kept.Select(index => row[index]))], rows.Length, kept.Length);
        var level = graph.Rows(AddLevels(levels, inputs[coder.Source]));
        _parts.Add(graph.Node("Gather", table, level));
        _features.AddRange(kept.Select(index => first + index));
    }

    // The level of every cell; words without a level get the number behind the last one.
    string AddLevels(LevelSet levels, string input)
    {
        string[] words = [.. levels.Words, .. levels.RareWords, .. levels.Missing >= 0 ? [""] : (string[])[]];
        var unseen = levels.Count;
        var numbers = words.Select(word => levels.Of(word, out _)).Select(level => level < 0 ? (long)unseen : level);
        return graph.Node(
            "LabelEncoder",
            input,
            OnnxAttribute.Of("keys_strings", words),
            OnnxAttribute.Of("values_int64s", numbers),
            OnnxAttribute.Of("default_int64", levels.Other >= 0 ? levels.Other : unseen));
    }

    // The features of one cell, as Preprocessor makes them.
    float[] Coded(IColumnCoder coder, double cell, int first)
    {
        var coded = new double[coder.Width];
        coder.Code(cell, coded);
        return [.. coded.Zip(preprocessor.Outputs.Skip(first), (value, output) => (float)((value - output.Mean) / output.Deviation))];
    }

    string Columns(IEnumerable<IColumnCoder> coders) => Side([.. coders.Select(coder => inputs[coder.Source])]);

    // The columns of several matrices side by side.
    string Side(IReadOnlyList<string> values) =>
        values.Count == 1 ? values[0] : graph.Node("Concat", [.. values], OnnxAttribute.Of("axis", 1));
}
