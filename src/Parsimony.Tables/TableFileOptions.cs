namespace Parsimony.Tables;

/// <summary>Options for reading a table from a file.</summary>
public sealed record TableFileOptions
{
    /// <summary>What the file holds.</summary>
    /// <value>Default: null, by the end of the file's name, else by its first bytes; CSV where neither says it.</value>
    public TableFormat? Format { get; init; }

    /// <summary>The sheet of a workbook: its name, or its number from 1.</summary>
    /// <value>Default: null, the first sheet.</value>
    public string? Sheet { get; init; }

    /// <summary>The query of a database.</summary>
    /// <value>Default: null, all rows of its only table.</value>
    public string? Query { get; init; }

    /// <summary>How text is read, which words mean "no value", and which columns are words or numbers; the last two count in every format.</summary>
    /// <value>Default: by content.</value>
    public CsvOptions Csv { get; init; } = new();
}
