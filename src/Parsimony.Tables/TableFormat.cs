namespace Parsimony.Tables;

/// <summary>How a file holds a table.</summary>
public enum TableFormat
{
    /// <summary>Text with a line of names; the delimiter is found from the file.</summary>
    Csv,

    /// <summary>Text with a line of names and tabs between fields.</summary>
    Tsv,

    /// <summary>Apache Parquet.</summary>
    Parquet,

    /// <summary>Arrow IPC, as a file (Feather 2) or as a stream.</summary>
    Arrow,

    /// <summary>A workbook of Excel: xlsx, xlsb or xls.</summary>
    Excel,

    /// <summary>One JSON object a line.</summary>
    Jsonl,

    /// <summary>A database of SQLite.</summary>
    Sqlite,
}
