namespace Parsimony.Models;

/// <summary>The text of <see cref="Model.Summary"/>.</summary>
sealed class ModelSummary
{
    const string None = "-";
    const string Unknown = "?";

    readonly Model _model;
    readonly IReadOnlyDictionary<Layer, string> _names;
    readonly Network? _network;
    readonly bool _isChain;

    /// <summary>Prepares a summary of the model as it is now; the model does not change.</summary>
    /// <exception cref="ParsimonyException">Two layers have the same name.</exception>
    public ModelSummary(Model model)
    {
        (_model, _names) = (model, LayerNames.For(model.Layers));
        _network = model.IsBuilt ? model.Network : null;
        _isChain = _network is null
            || (_network.InputShapes.Count == 1 && _network.Nodes.Index().All(node => node.Item.Inputs is [var from] && from == node.Index));
    }

    public string Write()
    {
        var table = _isChain
            ? new SummaryTable("Layer (type)", "Output shape", "Params*", "Penalties", "Share of loss*")
            : new SummaryTable("Layer (type)", "Output shape", "Params*", "Connected to", "Penalties", "Share of loss*");
        if (_network is null)
        {
            foreach (var layer in _model.Layers) table.Add(Title(layer), Unknown, Unknown, LayerPenaltyText.OfUnbuilt(layer), None);
        }
        else AddNodes(table, _network);
        string[] lines = [$"Model: {_model.Name} ({_model.GetType().Name})", "", .. table.Lines(), "", .. Totals()];
        return string.Join(Environment.NewLine, lines);
    }

    void AddNodes(SummaryTable table, Network network)
    {
        for (var index = 0; !_isChain && index < network.InputShapes.Count; index++)
            table.Add($"{InputName(index)} (Input)", $"{network.InputShapes[index]}", "0", None, None, None);
        var seen = new HashSet<Layer>(ReferenceEqualityComparer.Instance);
        foreach (var node in network.Nodes)
        {
            // A layer without weights may stand at several places; what it adds to the loss is one number.
            var isFirst = seen.Add(node.Layer);
            string[] start = [Title(node.Layer), $"{node.Output}", Count(node.Build.Weights.Sum(weight => (long)weight.Shape.Size))];
            string[] connections = _isChain ? [] : [string.Join(", ", node.Inputs.Select(NameOfValue))];
            table.Add([.. start, .. connections, LayerPenaltyText.Of(node.Layer, node.Build.Weights), isFirst ? Share(node.Layer) : None]);
        }
    }

    IEnumerable<string> Totals()
    {
        if (_network is null)
        {
            yield return "The model is not built: shapes and parameters are not known yet. Give inputShape, call Build(shape), or Fit first.";
            yield break;
        }

        var plan = _model.Replica.Plan;
        var trained = plan.Weights.Where(weight => weight.IsTrained).Sum(weight => (long)weight.Count);
        var all = plan.Weights.Sum(weight => (long)weight.Count);
        yield return $"Parameters: {Count(all)}";
        yield return $"Trainable: {Count(trained)}";
        yield return $"Non-trainable: {Count(all - trained)}";
        if (_model.CompilationOrNull is { Optimizer: var optimizer } compilation)
        {
            var proximal = compilation.IsProximal ? ", penalties as proximal steps" : "";
            yield return $"Optimizer: {Count(trained * optimizer.SlotNames.Count)} ({optimizer.ClassName}{proximal})";
        }

        yield return PenaltyLine();
        if (_model.Layers.Any(layer => !layer.Trainable && plan.Weights.Any(weight => weight.Layer == layer)))
            yield return "Weights of frozen layers stay as they are; penalties on them are not added.";
    }

    string PenaltyLine()
    {
        if (_model.LastLoss is { } last)
        {
            var loss = $"a loss of {Number(last.Total)} (data loss {Number(last.DataLoss)})";
            return $"Penalty: {Number(last.Penalty)} of {loss}, share {Percent(last.Penalty)}";
        }

        var penalty = _model.Replica.Plan.Weights.Sum(weight => WeightPenalties.Value(_model.Replica, weight));
        return $"Penalty: {Number(penalty)} (of the weights as they are; the loss is known after Fit or Evaluate)";
    }

    string Title(Layer layer) => $"{_names[layer]} ({layer.ClassName})";

