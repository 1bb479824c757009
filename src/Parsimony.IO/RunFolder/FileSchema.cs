namespace Parsimony.IO.RunFolder;

/// <summary>Describes one output file: its name, what it is, and its columns (for JSON: its keys).</summary>
/// <param name="FileName">Name inside the run folder.</param>
/// <param name="Meaning">What a row, or the file, stands for.</param>
/// <param name="Columns">The columns in the order of the file.</param>
public sealed record FileSchema(string FileName, string Meaning, IReadOnlyList<FileColumn> Columns)
{
    /// <summary>The header of an actual file.</summary>
    /// <param name="values">For each placeholder, the values that it stands for in this file.</param>
    public IReadOnlyList<string> Header(params ReadOnlySpan<(string Placeholder, IReadOnlyList<string> Values)> values)
    {
        var header = new List<string>();
        for (var first = 0; first < Columns.Count;)
        {
            var end = first + 1;
            while (end < Columns.Count && Columns[end].WithPrevious) end++;
            var family = Columns.Skip(first).Take(end - first).Select(column => column.Name);
            if (Columns[first].Placeholder is not { } placeholder) header.AddRange(family);
            else
            {
                foreach (var value in ValuesOf(placeholder, values))
                    header.AddRange(family.Select(name => name.Replace(placeholder, value, StringComparison.Ordinal)));
            }

            first = end;
        }

        return header;
    }

    IReadOnlyList<string> ValuesOf(string placeholder, ReadOnlySpan<(string Placeholder, IReadOnlyList<string> Values)> values)
    {
        foreach (var (name, list) in values)
        {
            if (name == placeholder) return list;
        }

        throw new ArgumentException($"{FileName} has a column {placeholder}, but no values were given for it.", nameof(values));
    }
}
