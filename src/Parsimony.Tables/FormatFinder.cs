namespace Parsimony.Tables;

/// <summary>Finds the format of a file by the end of its name, or by its first bytes.</summary>
static class FormatFinder
{
    static readonly Dictionary<string, TableFormat> s_formatOf = new(StringComparer.OrdinalIgnoreCase)
    {
        [".csv"] = TableFormat.Csv,
        [".txt"] = TableFormat.Csv,
        [".tsv"] = TableFormat.Tsv,
        [".tab"] = TableFormat.Tsv,
        [".parquet"] = TableFormat.Parquet,
        [".pq"] = TableFormat.Parquet,
        [".arrow"] = TableFormat.Arrow,
        [".arrows"] = TableFormat.Arrow,
        [".feather"] = TableFormat.Arrow,
        [".ipc"] = TableFormat.Arrow,
        [".xlsx"] = TableFormat.Excel,
        [".xlsm"] = TableFormat.Excel,
        [".xlsb"] = TableFormat.Excel,
        [".xls"] = TableFormat.Excel,
        [".jsonl"] = TableFormat.Jsonl,
        [".ndjson"] = TableFormat.Jsonl,
        [".json"] = TableFormat.Jsonl,
        [".sqlite"] = TableFormat.Sqlite,
        [".sqlite3"] = TableFormat.Sqlite,
        [".db"] = TableFormat.Sqlite,
        [".db3"] = TableFormat.Sqlite,
    };

    /// <summary>The format that the end of a name says, without .gz; null where it says none.</summary>
    public static TableFormat? ByName(string path) => s_formatOf.TryGetValue(Path.GetExtension(WithoutGzip(path)), out var format) ? format : null;

    /// <summary>The format that begins with such bytes; null where none does, as for text.</summary>
    public static TableFormat? ByContent(ReadOnlySpan<byte> start) =>
        start.StartsWith("PAR1"u8) ? TableFormat.Parquet
        : start.StartsWith("ARROW1"u8) ? TableFormat.Arrow
        : start.StartsWith("SQLite format 3\0"u8) ? TableFormat.Sqlite
        : start.StartsWith("PK\x03\x04"u8) || start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) ? TableFormat.Excel
        : null;

    /// <summary>Whether a name ends in .gz.</summary>
    public static bool IsGzip(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    /// <summary>A name without .gz at its end.</summary>
    public static string WithoutGzip(string path) => IsGzip(path) ? path[..^3] : path;

    /// <summary>How messages call a format.</summary>
    public static string Spoken(TableFormat format) => format switch
    {
        TableFormat.Csv or TableFormat.Tsv => format.ToString().ToUpperInvariant(),
        TableFormat.Jsonl => "JSON lines",
        TableFormat.Sqlite => "SQLite",
        _ => format.ToString(),
    };
}
