using System.Runtime.InteropServices;

namespace Parsimony.Models;

/// <summary>Fingerprints of some rows that a model was trained on, by which the same rows are known again.</summary>
/// <remarks>
/// Of all fingerprints, which are evenly spread, the smallest are kept. A row whose fingerprint is not larger than these was trained on if,
/// and only if, its fingerprint is among them, so that the share of known rows is estimated without bias from any number of rows.
/// </remarks>
sealed class TrainingRows
{
    // The share of known rows is then right to 3 %, and a model file grows by 4 KB.
    const int Most = 256;
    const int Digits = 2 * sizeof(ulong);

    // Ascending.
    readonly ulong[] _prints;

    TrainingRows(ulong[] prints) => _prints = prints;

    /// <summary>A model that was written without fingerprints.</summary>
    public static TrainingRows Unknown { get; } = new([]);

    /// <summary>Takes the fingerprints of a dataset, whose columns a preprocessor codes.</summary>
    public static TrainingRows Of(Preprocessor preprocessor, Dataset data)
    {
        var coder = preprocessor.CoderOfNew(data.Features);
        var coded = new float[preprocessor.Outputs.Count];
        var smallest = new SortedSet<ulong>();
        for (var row = 0; row < data.RowCount; row++)
        {
            coder.Write(row, coded);
            var print = Print(coded, data.Target, row);
            if (smallest.Count == Most && print >= smallest.Max) continue;
            smallest.Add(print);
            if (smallest.Count > Most) smallest.Remove(smallest.Max);
        }

        return new TrainingRows([.. smallest]);
    }

    /// <summary>Estimates the share of rows that were trained on, 0 to 1; null where nothing can be said.</summary>
    /// <param name="preprocessor">Codes the columns of the table.</param>
    /// <param name="table">The rows.</param>
    /// <param name="rows">The rows of the table that have a target.</param>
    /// <param name="target">[rows] the target.</param>
    public double? ShareOf(Preprocessor preprocessor, Table table, ReadOnlySpan<int> rows, Target target)
    {
        if (_prints.Length == 0) return null;
        var coder = preprocessor.CoderOfNew(table);
        var coded = new float[preprocessor.Outputs.Count];
        var last = _prints.Length < Most ? ulong.MaxValue : _prints[^1];
        int looked = 0, known = 0;
        for (var row = 0; row < rows.Length; row++)
        {
            coder.Write(rows[row], coded);
            var print = Print(coded, target, row);
            if (print > last) continue;
            looked++;
            if (Array.BinarySearch(_prints, print) >= 0) known++;
        }

        return looked == 0 ? null : known / (double)looked;
    }

    /// <summary>Writes the fingerprints, 16 hexadecimal digits each.</summary>
    public override string ToString() => string.Concat(_prints.Select(print => print.ToString("x16", CultureInfo.InvariantCulture)));

    /// <summary>Reads what <see cref="ToString"/> wrote; null where the text is damaged.</summary>
    public static TrainingRows? Parse(string text)
    {
        if (text.Length % Digits != 0 || text.Length > Most * Digits) return null;
        var prints = new ulong[text.Length / Digits];
        for (var index = 0; index < prints.Length; index++)
        {
            var digits = text.AsSpan(index * Digits, Digits);
            if (!ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out prints[index])) return null;
            if (index > 0 && prints[index] <= prints[index - 1]) return null;
        }

        return new TrainingRows(prints);
    }

    static ulong Print(ReadOnlySpan<float> inputs, Target target, int row)
    {
        var print = target.Task == LearningTask.Classification
            ? CounterRandom.Hash((ulong)target.Labels[row])
            : CounterRandom.Hash(BitConverter.DoubleToUInt64Bits(target.Values[row]));
        foreach (var bits in MemoryMarshal.Cast<float, uint>(inputs)) print = CounterRandom.Hash(print ^ bits);
        return print;
    }
}
