using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Parsimony.Data;

/// <summary>Computes fingerprints of the data and folds of a run: SHA-256 in lower-case hex, equal on every machine.</summary>
/// <remarks>
/// Covers names, kinds, parts of dates, values, target and its loss, weights, groups, times, source rows; not the dataset's name, nor levels that
/// no row uses.
/// </remarks>
public sealed class ContentHash : IDisposable
{
    readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly byte[] _buffer = new byte[8192];
    int _used;

    ContentHash() { }

    /// <summary>Computes the fingerprint of a dataset, whose columns count with their types.</summary>
    public static string Of(Dataset dataset)
    {
        using var hash = new ContentHash();
        hash.Add("dataset 1");
        hash.Add(dataset.Features.Columns.Count);
        foreach (var column in dataset.Features.Columns) hash.Add(column);
        hash.Add(dataset.Target.Name);
        hash.Add((int)dataset.Target.Task);
        hash.AddLoss(dataset.Target);
        hash.Add(dataset.Target.Values.Span);
        hash.Add(dataset.Target.Labels.Span);
        hash.Add(dataset.Target.Classes.Length);
        foreach (var name in dataset.Target.Classes) hash.Add(name);
        hash.Add(dataset.Target.PositiveClass);
        hash.Add(dataset.SourceRows);
        hash.Add(dataset.Weights);
        hash.Add(dataset.Groups);
        hash.Add(dataset.Times);
        return hash.Finish();
    }

    /// <summary>Computes the fingerprint of a fold plan.</summary>
    public static string Of(FoldPlan plan)
    {
        using var hash = new ContentHash();
        hash.Add("folds 1");
        hash.Add(plan.Ordered ? 1 : 0);
        hash.Add(plan.FoldOfRow);
        return hash.Finish();
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    string Finish()
    {
        Flush();
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    // The usual loss adds nothing: fingerprints of former versions stay true.
    void AddLoss(Target target)
    {
        if (target.Loss == RegressionLoss.Squared) return;
        Add(EnumWord.Of(target.Loss));
        Add((ReadOnlySpan<double>)[target.LossParameter]);
    }

    void Add(IColumn column)
    {
        Add(column.Name);
        if (column is NumberColumn number)
        {
            Add(string.Join(' ', number.Format.Parts.Select(part => EnumWord.Of(part)).Prepend(number.IsDate ? "date" : "number")));
            Add(number.Values.Span);
            return;
        }

        var category = (CategoryColumn)column;
        Add("category");

        // Count only the levels that rows use, renumbered in order.
        var isUsed = new bool[category.Levels.Length];
        foreach (var code in category.Codes.Span)
            if (code >= 0) isUsed[code] = true;

        var renumbered = new int[isUsed.Length];
        var used = 0;
        for (var code = 0; code < isUsed.Length; code++)
        {
            if (!isUsed[code]) continue;
            renumbered[code] = used++;
            Add(category.Levels[code]);
        }

        Add(category.Codes.Length);
        foreach (var code in category.Codes.Span) Add(code < 0 ? -1 : renumbered[code]);
    }

    void Add(string text)
    {
        Add(Encoding.UTF8.GetByteCount(text));
        Flush();
        _hash.AppendData(Encoding.UTF8.GetBytes(text));
    }

    void Add(double[]? values)
    {
        if (values is null) Add(-1);
        else Add(values.AsSpan());
    }

    void Add(ReadOnlySpan<double> values)
    {
        Add(values.Length);
        foreach (var value in values)
        {
            // All NaN have one bit pattern here: "missing" hashes alike wherever it came from.
            BinaryPrimitives.WriteDoubleLittleEndian(Reserve(sizeof(double)), double.IsNaN(value) ? double.NaN : value);
        }
    }

    void Add(int[]? values)
    {
        if (values is null) Add(-1);
        else Add(values.AsSpan());
    }

    void Add(ReadOnlySpan<int> values)
    {
        Add(values.Length);
        foreach (var value in values) Add(value);
    }

    void Add(int value) => BinaryPrimitives.WriteInt32LittleEndian(Reserve(sizeof(int)), value);

    Span<byte> Reserve(int bytes)
    {
        if (_used + bytes > _buffer.Length) Flush();
        _used += bytes;
        return _buffer.AsSpan(_used - bytes, bytes);
    }

    void Flush()
    {
        _hash.AppendData(_buffer, 0, _used);
        _used = 0;
    }
}
