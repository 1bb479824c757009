namespace Parsimony.ML;

/// <summary>The columns of rows with predictions: those of the input as they are, and the prediction, computed once a row.</summary>
sealed class PredictedValues
{
    /// <summary>Names of the columns that ML.NET's evaluation knows.</summary>
    public const string PredictedLabel = "PredictedLabel", Score = "Score", Probability = "Probability";

    readonly DataViewRow _input;
    readonly PredictionMapper _mapper;
    readonly HashSet<int> _active;
    readonly ModelOutputs _outputs;
    readonly Func<double[]> _predict;
    long _position = -1;

    /// <summary>Makes the getters of the columns that the prediction needs.</summary>
    /// <param name="input">The row, or the cursor.</param>
    /// <param name="mapper">The columns.</param>
    /// <param name="transformer">The model.</param>
    /// <param name="active">Indices of the columns of the prediction that are wanted.</param>
    public PredictedValues(DataViewRow input, PredictionMapper mapper, ParsimonyTransformer transformer, HashSet<int> active)
    {
        (_input, _mapper, _active, _outputs) = (input, mapper, active, transformer.Outputs);
        _predict = active.Count == 0 ? () => [] : Predictor(input, mapper, transformer);
    }

    public DataViewSchema Schema => _mapper.OutputSchema;

    public bool IsActive(DataViewSchema.Column column) =>
        column.Index < _mapper.InputSchema.Count ? _input.IsColumnActive(_mapper.InputSchema[column.Index]) : _active.Contains(column.Index);

    public ValueGetter<TValue> Getter<TValue>(DataViewSchema.Column column)
    {
        if (column.Index < _mapper.InputSchema.Count) return _input.GetGetter<TValue>(_mapper.InputSchema[column.Index]);
        if (!_active.Contains(column.Index)) throw new InvalidOperationException($"Column '{column.Name}' is not active: it was not asked for.");
        return GetterOf(column.Name) as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"Column '{column.Name}' is of type {column.Type}, not {typeof(TValue).Name}.");
    }

    Delegate GetterOf(string name) => (name, _outputs.Kind) switch
    {
        (PredictedLabel, LabelKind.Binary) => (ValueGetter<bool>)((ref bool value) => value = _outputs.IsPositive(_predict())),
        (PredictedLabel, _) => (ValueGetter<uint>)((ref uint value) => value = _outputs.Key(_predict())),
        (Probability, _) => (ValueGetter<float>)((ref float value) => value = _outputs.Probability(_predict())),
        (_, LabelKind.Multiclass) => (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) => _outputs.Probabilities(_predict(), ref value)),
        _ => (ValueGetter<float>)((ref float value) => value = _outputs.Score(_predict())),
    };

    // A row keeps its prediction until it moves on; a row of a PredictionEngine counts its positions, too.
    Func<double[]> Predictor(DataViewRow input, PredictionMapper mapper, ParsimonyTransformer transformer)
    {
        var reader = new SlotReader(input, mapper.InputSchema, transformer.Slots);
        var values = new object?[transformer.Slots.Count];
        var predictions = new double[_outputs.Width];
        return () =>
        {
            if (_position == input.Position) return predictions;
            reader.Read(values);
            transformer.Model.PredictRow(values, predictions);
            _position = input.Position;
            return predictions;
        };
    }
}
