using System.Diagnostics.CodeAnalysis;

namespace Parsimony.Data;

/// <summary>Two rows are the same where every feature, as typed, has the same value or is missing in both.</summary>
sealed class SameFeatures : IEqualityComparer<int>
{
    readonly IReadOnlyList<IColumn> _columns;
    readonly int[] _hashes;

    /// <summary>Takes a fingerprint of every row, column by column.</summary>
    public SameFeatures(Table features)
    {
        _columns = features.Columns;
        _hashes = new int[features.RowCount];
        foreach (var column in _columns)
            for (var row = 0; row < _hashes.Length; row++) _hashes[row] = HashCode.Combine(_hashes[row], Cell(column, row));
    }

    /// <inheritdoc/>
    public bool Equals(int x, int y) => _hashes[x] == _hashes[y] && _columns.All(column => Cell(column, x).Equals(Cell(column, y)));

    /// <inheritdoc/>
    public int GetHashCode([DisallowNull] int obj) => _hashes[obj];

    // double.Equals takes NaN, which is missing, for the same as NaN.
    static double Cell(IColumn column, int row) => column is NumberColumn number ? number.Values[row] : ((CategoryColumn)column).Codes[row];
}
