namespace Parsimony.ML;

/// <summary>Adds predictions to rows: the columns of the input, then those of the prediction.</summary>
sealed class PredictionMapper : IRowToRowMapper
{
    readonly ParsimonyTransformer _transformer;
    readonly DataViewSchema.Column[] _inputs;

    /// <summary>Finds the columns of the model.</summary>
    /// <exception cref="ParsimonyException">A column is missing, or of another type.</exception>
    public PredictionMapper(ParsimonyTransformer transformer, DataViewSchema schema)
    {
        (_transformer, InputSchema) = (transformer, schema);
        _inputs = [.. transformer.Slots.Select(slot => slot.Column).Distinct(StringComparer.Ordinal).Select(name => ViewColumns.Find(schema, name))];
        foreach (var (slot, column) in transformer.Slots.Zip(transformer.Model.Columns)) Check(schema[slot.Column], slot, column);
        OutputSchema = SchemaOf(schema, transformer.Outputs);
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        var wanted = dependingColumns.ToArray();
        var passed = wanted.Where(column => column.Index < InputSchema.Count).Select(column => InputSchema[column.Index]);
        return (Predicts(wanted) ? passed.Concat(_inputs) : passed).DistinctBy(column => column.Index).ToArray();
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new PredictedRow(input, ValuesOf(input, [.. activeColumns]));
    }

    /// <summary>The columns of one row or cursor, which computes its prediction where it is asked for.</summary>
    public PredictedValues ValuesOf(DataViewRow input, IReadOnlyCollection<DataViewSchema.Column> active) =>
        new(input, this, _transformer, [.. active.Where(column => column.Index >= InputSchema.Count).Select(column => column.Index)]);

    bool Predicts(IEnumerable<DataViewSchema.Column> columns) => columns.Any(column => column.Index >= InputSchema.Count);

    static void Check(DataViewSchema.Column found, ViewSlot slot, Preprocessing.SourceColumn column)
    {
        var isVector = found.Type is VectorDataViewType;
        var isLong = found.Type is VectorDataViewType vector && vector.Size > slot.Slot;
        var kind = ColumnReading.EmptyKind(isVector ? ((VectorDataViewType)found.Type).ItemType : found.Type);
        var isSameShape = isVector == slot.Slot >= 0 && (!isVector || isLong);
        var isTruth = found.Type is BooleanDataViewType && column.Kind == ColumnKind.Number;
        var isFit = isSameShape && (column.Kind == ColumnKind.Category || found.Type is TextDataViewType || kind == column.Kind || isTruth);
        if (isFit) return;
        throw new ParsimonyException($"Column '{found.Name}' of the {ViewColumns.Source} is of type {found.Type}, but the model was trained with " +
            (slot.Slot >= 0 ? $"a vector of more than {slot.Slot} numbers there." : $"{column.Format.Expected} there."));
    }

    static DataViewSchema SchemaOf(DataViewSchema input, ModelOutputs outputs)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(input);
        var names = new DataViewSchema.Annotations.Builder();
        switch (outputs.Kind)
        {
            case LabelKind.Regression:
                builder.AddColumn(PredictedValues.Score, NumberDataViewType.Single, null);
                break;
            case LabelKind.Binary:
                builder.AddColumn(PredictedValues.PredictedLabel, BooleanDataViewType.Instance, null);
                builder.AddColumn(PredictedValues.Score, NumberDataViewType.Single, null);
                names.AddPrimitiveValue("IsNormalized", BooleanDataViewType.Instance, true);
                builder.AddColumn(PredictedValues.Probability, NumberDataViewType.Single, names.ToAnnotations());
                break;
            default:
                KeyNames.Add(names, KeyNames.Values, outputs.Classes);
                builder.AddColumn(PredictedValues.PredictedLabel, new KeyDataViewType(typeof(uint), outputs.Classes.Count), names.ToAnnotations());
                names = new DataViewSchema.Annotations.Builder();
                KeyNames.Add(names, KeyNames.Slots, outputs.Classes);
                builder.AddColumn(
                    PredictedValues.Score, new VectorDataViewType(NumberDataViewType.Single, outputs.Classes.Count), names.ToAnnotations());
                break;
        }

        return builder.ToSchema();
    }
}