    string InputName(int index) => _network!.InputShapes.Count == 1 ? "input" : $"input {Count(index)}";

    string NameOfValue(int value)
    {
        var inputs = _network!.InputShapes.Count;
        return value < inputs ? InputName(value) : _names[_network.Nodes[value - inputs].Layer];
    }

    string Share(Layer layer) => _model.LastLoss?.Penalties.TryGetValue(_names[layer], out var penalty) == true ? Percent(penalty) : None;

    /// <summary>A penalty as a share of the whole loss; a dash where the loss is not above 0.</summary>
    string Percent(double penalty) =>
        _model.LastLoss is { Total: > 0 } last ? string.Create(CultureInfo.InvariantCulture, $"{100 * penalty / last.Total:F1} %") : None;

    static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    static string Number(double number) => number.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>A table in plain text: titles, a line, rows in columns.</summary>
    /// <param name="titles">Names of the columns; one that ends in <c>*</c>, which is not shown, is aligned to the right.</param>
    sealed class SummaryTable(params string[] titles)
    {
        const string Gap = "  ";

        readonly List<string[]> _rows = [[.. titles.Select(title => title.TrimEnd('*'))]];

        public void Add(params string[] cells) => _rows.Add(cells);

        /// <summary>The lines of the table, without spaces at their ends.</summary>
        public IEnumerable<string> Lines()
        {
            int[] widths = [.. titles.Select((_, column) => _rows.Max(row => row[column].Length))];
            yield return Line(_rows[0], widths);
            yield return new string('-', widths.Sum() + Gap.Length * (widths.Length - 1));
            foreach (var row in _rows.Skip(1)) yield return Line(row, widths);
        }

        string Line(string[] row, int[] widths)
        {
            var cells = row.Select((cell, column) => titles[column].EndsWith('*') ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            return string.Join(Gap, cells).TrimEnd();
        }
    }

    /// <summary>Writes the regularizers and constraints of a layer as text: <c>kernel: L2(l2=0.01); bias: -</c>.</summary>
    static class LayerPenaltyText
    {
        /// <summary>The text of a built layer, from what its weights say.</summary>
        public static string Of(Layer layer, IReadOnlyList<WeightSpec> weights)
        {
            var places = weights.Where(weight => weight.Role != WeightRole.State)
                .Select(weight => (weight.Name, Terms: Join(weight.Regularizer()?.ToString(), weight.Constraint()?.ToString())));
            return Text(layer, isFrozen: weights.Count > 0 && !layer.Trainable, places);
        }

        /// <summary>The text of a layer that is not built, from its arguments: <c>kernel_regularizer</c>, <c>kernel_constraint</c>.</summary>
        public static string OfUnbuilt(Layer layer)
        {
            var config = layer.GetConfig();
            var places = config.Select(argument => argument.Key).Where(key => key.EndsWith("_regularizer", StringComparison.Ordinal))
                .Select(key => key[..key.LastIndexOf('_')])
                .Select(place => (place, Join(Describe(config[$"{place}_regularizer"]), Describe(config[$"{place}_constraint"]))));
            return Text(layer, isFrozen: !layer.Trainable, places);
        }

        static string Text(Layer layer, bool isFrozen, IEnumerable<(string Place, string Terms)> places)
        {
            List<(string Place, string Terms)> all = [.. places];
            if (layer.ActivityRegularizer is { } activity) all.Add(("outputs", $"{activity}"));
            var text = all.All(place => place.Terms == None) ? None : string.Join("; ", all.Select(place => $"{place.Place}: {place.Terms}"));
            return !isFrozen ? text : text == None ? "frozen" : $"frozen; {text}";
        }

        static string Join(string? regularizer, string? constraint) =>
            regularizer is null && constraint is null ? None : string.Join(", ", new[] { regularizer, constraint }.OfType<string>());

        /// <summary>A stored regularizer or constraint as the object itself would be written.</summary>
        static string? Describe(JsonNode? stored)
        {
            if (stored is not JsonObject form) return stored?.ToString();
            var arguments = (form["config"] as JsonObject ?? [])
                .Where(argument => argument.Value is JsonValue)
                .Select(argument => $"{argument.Key}={argument.Value}");
            return $"{form["class_name"]}({string.Join(", ", arguments)})";
        }
    }
}
