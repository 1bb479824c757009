using System.Text;

namespace Parsimony.IO.RunFolder;

/// <summary>Reads what <see cref="CsvLines"/> wrote, names as they are: spaces kept, equal names allowed.</summary>
static class CsvFields
{
    /// <summary>The records of a text, each a list of fields; an empty line is no record.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Read(string text)
    {
        var records = new List<IReadOnlyList<string>>();
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter == '"')
            {
                // A quote written twice inside a quoted field is one quote.
                if (quoted && i + 1 < text.Length && text[i + 1] == '"') field.Append(text[++i]);
                else quoted = !quoted;
            }
            else if (quoted || letter is not (',' or '\n' or '\r'))
            {
                field.Append(letter);
            }
            else if (letter == ',')
            {
                EndField();
            }
            else if (letter == '\n')
            {
                EndRecord();
            }
        }

        EndRecord();
        return records;

        void EndField()
        {
            fields.Add(field.ToString());
            field.Clear();
        }

        void EndRecord()
        {
            if (fields.Count == 0 && field.Length == 0) return;
            EndField();
            records.Add([.. fields]);
            fields.Clear();
        }
    }
}
