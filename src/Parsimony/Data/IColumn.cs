namespace Parsimony.Data;

/// <summary>One named, typed column of a <see cref="Table"/>: a <see cref="NumberColumn"/> or a <see cref="CategoryColumn"/>.</summary>
public interface IColumn
{
    /// <summary>The column's name, unique in its table.</summary>
    string Name { get; }

    /// <summary>How the cells were read.</summary>
    ColumnFormat Format { get; }

    /// <summary>Number of rows.</summary>
    int RowCount { get; }

    /// <summary>Number of rows without a value.</summary>
    int MissingCount { get; }
}
