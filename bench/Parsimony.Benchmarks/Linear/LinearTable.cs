using System.Runtime.InteropServices;

namespace Parsimony.Benchmarks.Linear;

/// <summary>A table as bench/comparisons/linear_tables.R writes it: rows, features, folds from 1, target, features column after column.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="Features">Features.</param>
/// <param name="Folds">[rows] from 1.</param>
/// <param name="Y">[rows].</param>
/// <param name="X">[features * rows].</param>
sealed record LinearTable(int Rows, int Features, int[] Folds, double[] Y, double[] X)
{
    public static LinearTable Read(string path)
    {
        using var file = File.OpenRead(path);
        var size = Next<int>(file, 2);
        return new LinearTable(size[0], size[1], Next<int>(file, size[0]), Next<double>(file, size[0]), Next<double>(file, size[0] * size[1]));
    }

    /// <summary>The rows of all folds but one; 0 = all rows.</summary>
    public LinearTable Without(int fold)
    {
        int[] rows = [.. Enumerable.Range(0, Rows).Where(row => Folds[row] != fold)];
        var x = new double[Features * rows.Length];
        for (var feature = 0; feature < Features; feature++)
        {
            var column = X.AsSpan(feature * Rows, Rows);
            for (var index = 0; index < rows.Length; index++) x[feature * rows.Length + index] = column[rows[index]];
        }

        return new LinearTable(rows.Length, Features, [.. rows.Select(row => Folds[row])], [.. rows.Select(row => Y[row])], x);
    }

    static T[] Next<T>(FileStream file, int count)
        where T : unmanaged
    {
        var values = new T[count];
        file.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
