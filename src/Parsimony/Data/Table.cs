namespace Parsimony.Data;

/// <summary>Typed columns of equal length.</summary>
public sealed class Table
{
    readonly Dictionary<string, int> _indexOf = new(StringComparer.Ordinal);

    /// <summary>Puts columns together.</summary>
    /// <param name="name">Where the data come from: a file's name, or what the caller calls it.</param>
    /// <param name="columns">Columns of equal length with distinct names.</param>
    /// <exception cref="ParsimonyException">Two columns share a name, or lengths differ.</exception>
    public Table(string name, IReadOnlyList<IColumn> columns)
    {
        Name = name;
        Columns = columns;
        RowCount = columns.Count == 0 ? 0 : columns[0].RowCount;
        for (var index = 0; index < columns.Count; index++)
        {
            var column = columns[index];
            if (column.RowCount != RowCount)
                throw new ParsimonyException($"{name}: column '{column.Name}' has {column.RowCount} rows, but '{columns[0].Name}' has {RowCount}.");
            if (!_indexOf.TryAdd(column.Name, index))
                throw new ParsimonyException($"{name}: two columns are called '{column.Name}'. Rename one of them.");
        }
    }

    /// <summary>Where the data come from.</summary>
    public string Name { get; }

    /// <summary>The columns, in the order of the source.</summary>
    public IReadOnlyList<IColumn> Columns { get; }

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>Finds a column by its exact name; null where there is none.</summary>
    public IColumn? Find(string name) => _indexOf.TryGetValue(name, out var index) ? Columns[index] : null;
}
