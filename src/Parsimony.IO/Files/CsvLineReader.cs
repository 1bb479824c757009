namespace Parsimony.IO.Files;

/// <summary>Reads what <see cref="CsvLineWriter"/> wrote: commas, quotes where a field needs them. Blank lines are left out.</summary>
static class CsvLineReader
{
    /// <summary>The records, each with the line that it begins in, counted from 1.</summary>
    public static IEnumerable<(long Line, string[] Fields)> Read(TextReader reader)
    {
        var text = new StringBuilder();
        long start = 1, line = 1;
        var isOpen = false;
        for (var next = reader.Read(); next >= 0; next = reader.Read())
        {
            if (next == '"') isOpen = !isOpen;
            if (next == '\n') line++;

            // Within quotes a field goes on in the next line, with every sign that it has.
            if (next != '\n' || isOpen)
            {
                text.Append((char)next);
                continue;
            }

            if (text.Length > 0 && text[^1] == '\r') text.Length--;
            if (text.Length > 0) yield return (start, Fields(text.ToString()));
            text.Clear();
            start = line;
        }

        if (text.Length > 0) yield return (start, Fields(text.ToString()));
    }

    static string[] Fields(string record)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < record.Length; i++)
        {
            var c = record[i];
            if (c == '"' && isQuoted && i + 1 < record.Length && record[i + 1] == '"') field.Append(record[++i]);
            else if (c == '"') isQuoted = !isQuoted;
            else if (c != ',' || isQuoted) field.Append(c);
            else
            {
                fields.Add(field.ToString());
                field.Clear();
            }
        }

        fields.Add(field.ToString());
        return [.. fields];
    }
}
