namespace Parsimony.IO.CSharp;

/// <summary>Writes the preprocessing as C#: from a row to the features that networks take.</summary>
sealed class EncodingSource(ExportedModel exported, SourceWriter text)
{
    readonly Preprocessor _preprocessor = exported.Model.Preprocessor;
    readonly Dictionary<int, int> _places = exported.Features.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
    readonly HashSet<string> _helpers = new(StringComparer.Ordinal);
    bool _hasCells;

    /// <summary>Columns that at least one network still takes.</summary>
    public HashSet<int> UsedColumns { get; } = [.. exported.Features.Select(feature => exported.Model.Preprocessor.Outputs[feature].Source)];

    /// <summary>Writes the method, and the methods that it calls.</summary>
    public void Write()
    {
        text.Summary(
            "What the networks take, in one scale: categories as -1 and 1 or as 0 and 1, numbers by center and spread of the training rows.");
        text.Block("static void Encode(in Row row, Span<float> features)", WriteColumns);
        foreach (var column in UsedColumns.Order())
        {
            if (_preprocessor.SourceColumns[column].Levels is not null) WriteLevels(column);
        }

        WriteHelpers();
    }

    void WriteColumns()
    {
        var first = 0;
        var source = -1;
        foreach (var coder in _preprocessor.Coders)
        {
            var indices = Enumerable.Range(0, coder.Width).Where(index => IndexOf(first + index) >= 0);
            foreach (var index in indices)
            {
                if (coder.Source != source) WriteCell(source = coder.Source);
                WriteFeature(coder, index, _preprocessor.Outputs[first + index], IndexOf(first + index));
            }

            first += coder.Width;
        }
    }

    void WriteCell(int source)
    {
        var column = _preprocessor.SourceColumns[source];
        var name = exported.Columns[source];
        var cell = column.Kind switch
        {
            ColumnKind.Category => $"LevelOf{name.Property}(row.{name.Property})",
            ColumnKind.Date => $"{Helper("Days")}(row.{name.Property})",
            _ => $"{Helper("Number")}(row.{name.Property}, {Literal.Of(column.Name)})",
        };
        if (_hasCells) text.Line();
        _hasCells = true;
        text.Line($"var {name.Parameter} = {cell};");
    }

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
            OneHotCoder => $"{cell} == {Literal.Of(index)} ? 1 : 0",
            _ => throw new InvalidOperationException($"C# source does not know the coder {coder.GetType().Name}."),
        };
        if (output is not { Mean: 0, Deviation: 1 })
        {
            var term = coder is NumberCoder or PiecewiseCoder or DatePartCoder ? coded : $"({coded})";
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

    static string Known(double median, string cell) => $"double.IsNaN({cell}) ? {Literal.Of(median)} : {cell}";

    static string Edge(PiecewiseCoder coder, int index) => Literal.Of(coder.Edges[index]);

    // The cosine is the sine a quarter of a turn later.
    string Wave(DatePartCoder coder, string cell)
    {
        var days = coder.Offset == 0 ? cell : $"{cell} + {Literal.Of(coder.Offset)}";
        return $"{Helper("Wave")}({days}, {Literal.Of(coder.Period)}, {Literal.Of(coder.IsCosine ? 0.25 : 0.0)})";
    }

    void WriteLevels(int source)
    {
        var column = _preprocessor.SourceColumns[source];
        var levels = column.Levels!;
        var other = levels.Other < 0 ? "" : $", {Literal.Of(levels.Other)} = other";
        text.Member($"Level of '{Literal.Comment(column.Name)}'; -1 = none{other}.");
        text.Line($"static int LevelOf{exported.Columns[source].Property}(string? value) => value switch");
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
