using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Parsimony.Preprocessing;

/// <summary>Writes and reads a preprocessor as JSON; doubles are written as their shortest round-trip text, which loses nothing.</summary>
static class PreprocessorJson
{
    // A reader of version 1 knows no bins and no target means. Files without them are still of that version, and both are read.
    const int Version = 2;
    const int OldVersion = 1;

    // Written for the few columns that lose digits in single precision.
    const string SinglePrecisionError = "single_precision_error";

    // Names in any script stay legible; the JSON goes into files, not into HTML.
    static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a preprocessor as JSON.</summary>
    public static string Write(Preprocessor preprocessor)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, s_options))
        {
            json.WriteStartObject();
            json.WriteNumber("version", preprocessor.Coders.Any(coder => coder is PiecewiseCoder or TargetMeanCoder) ? Version : OldVersion);
            json.WriteString("kind", preprocessor.Kind == PreprocessKind.Robust ? "robust" : "standard");
            WriteArray(json, "columns", preprocessor.SourceColumns, WriteColumn);
            WriteArray(json, "coders", preprocessor.Coders, (writer, coder) => WriteCoder(writer, coder, preprocessor.SourceColumns[coder.Source]));
            WriteArray(json, "outputs", preprocessor.Outputs, WriteOutput);
            WriteTexts(json, "notes", preprocessor.Notes);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Reads the JSON that <see cref="Write"/> wrote.</summary>
    /// <exception cref="ParsimonyException">The text is not the JSON of a preprocessor.</exception>
    public static Preprocessor Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var version = root.GetProperty("version").GetInt32();
            if (version is < OldVersion or > Version)
                throw new FormatException($"found version {version}, expected {OldVersion} to {Version}");
            var kind = root.GetProperty("kind").GetString() switch
            {
                "robust" => PreprocessKind.Robust,
                "standard" => PreprocessKind.Standard,
                var other => throw new FormatException($"found kind '{other}', expected robust or standard"),
            };
            SourceColumn[] columns = [.. root.GetProperty("columns").EnumerateArray().Select(ReadColumn)];
            IColumnCoder[] coders = [.. root.GetProperty("coders").EnumerateArray().Select(coder => ReadCoder(coder, columns))];
            OutputColumn[] outputs = [.. root.GetProperty("outputs").EnumerateArray().Select(ReadOutput)];
            var width = coders.Sum(coder => coder.Width);
            if (coders.Length == 0 || width != outputs.Length) throw new FormatException($"found {outputs.Length} outputs, expected {width}");
            return new Preprocessor(kind, columns, coders, outputs, Texts(root, "notes"));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new ParsimonyException($"The model's preprocessing cannot be read: {e.Message.TrimEnd('.')}. " +
                "Expected the JSON that this program wrote; the file is damaged or from another version.", e);
        }
    }

    static void WriteColumn(Utf8JsonWriter json, SourceColumn column)
    {
        json.WriteString("name", column.Name);
        json.WriteString("kind", EnumWord.Of(column.Kind));
        if (ColumnFormatJson.Write(column.Format) is { } format)
        {
            json.WritePropertyName("format");
            format.WriteTo(json);
        }

        if (column.Levels is not { } levels) return;
        WriteTexts(json, "levels", levels.Words);
        WriteTexts(json, "rare", levels.RareWords);
        json.WriteNumber("missing", levels.Missing);
        json.WriteNumber("other", levels.Other);
    }

    static SourceColumn ReadColumn(JsonElement json)
    {
        var name = json.GetProperty("name").GetString()!;
        var word = json.GetProperty("kind").GetString()!;
        var kind = EnumWord.Find<ColumnKind>(word) ?? throw new FormatException($"found column kind '{word}', expected number, date or category");
        var format = ColumnFormatJson.Read(kind, json.TryGetProperty("format", out var written) ? written : default);
        return new SourceColumn(name, format, kind == ColumnKind.Category ? ReadLevels(json) : null);
    }

    static LevelSet ReadLevels(JsonElement json)
    {
        var words = Texts(json, "levels");
        return new LevelSet(words, Texts(json, "rare"), Level(json, "missing", words.Length), Level(json, "other", words.Length));
    }

    // The levels of missing cells and of "other" follow those of the words.
    static int Level(JsonElement json, string name, int words)
    {
        var level = json.GetProperty(name).GetInt32();
        if (level == -1 || (level >= words && level <= words + 1)) return level;
        throw new FormatException($"found level {level} of '{name}', expected -1, {words} or {words + 1}");
    }

    static void WriteCoder(Utf8JsonWriter json, IColumnCoder coder, SourceColumn column)
    {
        json.WriteString("type", coder switch
        {
            NumberCoder => "number",
            PiecewiseCoder => "piecewise",
            MissingCoder => "missing",
            DatePartCoder => "date-part",
            TwoLevelCoder => "two-level",
            TargetMeanCoder => "target-mean",
            _ => "one-hot",
        });
        json.WriteNumber("source", coder.Source);
        if (coder is DatePartCoder part)
        {
            json.WriteString("part", EnumWord.Of(part.Part));
            json.WriteBoolean("cosine", part.IsCosine);
            if (part.SinglePrecisionError > 0) json.WriteNumber(SinglePrecisionError, part.SinglePrecisionError);
        }

        if (coder is OneHotCoder hot && hot.Width != column.Levels!.Count) json.WriteNumber("width", hot.Width);
        if (coder is TargetMeanCoder means)
        {
            WriteTexts(json, "classes", means.Classes);
            json.WriteStartArray("means");
            foreach (var output in means.Means) WriteNumbers(json, output);
            json.WriteEndArray();
        }

        if (coder is PiecewiseCoder pieces)
        {
            json.WriteNumber("median", pieces.Median);
            json.WritePropertyName("edges");
            WriteNumbers(json, pieces.Edges);
            if (pieces.SinglePrecisionError > 0) json.WriteNumber(SinglePrecisionError, pieces.SinglePrecisionError);
        }

        if (coder is not NumberCoder number) return;
        json.WriteNumber("median", number.Median);
        json.WriteNumber("center", number.Center);
        json.WriteNumber("scale", number.Scale);
        json.WriteBoolean("clip", number.Clips);
        if (number.SinglePrecisionError > 0) json.WriteNumber(SinglePrecisionError, number.SinglePrecisionError);
    }

    static IColumnCoder ReadCoder(JsonElement json, SourceColumn[] columns)
    {
        var source = json.GetProperty("source").GetInt32();
        if (source < 0 || source >= columns.Length) throw new FormatException($"found source {source}, expected 0 to {columns.Length - 1}");
        var type = json.GetProperty("type").GetString();
        var levels = columns[source].Levels;
        var isOfNumbers = type is "number" or "piecewise" or "missing" or "date-part";
        if (isOfNumbers != levels is null || (type is "date-part" && columns[source].Kind != ColumnKind.Date))
            throw new FormatException($"found coder '{type}', which does not fit column '{columns[source].Name}'");
        double Value(string name) => Number(json, name);
        double Rounding() => json.TryGetProperty(SinglePrecisionError, out _) ? Value(SinglePrecisionError) : 0;
        return type switch
        {
            "number" => new NumberCoder(source, Value("median"), Value("center"), Value("scale"), json.GetProperty("clip").GetBoolean())
            {
                SinglePrecisionError = Rounding(),
            },
            "piecewise" => new PiecewiseCoder(source, Value("median"), ReadEdges(json)) { SinglePrecisionError = Rounding() },
            "missing" => new MissingCoder(source),
            "date-part" => new DatePartCoder(source, ReadPart(json), json.GetProperty("cosine").GetBoolean())
            {
                SinglePrecisionError = Rounding(),
            },
            "two-level" => new TwoLevelCoder(source),
            "target-mean" => ReadMeans(json, source, levels!.Count),
            "one-hot" => new OneHotCoder(source, ReadWidth(json, levels!.Count)),
            _ => throw new FormatException(
                $"found coder '{type}', expected number, piecewise, date-part, missing, two-level, one-hot or target-mean"),
        };
    }

    static double[] ReadEdges(JsonElement json)
    {
        var edges = ReadNumbers(json.GetProperty("edges"));
        if (edges.Length < 2 || edges.Zip(edges.Skip(1)).Any(bin => !(bin.First < bin.Second)))
            throw new FormatException($"found {edges.Length} edges that do not ascend, expected at least two finite numbers, ascending");
        return edges;
    }

    // A width is written where only the first levels have an output.
    static int ReadWidth(JsonElement json, int levels)
    {
        var width = json.TryGetProperty("width", out var written) ? written.GetInt32() : levels;
        if (width >= 1 && width <= Math.Min(levels, LevelSet.MaxWords + 2)) return width;
        throw new FormatException($"found {width} outputs of a category of {levels} levels, expected {LevelSet.MaxWords + 2} at most");
    }

    static TargetMeanCoder ReadMeans(JsonElement json, int source, int levels)
    {
        double[][] means = [.. json.GetProperty("means").EnumerateArray().Select(ReadNumbers)];
        var classes = Texts(json, "classes");
        if (means.Length > 0 && classes.Length == means.Length && means.All(output => output.Length == levels + 1))
            return new TargetMeanCoder(source, classes, means);
        throw new FormatException($"found target means that do not fit, expected {levels + 1} for each of {classes.Length} outputs");
    }

    static double[] ReadNumbers(JsonElement json)
    {
        double[] numbers = [.. json.EnumerateArray().Select(number => number.GetDouble())];
        return numbers.All(double.IsFinite) ? numbers : throw new FormatException("found an infinite number");
    }

    static void WriteNumbers(Utf8JsonWriter json, IReadOnlyList<double> numbers)
    {
        json.WriteStartArray();
        foreach (var number in numbers) json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    static DatePart ReadPart(JsonElement json)
    {
        var word = json.GetProperty("part").GetString()!;
        return EnumWord.Find<DatePart>(word) ?? throw new FormatException($"found part '{word}', expected {EnumWord.List<DatePart>()}");
    }

    static void WriteOutput(Utf8JsonWriter json, OutputColumn output)
    {
        json.WriteString("name", output.Name);
        json.WriteNumber("source", output.Source);
        json.WriteNumber("mean", output.Mean);
        json.WriteNumber("deviation", output.Deviation);
    }

    static OutputColumn ReadOutput(JsonElement json) =>
        new(json.GetProperty("name").GetString()!, json.GetProperty("source").GetInt32(), Number(json, "mean"), Number(json, "deviation"));

    static void WriteArray<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> writeMembers)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            writeMembers(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    static string[] Texts(JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];

    static double Number(JsonElement json, string name)
    {
        var value = json.GetProperty(name).GetDouble();
        return double.IsFinite(value) ? value : throw new FormatException($"found an infinite '{name}'");
    }
}
