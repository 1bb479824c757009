namespace Parsimony.Training;

/// <summary>What training recorded, epoch by epoch. Data loss and penalty are always apart.</summary>
/// <remarks>
/// Keys: <c>loss</c> (mean data loss of the epoch's batches before each step), <c>penalty</c> (all penalties at the end of the epoch),
/// <c>penalty/dense_1</c> (of one layer), <c>total</c> (loss + penalty), each metric, all of them with <c>val_</c> where there are validation
/// data (<c>val_loss</c> is data loss, too), and <c>learning_rate</c>.
/// </remarks>
public sealed class History
{
    readonly OrderedDictionary<string, List<double>> _values = new(StringComparer.Ordinal);
    readonly List<int> _epochs = [];
    readonly List<string> _warnings = [];

    /// <summary>0-based epochs that were trained.</summary>
    public IReadOnlyList<int> Epochs => _epochs;

    /// <summary>The names of what was recorded.</summary>
    public IReadOnlyList<string> Keys => [.. _values.Keys];

    /// <summary>Penalties without effect and other things worth a look, each once.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>One value per epoch; NaN for epochs that have none.</summary>
    /// <exception cref="ParsimonyException">Nothing of that name was recorded.</exception>
    public IReadOnlyList<double> this[string key] => _values.TryGetValue(key, out var values)
        ? values
        : throw new ParsimonyException($"The history has no '{key}'. It has {string.Join(", ", Keys)}.");

    /// <summary>True where something of that name was recorded.</summary>
    public bool Has(string key) => _values.ContainsKey(key);

    internal void Add(int epoch, IReadOnlyDictionary<string, double> logs)
    {
        _epochs.Add(epoch);
        foreach (var (key, value) in logs)
        {
            if (!_values.TryGetValue(key, out var values)) _values[key] = values = [.. Enumerable.Repeat(double.NaN, _epochs.Count - 1)];
            values.Add(value);
        }

        foreach (var values in _values.Values)
        {
            if (values.Count < _epochs.Count) values.Add(double.NaN);
        }
    }

    internal void Warn(string warning)
    {
        if (!_warnings.Contains(warning)) _warnings.Add(warning);
    }
}
