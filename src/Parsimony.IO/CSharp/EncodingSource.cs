namespace Parsimony.IO.CSharp;

/// <summary>Writes the preprocessing as C#: from a row to the features that networks take.</summary>
sealed class EncodingSource(ExportedModel exported, SourceWriter text)
{
    const int MeansOfLine = 8;

    readonly Dictionary<int, int> _places = exported.Features.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
    readonly HashSet<string> _helpers = new(StringComparer.Ordinal);
    readonly HashSet<string> _levelNames = new(StringComparer.Ordinal);
    readonly List<(int Source, LevelSet Levels, string Name)> _levels = [];
    readonly List<(TargetMeanCoder Coder, int Index, string Name)> _means = [];

    /// <summary>Columns that at least one network still takes.</summary>
    public HashSet<int> UsedColumns { get; } = [.. exported.Parts.SelectMany(part => SourcesOf(exported, part))];

    /// <summary>Writes the method, and the methods that it calls.</summary>
    public void Write()
    {
        text.Summary(
            "What the networks take, in one scale: categories as -1 and 1 or as 0 and 1, numbers by center and spread of the training rows.");
        if (exported.Parts is [var only]) text.Block("static void Encode(in Row row, Span<float> features)", () => WriteColumns(only));
        else WriteParts();
        foreach (var (source, levels, name) in _levels.OrderBy(entry => entry.Source)) WriteLevels(source, levels, name);
        foreach (var (coder, index, name) in _means) WriteMeans(coder, index, name);
        WriteHelpers();
    }

    // Networks that were trained on other encodings of the columns take features of their own.
    void WriteParts()
    {
        string[] names = [.. Enumerable.Range(1, exported.Parts.Count).Select(number => $"EncodePart{Literal.Of(number)}")];
        text.Block("static void Encode(in Row row, Span<float> features)", () =>
        {
            foreach (var name in names) text.Line($"{name}(row, features);");
        });
        foreach (var (name, part) in names.Zip(exported.Parts))
        {
            text.Line();
            text.Block($"static void {name}(in Row row, Span<float> features)", () => WriteColumns(part));
        }
    }

    static IEnumerable<int> SourcesOf(ExportedModel exported, (Preprocessor Preprocessor, int First) part) =>
        from feature in exported.Features
        where feature >= part.First && feature < part.First + part.Preprocessor.Outputs.Count
        select part.Preprocessor.Outputs[feature - part.First].Source;

    void WriteColumns((Preprocessor Preprocessor, int First) part)
    {
        var (preprocessor, first) = part;
        var source = -1;
        foreach (var coder in preprocessor.Coders)
        {
            for (var index = 0; index < coder.Width; index++, first++)
            {
                if (IndexOf(first) < 0) continue;
                if (coder.Source != source)
                {
                    if (source >= 0) text.Line();
                    WriteCell(preprocessor.SourceColumns[source = coder.Source], source);
                }

                WriteFeature(coder, index, preprocessor.Outputs[first - part.First], IndexOf(first));
            }
        }
    }

    void WriteCell(SourceColumn column, int source)
    {
        var name = exported.Columns[source];
        var cell = column.Kind switch
        {
            ColumnKind.Category => $"{LevelOf(source, column.Levels!)}(row.{name.Property})",
            ColumnKind.Date => $"{Helper("Days")}(row.{name.Property})",
            _ => $"{Helper("Number")}(row.{name.Property}, {Literal.Of(column.Name)})",
        };
        text.Line($"var {name.Parameter} = {cell};");
    }

    // Parts may share the levels of a column, or each have their own.
    string LevelOf(int source, LevelSet levels)
    {
        if (_levels.Find(entry => entry.Source == source && AreSame(entry.Levels, levels)) is { Name: { } known }) return known;
        var name = CSharpName.Unique($"LevelOf{exported.Columns[source].Property}", _levelNames);
        _levels.Add((source, levels, name));
        return name;
    }

    static bool AreSame(LevelSet first, LevelSet second) =>
        (first.Missing, first.Other) == (second.Missing, second.Other) && first.Words.SequenceEqual(second.Words, StringComparer.Ordinal);

    void WriteFeature(IColumnCoder coder, int index, OutputColumn output, int feature)
    {
        var cell = exported.Columns[coder.Source].Parameter;
        var coded = coder switch
        {
            NumberCoder number => Number(number, cell),
            PiecewiseCoder pieces => $"{Helper("Passed")}({Known(pieces.Median, cell)}, {Edge(pieces, index)}, {Edge(pieces, index + 1)})",
            DatePartCoder part => Wave(part, cell),
            MissingCoder => $"double.IsNaN({cell}) ? 1 : -1",
            TwoLevelCoder => $"{cell} < 0 ? 0 : 2 * {cell} - 1",
            TargetMeanCoder means => $"{MeansOf(means, index)}[{cell} + 1]",
            OneHotCoder => $"{cell} == {Literal.Of(index)} ? 1 : 0",
            _ => throw new InvalidOperationException($"C# source does not know the coder {coder.GetType().Name}."),
        };
        if (output is not { Mean: 0, Deviation: 1 })
        {
            var term = coder is NumberCoder or PiecewiseCoder or DatePartCoder or TargetMeanCoder ? coded : $"({coded})";
            coded = $"({term} - {Literal.Of(output.Mean)}) / {Literal.Of(output.Deviation)}";
        }

        // A negative number that is subtracted reads better added.
        coded = coded.Replace(" - -", " + ", StringComparison.Ordinal);
        text.Line($"features[{Literal.Of(feature)}] = (float)({coded}); // {Literal.Comment(output.Name)}");
    }

