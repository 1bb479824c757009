using System.Text.Encodings.Web;

namespace Parsimony.IO.Csv;

/// <summary>Writes and reads schemas of tables: JSON that a person can edit.</summary>
/// <remarks>
/// Each entry of <c>columns</c> has <c>name</c> and <c>kind</c> (number, date, category). It may have <c>role</c> (feature, target, weight, group,
/// time, ignore), <c>decimal</c>, <c>thousands</c>, <c>unit</c>, <c>accounting</c>, <c>dates</c> (year_first, day_first, month_first),
/// <c>date_parts</c>, a list of day, week and year, and <c>missing</c>, a list of words.
/// </remarks>
public static class SchemaFile
{
    static readonly string[] s_members = ["name", "kind", "role", "decimal", "thousands", "unit", "accounting", "dates", "date_parts", "missing"];
    static readonly string[] s_roles = [.. Enum.GetValues<ColumnRole>().Where(role => role != ColumnRole.LeftOut).Select(role => EnumWord.Of(role))];
    static readonly char[] s_thousands = [',', '.', ' ', '\'', '_'];

    static readonly JsonSerializerOptions s_options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a schema; columns that were left out as empty or identifier-like are features, which will be left out again.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="columns">What was read, such as <c>Dataset.Schema</c>.</param>
    /// <exception cref="ParsimonyException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<ColumnSchema> columns)
    {
        var entries = columns.Select(column =>
        {
            var entry = new JsonObject { ["name"] = column.Name, ["kind"] = EnumWord.Of(column.Kind) };
            foreach (var (name, value) in ColumnFormatJson.Write(column.Format) ?? []) entry[name] = value?.DeepClone();
            entry["role"] = EnumWord.Of(column.Role == ColumnRole.LeftOut ? ColumnRole.Feature : column.Role);
            return entry;
        });
        var text = new JsonObject { ["columns"] = new JsonArray([.. entries]) }.ToJsonString(s_options);
        AtomicFile.WriteText(path, writer => writer.WriteLine(text));
    }

    /// <summary>Reads a schema.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ParsimonyException">The file is missing or no schema; the message names the entry.</exception>
    public static TableSchema Read(string path)
    {
        if (!File.Exists(path)) throw new ParsimonyException($"{path} does not exist. Expected a schema, such as SchemaFile.Write writes one.");
        var text = FileErrors.WhileReading(path, () => File.ReadAllText(path));
        try
        {
            using var document = JsonTexts.Parse(text);
            return new TableSchema(path, Columns(document.RootElement));
        }
        catch (JsonException error)
        {
            throw new ParsimonyException($"{path} is no JSON: {error.Message.TrimEnd('.')}. Correct the place that it names.", error);
        }
        catch (FormatException error)
        {
            throw new ParsimonyException($"{path}: {error.Message}", error);
        }
    }

    static SchemaColumn[] Columns(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("columns", out var list) || list.ValueKind != JsonValueKind.Array)
            throw new FormatException("found no list \"columns\", expected {\"columns\": [{\"name\": ..., \"kind\": ...}, ...]}.");
        if (root.EnumerateObject().FirstOrDefault(member => member.Name != "columns") is { Value.ValueKind: not JsonValueKind.Undefined } extra)
            throw new FormatException($"found '{extra.Name}' beside \"columns\", expected \"columns\" alone. Remove it.");
        SchemaColumn[] columns = [.. list.EnumerateArray().Select(Column)];
        if (columns.Length == 0) throw new FormatException("found no column, expected one entry for every column of the table.");
        if (columns.CountBy(column => column.Name).FirstOrDefault(entry => entry.Value > 1) is { Key: { } twice })
            throw new FormatException($"column '{twice}' comes twice. Remove one entry.");
        foreach (var role in new[] { ColumnRole.Target, ColumnRole.Weight, ColumnRole.Group, ColumnRole.Time })
        {
            string[] names = [.. columns.Where(column => column.Role == role).Select(column => $"'{column.Name}'")];
            if (names.Length > 1)
            {
                throw new FormatException(
                    $"found {names.Length} columns of role {EnumWord.Of(role)}, {NameSuggestions.List(names)}; expected one at most.");
            }
        }

        return columns;
    }

    static SchemaColumn Column(JsonElement json, int index)
    {
        var place = $"entry {index + 1} of columns";
        if (json.ValueKind != JsonValueKind.Object) throw new FormatException($"{place} is {json.ValueKind}, expected an object with name and kind.");
        if (json.TryGetProperty("name", out var written) && written.ValueKind == JsonValueKind.String) place = $"column '{written.GetString()}'";
        try
        {
            foreach (var member in json.EnumerateObject().Select(member => member.Name).Where(member => !s_members.Contains(member)))
            {
                throw new FormatException(
                    $"found the member '{member}'. {NameSuggestions.DidYouMean(member, s_members)}Expected {string.Join(", ", s_members)}");
            }

            var name = Text(json, "name") ?? throw new FormatException("found no name");
            var kind = Word(json, "kind", [.. Enum.GetValues<ColumnKind>().Select(kind => EnumWord.Of(kind))])
                ?? throw new FormatException($"found no kind, expected {EnumWord.List<ColumnKind>()}");
            var role = EnumWord.Find<ColumnRole>(Word(json, "role", s_roles) ?? EnumWord.Of(ColumnRole.Feature))!.Value;
            var format = ColumnFormatJson.Read(EnumWord.Find<ColumnKind>(kind)!.Value, json);
            if (format.Numbers.Thousands is { } sign && !s_thousands.Contains(sign))
            {
                var known = string.Join(' ', s_thousands.Select(one => $"\"{one}\""));
                throw new FormatException($"found the thousands separator '{sign}', expected one of {known}");
            }

            return new SchemaColumn(name, role, format);
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException)
        {
            var found = error is FormatException ? error.Message.TrimEnd('.')
                : "a value has a wrong type; expected texts in quotes, true or false for accounting, and lists of texts for date_parts and missing";
            throw new FormatException($"{place}: {found}. Correct the entry.", error);
        }
    }

    static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    static string? Word(JsonElement json, string name, string[] known) => Text(json, name) is not { } word || known.Contains(word)
        ? Text(json, name)
        : throw new FormatException($"found the {name} '{word}'. {NameSuggestions.DidYouMean(word, known)}Expected {string.Join(", ", known)}");
}
