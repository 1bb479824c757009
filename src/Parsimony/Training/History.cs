namespace Parsimony.Training;

/// <summary>The values that training recorded, epoch by epoch. Data loss and penalty are always apart.</summary>
/// <example>
/// Two epochs of a model with an L2 penalty.
/// <code>
/// var model = new Sequential([new Dense(1, kernelRegularizer: "l2") { Name = "line" }], inputShape: 1);
/// model.Compile("sgd", "mse");
/// float[] x = [0, 1], y = [1, 3];
/// var history = model.Fit(x, y, epochs: 2);
/// Console.WriteLine(string.Join(" ", history.Keys));   // loss penalty penalty/line total learning_rate
/// Console.WriteLine(history["loss"].Count);            // 2
/// </code>
/// </example>
/// <remarks>
/// Keys: <c>loss</c> (mean data loss of the epoch's batches before each step), <c>penalty</c> (all penalties at the end of the epoch),
/// <c>penalty/dense_1</c> (of one layer), <c>total</c> (loss + penalty), each metric, all of them with <c>val_</c> where there are validation
/// data (<c>val_loss</c> is data loss, too), and <c>learning_rate</c>.
/// </remarks>
public sealed class History
{
    readonly OrderedDictionary<string, List<double>> _values = new(StringComparer.Ordinal);
    List<int> _epochs = [];
    List<string> _warnings = [];

    /// <summary>0-based epochs that were trained.</summary>
    public IReadOnlyList<int> Epochs => _epochs;

    /// <summary>The keys of what was recorded, in the order in which they came.</summary>
    public IReadOnlyList<string> Keys => [.. _values.Keys];

    /// <summary>Warnings, each once, for example of a penalty without effect.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>The recorded values of one key, one per epoch; NaN for epochs that have none.</summary>
    /// <exception cref="ParsimonyException">Nothing of that name was recorded.</exception>
    public IReadOnlyList<double> this[string key] => _values.TryGetValue(key, out var values)
        ? values
        : throw new ParsimonyException($"The history has no '{key}'. It has {string.Join(", ", Keys)}.");

    /// <summary>True where something of that name was recorded.</summary>
    public bool Has(string key) => _values.ContainsKey(key);

    /// <summary>The whole history as JSON: <c>{"epochs": [0, 1], "values": {"loss": [0.7, null]}, "warnings": []}</c>.</summary>
    /// <remarks>NaN is null, an infinity the text <c>Infinity</c> or <c>-Infinity</c>; finite numbers read back as the same bits.</remarks>
    public JsonObject ToJson()
    {
        var values = new JsonObject();
        foreach (var (key, list) in _values) values[key] = new JsonArray([.. list.Select(JsonNumbers.ToJson)]);
        return new JsonObject
        {
            ["epochs"] = new JsonArray([.. _epochs.Select(epoch => (JsonNode)epoch)]),
            ["values"] = values,
            ["warnings"] = new JsonArray([.. _warnings.Select(warning => (JsonNode)warning)]),
        };
    }

    /// <summary>Replaces the history by one that <see cref="ToJson"/> gave: a training that continues has the epochs before.</summary>
    /// <exception cref="ParsimonyException">The form is another; nothing is changed then.</exception>
    public void Restore(JsonObject json)
    {
        try
        {
            int[] epochs = [.. json["epochs"]!.AsArray().Select(epoch => epoch!.GetValue<int>())];
            string[] warnings = [.. json["warnings"]!.AsArray().Select(warning => warning!.GetValue<string>())];
            var values = json["values"]!.AsObject()
                .Select(entry => (entry.Key, List: entry.Value!.AsArray().Select(JsonNumbers.ToDouble).ToList()))
                .ToList();
            foreach (var (key, list) in values)
            {
                if (list.Count != epochs.Length)
                    throw new ParsimonyException($"The stored history has {list.Count} values of '{key}' for {epochs.Length} epochs.");
            }

            (_epochs, _warnings) = ([.. epochs], [.. warnings]);
            _values.Clear();
            foreach (var (key, list) in values) _values[key] = list;
        }
        catch (Exception error) when (error is NullReferenceException or InvalidOperationException or FormatException)
        {
            throw new ParsimonyException("This is not a stored history: expected epochs, values and warnings as History.ToJson gives them.", error);
        }
    }

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
