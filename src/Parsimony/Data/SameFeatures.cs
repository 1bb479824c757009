using System.Diagnostics.CodeAnalysis;

namespace Parsimony.Data;

/// <summary>Compares rows: two are equal where every feature has the same value, or is missing, in both.</summary>
sealed class SameFeatures : IEqualityComparer<int>
{
    readonly IReadOnlyList<IColumn> _columns;
    readonly int[] _hashes;

    /// <summary>Computes a hash of every row, column by column.</summary>
    public SameFeatures(Table features)
    {
        _columns = features.Columns;
        _hashes = new int[features.RowCount];
        foreach (var column in _columns)
            for (var row = 0; row < _hashes.Length; row++) _hashes[row] = HashCode.Combine(_hashes[row], TableRows.Cell(column, row));
    }

    /// <inheritdoc/>
    public bool Equals(int x, int y)
    {
        // double.Equals treats NaN, which means missing, as equal to NaN.
        return _hashes[x] == _hashes[y] && _columns.All(column => TableRows.Cell(column, x).Equals(TableRows.Cell(column, y)));
    }

    /// <inheritdoc/>
    public int GetHashCode([DisallowNull] int obj) => _hashes[obj];
}
