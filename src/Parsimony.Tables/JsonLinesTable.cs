using System.Text;
using System.Text.Json;

namespace Parsimony.Tables;

/// <summary>Reads JSON lines: one object a line, whose keys are the columns; a key that is not there is a missing value.</summary>
static class JsonLinesTable
{
    static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads all lines.</summary>
    public static ValueTable Read(TableInput input)
    {
        var columns = new List<ValueColumn>();
        var columnOf = new Dictionary<string, ValueColumn>(StringComparer.Ordinal);
        var lines = new List<long>();
        using var reader = new StreamReader(input.Stream, s_utf8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var line = 0L;
        while (ReadLine(reader, input.Path, ++line) is { } text)
        {
            if (string.IsNullOrWhiteSpace(text)) continue;
            using var document = Parse(text, input.Path, line);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (!columnOf.TryGetValue(property.Name, out var column))
                {
                    columnOf[property.Name] = column = new ValueColumn(property.Name);
                    columns.Add(column);
                    Fill(column, lines.Count);
                }

                if (column.RowCount > lines.Count) throw Error(input.Path, line, $"the key '{property.Name}' comes twice. Expected distinct keys.");
                if (Add(column, property.Value)) continue;
                var found = property.Value.ValueKind == JsonValueKind.Object ? "object" : "array";
                throw Error(input.Path, line, $"$.{property.Name} is an {found}, " +
                    "expected a number, a text, true, false or null. Flatten it into columns of its own.");
            }

            lines.Add(line);
            foreach (var column in columns) Fill(column, lines.Count);
        }

        return new ValueTable(columns)
        {
            Source = new ValueSource(null, HasDates: false) { Line = row => lines[row], Row = row => $"line {lines[row]}" },
        };
    }

    static bool Add(ValueColumn column, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null: column.AddMissing(); return true;
            case JsonValueKind.True or JsonValueKind.False: column.Add(value.ValueKind == JsonValueKind.True); return true;
            case JsonValueKind.String: column.Add(value.GetString()); return true;
            case JsonValueKind.Number: column.AddDigits(value.GetRawText()); return true;
            default: return false;
        }
    }

    static void Fill(ValueColumn column, int rows)
    {
        while (column.RowCount < rows) column.AddMissing();
    }

    static string? ReadLine(StreamReader reader, string path, long line)
    {
        try
        {
            return reader.ReadLine();
        }
        catch (DecoderFallbackException error)
        {
            // The reader decodes blocks: the wrong byte may be some lines further on.
            throw new ParsimonyException(
                $"{path}, line {line} or below: found bytes that are not UTF-8. Expected UTF-8: save the file as UTF-8.", error);
        }
    }

    static JsonDocument Parse(string text, string path, long line)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text);
        }
        catch (JsonException error)
        {
            var hint = text.TrimStart() is ['[' or '{'] ? " An indented file or an array becomes lines with: jq -c '.[]'." : "";
            throw Error(path, line, $"found {CellText.Quoted(text.Trim())}, which is no JSON object. Expected one whole object a line.{hint}", error);
        }

        if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
        var found = document.RootElement.ValueKind.ToString().ToLowerInvariant();
        document.Dispose();
        throw Error(path, line, $"found JSON of the kind {found}, expected an object. An array becomes lines with: jq -c '.[]'.");
    }

    static ParsimonyException Error(string path, long line, string problem, Exception? inner = null) =>
        inner is null ? new($"{path}, line {line}: {problem}") : new($"{path}, line {line}: {problem}", inner);
}
