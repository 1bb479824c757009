namespace Parsimony.Data;

/// <summary>Typed columns of equal length.</summary>
/// <example>
/// <code>
/// var table = new Table("people", [new NumberColumn("age", [30, double.NaN]), CategoryColumn.FromWords("city", ["Rome", "Oslo"])]);
/// Console.WriteLine(table.Find("age")!.MissingCount); // 1
/// </code></example>
public sealed class Table
{
    readonly Dictionary<string, int> _indexOf = new(StringComparer.Ordinal);

    /// <summary>Makes a table of columns.</summary>
    /// <param name="name">Name of the source: a file's name, or what the caller calls it.</param>
    /// <param name="columns">Columns of equal length with distinct names.</param>
    /// <exception cref="ParsimonyException">Two columns share a name, or lengths differ.</exception>
    public Table(string name, IReadOnlyList<IColumn> columns)
    {
        Name = name;
        Columns = columns;
        RowCount = columns.Count == 0 ? 0 : columns[0].RowCount;
        foreach (var (index, column) in columns.Index())
        {
            if (column.RowCount != RowCount)
                throw Error($"column '{column.Name}' has {column.RowCount} rows, but '{columns[0].Name}' has {RowCount}.");
            if (!_indexOf.TryAdd(column.Name, index)) throw Error($"two columns are called '{column.Name}'. Rename one of them.");
        }
    }

    /// <summary>Name of the source, such as a file's name.</summary>
    public string Name { get; }

    /// <summary>The columns, in the order of the source.</summary>
    public IReadOnlyList<IColumn> Columns { get; }

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>Notes for the user on the form of the source, such as an index that was left out.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Finds a column by its exact name; null where there is none.</summary>
    public IColumn? Find(string name) => _indexOf.TryGetValue(name, out var index) ? Columns[index] : null;

    /// <summary>Makes an error that begins with the table's name.</summary>
    internal ParsimonyException Error(string message) => new($"{Name}: {message}");
}
