namespace Parsimony.ML;

/// <summary>Trains a regularization path on a data view, chooses lambda, and hands the model over as a transformer.</summary>
/// <remarks>Made by <c>mlContext.BinaryClassification.Trainers.ParsimonyPath()</c>, and likewise for several classes and for numbers.</remarks>
public sealed class ParsimonyPathTrainer : IEstimator<ParsimonyTransformer>
{
    readonly LabelKind _kind;

    internal ParsimonyPathTrainer(LabelKind kind, ParsimonyTrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_kind, Options) = (kind, options);
    }

    /// <summary>Which columns play which part, and how the path is trained.</summary>
    public ParsimonyTrainerOptions Options { get; }

    /// <summary>Receives about ten reports a second while <see cref="Fit"/> trains, on its thread; null = none.</summary>
    /// <value>Default: null.</value>
    public IProgress<Paths.PathProgress>? Progress { get; init; }

    /// <summary>Trains the path and refits the model at the chosen lambda.</summary>
    /// <param name="input">The rows; those without a label are left out.</param>
    /// <exception cref="ParsimonyException">A column is missing or unfit for its part, or the options are out of range.</exception>
    public ParsimonyTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var label = LabelOf(input.Schema);
        var slots = ViewSlot.Of(input.Schema, Options.Features);
        string[] others = [.. new[] { Options.Label, Options.Weight, Options.Group, Options.Time }.OfType<string>()];
        foreach (var name in others) ViewColumns.Find(input.Schema, name);
        if (others.FirstOrDefault(Options.Features.Contains) is { } both)
        {
            throw new ParsimonyException($"Column '{both}' is in ParsimonyTrainerOptions.Features, and has another part, too. " +
                "A label, weight, group or time is no feature: leave it out there.");
        }

        var table = ViewColumns.Read(input, slots, others, []);
        var data = Dataset.FromTable(table, new DatasetOptions
        {
            Target = Options.Label,
            Task = _kind == LabelKind.Regression ? LearningTask.Regression : LearningTask.Classification,
            Positive = _kind == LabelKind.Binary ? CellText.Of(true) : null,
            Weight = Options.Weight,
            Group = Options.Group,
            Time = Options.Time,
        });
        var path = RegularizationPath.Fit(data, Options.Path, Progress);
        var model = path.Model ?? throw new ParsimonyException(
            "No lambda could be chosen, as networks diverged, and there is no model. Lower PathOptions.LearningRate, or look for extreme values.");
        string[] classes = _kind == LabelKind.Multiclass ? KeyNames.Of(label) ?? Numbers(((KeyDataViewType)label.Type).Count) : [];
        return new ParsimonyTransformer(model, _kind, [.. model.Columns.Select(column => slots.First(slot => slot.Name == column.Name))], classes)
        {
            Path = path,
        };
    }

    /// <summary>Says which columns the transformer adds, before anything is trained.</summary>
    /// <param name="inputSchema">The columns of the data view.</param>
    /// <exception cref="ParsimonyException">A column of features does not exist.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        string[] names = [.. inputSchema.Select(column => column.Name)];
        string[] needed = [Options.Label, .. Options.Features, .. new[] { Options.Weight, Options.Group, Options.Time }.OfType<string>()];
        if (needed.FirstOrDefault(name => !names.Contains(name)) is { } missing) throw ViewColumns.Missing(missing, names);
        return OutputShapes.Of(_kind, Options.Label, inputSchema);
    }

    static string[] Numbers(ulong count) => [.. Enumerable.Range(1, (int)count).Select(key => key.ToString(CultureInfo.InvariantCulture))];

    DataViewSchema.Column LabelOf(DataViewSchema schema)
    {
        var label = ViewColumns.Find(schema, Options.Label);
        var (isFit, expected, fix) = _kind switch
        {
            LabelKind.Binary => (label.Type is BooleanDataViewType, "a Boolean", "mlContext.Transforms.Conversion.MapValue makes one of two words"),
            LabelKind.Multiclass => (label.Type is KeyDataViewType, "a key", "mlContext.Transforms.Conversion.MapValueToKey makes one of words"),
            _ => (label.Type is NumberDataViewType, "a number", "mlContext.Transforms.Conversion.ConvertType makes a Single"),
        };
        return isFit ? label : throw new ParsimonyException($"The label '{label.Name}' is of type {label.Type}, expected {expected}: {fix}.");
    }
}