    string Number(NumberCoder coder, string cell)
    {
        var z = $"({Known(coder.Median, cell)})";
        if (coder is not { Center: 0, Scale: 1 }) z = $"({z} - {Literal.Of(coder.Center)}) / {Literal.Of(coder.Scale)}";
        return coder.Clips ? $"{Helper("Clip")}({z})" : z;
    }

    string MeansOf(TargetMeanCoder coder, int index)
    {
        var name = CSharpName.Unique($"MeansOf{exported.Columns[coder.Source].Property}", _levelNames);
        _means.Add((coder, index, name));
        return name;
    }

    void WriteMeans(TargetMeanCoder coder, int index, string name)
    {
        var of = coder.Classes[index].Length == 0 ? "" : $" (class '{Literal.Comment(coder.Classes[index])}')";
        text.Member($"Mean target{of} of all rows, then of each level of '{Literal.Comment(exported.Model.Columns[coder.Source].Name)}'.");
        text.Line($"static readonly double[] {name} =");
        text.Line("[");
        text.Indented(() =>
        {
            foreach (var few in coder.Means[index].Chunk(MeansOfLine)) text.Line(string.Join(", ", few.Select(Literal.Of)) + ",");
        });
        text.Line("];");
    }

    static string Known(double median, string cell) => $"double.IsNaN({cell}) ? {Literal.Of(median)} : {cell}";

    static string Edge(PiecewiseCoder coder, int index) => Literal.Of(coder.Edges[index]);

    // The cosine is the sine a quarter of a turn later.
    string Wave(DatePartCoder coder, string cell)
    {
        var days = coder.Offset == 0 ? cell : $"{cell} + {Literal.Of(coder.Offset)}";
        return $"{Helper("Wave")}({days}, {Literal.Of(coder.Period)}, {Literal.Of(coder.IsCosine ? 0.25 : 0.0)})";
    }

    void WriteLevels(int source, LevelSet levels, string name)
    {
        var other = levels.Other < 0 ? "" : $", {Literal.Of(levels.Other)} = other";
        text.Member($"Level of '{Literal.Comment(exported.Model.Columns[source].Name)}'; -1 = none{other}.");
        text.Line($"static int {name}(string? value) => value switch");
        text.Line("{");
        text.Indented(() =>
        {
            text.Line($"null or \"\" => {Literal.Of(levels.Of("", out _))}, // missing");
            for (var level = 0; level < levels.Words.Count; level++) text.Line($"{Literal.Of(levels.Words[level])} => {Literal.Of(level)},");
            text.Line($"_ => {Literal.Of(levels.Other)},");
        });
        text.Line("};");
    }

    void WriteHelpers()
    {
        WriteHelper("Number", "A finite number; NaN = missing.", """
            static double Number(double? value, string column)
            {
                var number = value ?? double.NaN;
                return !double.IsInfinity(number)
                    ? number
                    : throw new ArgumentOutOfRangeException(column, number, "Expected a finite number, or null where it is missing.");
            }
            """);
        WriteHelper("Days", "Days since 1970-01-01; NaN = missing.", "static double Days(DateTime? value) => " +
            "value is { } date ? (date - DateTime.UnixEpoch).Ticks / (double)TimeSpan.TicksPerDay : double.NaN;");
        WriteHelper("Wave", "Where a date stands in a day, week or year, as the sine of that part of a turn, from -1 to 1; a missing date is 0.", """
            static double Wave(double days, double period, double shift) =>
                double.IsNaN(days) ? 0 : Math.Sin(2 * Math.PI * (days / period - Math.Floor(days / period) + shift));
            """);
        WriteHelper("Clip", "Approaches -3 and 3 smoothly, so that outliers stay within.",
            "static double Clip(double z) => Math.Abs(z) > 1e100 ? Math.CopySign(3, z) : z / Math.Sqrt(1 + z / 3 * (z / 3));");
        WriteHelper("Passed", "How much of a bin a number has passed: 0 below the bin, 1 above it.",
            "static double Passed(double x, double from, double to) => Math.Clamp((x - from) / (to - from), 0, 1);");
    }

    void WriteHelper(string name, string summary, string code)
    {
        if (!_helpers.Contains(name)) return;
        text.Member(summary);
        text.Lines(code);
    }

    int IndexOf(int feature) => _places.GetValueOrDefault(feature, -1);

    string Helper(string name)
    {
        _helpers.Add(name);
        return name;
    }
}
