namespace Parsimony.IO.Files;

/// <summary>Reads what <see cref="CsvLineWriter"/> wrote: commas, quotes where a field needs them. Blank lines are left out.</summary>
static class CsvLineReader
{
    /// <summary>The records, each with the line that it begins in, counted from 1.</summary>
    public static IEnumerable<(long Line, string[] Fields)> Read(TextReader reader)
    {
        var text = new StringBuilder();
        long start = 0, line = 0;
        var isOpen = false;
        while (reader.ReadLine() is { } next)
        {
            line++;
            if (!isOpen) start = line;
            else text.Append('\n');
            text.Append(next);

            // With an odd number of quotes a field goes on in the next line.
            isOpen ^= int.IsOddInteger(next.Count(c => c == '"'));
            if (isOpen || text.Length == 0) continue;
            yield return (start, Fields(text.ToString()));
            text.Clear();
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
