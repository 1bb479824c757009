using System.Text.Json;

namespace Parsimony.Models;

/// <summary>A model of all rows at every lambda of a path, with the held-out predictions of its folds.</summary>
/// <remarks>
/// <c>PathOptions.KeepNetworks</c> asks for them.
/// Models are counted like the rows of the path, the largest lambda first. They have no temperature: their probabilities are the networks' own.
/// </remarks>
/// <example>
/// <code>
/// var data = Dataset.FromArrays(new double[,] { { 0 }, { 1 }, { 2 }, { 3 } }, [1, 3, 5, 7], task: LearningTask.Regression);
/// var options = new PathOptions
/// {
///     Hidden = [], LambdaGrid = [4, 0], Folds = 2, Preprocess = PreprocessKind.Standard, KeepNetworks = KeptNetworks.All,
/// };
/// var kept = RegularizationPath.Fit(data, options).Kept!;
/// Console.WriteLine(kept.At(1)!.PredictRow([4.0])[0]); // 9: without a penalty, y = 2 x + 1
/// </code>
/// </example>
public sealed class KeptModels
{
    const string Key = "kept";
    const string HeldOutName = "held_out";

    readonly FittedModel _model;
    readonly IReadOnlyList<ModelEntry?> _entries;
    readonly IReadOnlyList<float[]> _heldOut;

    /// <summary>Takes the networks that a model has kept, and the held-out predictions of the same rows of the path.</summary>
    /// <param name="model">The model of the path.</param>
    /// <param name="entries">[rows of the path] the networks; null where all of them diverged.</param>
    /// <param name="heldOut">[rows of the path][held-out rows * predictions].</param>
    internal KeptModels(FittedModel model, IReadOnlyList<ModelEntry?> entries, IReadOnlyList<float[]> heldOut) =>
        (_model, _entries, _heldOut) = (model, entries, heldOut);

    /// <summary>Number of rows of the path.</summary>
    public int Count => _entries.Count;

    /// <summary>Values that are predicted for a row of data: 1, or one probability per class.</summary>
    public int PredictionCount => _model.Target.PredictionCount;

    /// <summary>The model at a lambda, whose restarts are averaged; null where all networks diverged.</summary>
    /// <param name="row">Index of the row of the path, 0 for the largest lambda.</param>
    public FittedModel? At(int row) => _entries[row] is { } entry ? With(entry) : null;

    /// <summary>The models of single restarts at a lambda; empty where all networks diverged.</summary>
    /// <param name="row">Index of the row of the path.</param>
    public IReadOnlyList<FittedModel> RestartsAt(int row) =>
        _entries[row] is { } entry ? [.. entry.Networks.Select(network => With(entry with { Networks = [network] }))] : [];

    /// <summary>[held-out rows * predictions] what the folds predict at a lambda, in the order of oof.csv, with 24 bits of precision.</summary>
    /// <param name="row">Index of the row of the path.</param>
    public IReadOnlyList<float> HeldOut(int row) => _heldOut[row];

    /// <summary>Copies the models with another <see cref="FittedModel.Options"/> text.</summary>
    /// <param name="options">A JSON object.</param>
    public KeptModels WithOptions(string options) => new(_model.WithOptions(options), _entries, _heldOut);

    /// <summary>The stored form: that of the path's model, with the tensors <c>row/restart/...</c> and <c>held_out/row</c> besides.</summary>
    public ModelState ToState()
    {
        var state = _model.ToState();
        EntryDocument[] kept = [.. _entries.Select(entry => new EntryDocument(entry?.Lambda ?? 0, entry?.Networks.Count ?? 0))];
        var metadata = new SortedDictionary<string, string>(state.Metadata.ToDictionary(), StringComparer.Ordinal)
        {
            [Key] = JsonSerializer.Serialize(kept, ModelJson.Default.EntryDocumentArray),
        };
        var width = PredictionCount;
        var tensors = _entries.Index().SelectMany(entry => entry.Item?.Networks.Index()
            .SelectMany(network => network.Item.ToTensors(Name(entry.Index, network.Index))) ?? []);
        var heldOut = _heldOut.Index().Select(row => new NamedTensor($"{HeldOutName}/{row.Index}", [row.Item.Length / width, width], row.Item));
        return new ModelState(metadata, [.. state.Tensors, .. tensors, .. heldOut]);
    }

    /// <summary>Reads what <see cref="ToState"/> wrote.</summary>
    /// <exception cref="ParsimonyException">It is not a whole model with networks of every lambda.</exception>
    public static KeptModels FromState(ModelState state)
    {
        var model = FittedModel.FromState(state);
        if (!state.Metadata.TryGetValue(Key, out var text))
            throw new ParsimonyException("The file holds the chosen networks only. Train the path with PathOptions.KeepNetworks = KeptNetworks.All.");
        return StoredForm.Read("The file of networks", () =>
        {
            var kept = StoredForm.Parse(Key, () => JsonSerializer.Deserialize(text, ModelJson.Default.EntryDocumentArray)) ?? [];
            var tensors = state.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
            var entries = kept.Select((entry, row) => entry.Networks == 0 ? null : new ModelEntry(
                entry.Lambda,
                [.. Enumerable.Range(0, entry.Networks).Select(index => NetworkWeights.FromTensors(model.Parts[0].Plan, tensors,
                    Name(row, index)))]));
            return new KeptModels(
                model, [.. entries], [.. Enumerable.Range(0, kept.Length).Select(row => tensors[$"{HeldOutName}/{row}"].Values)]);
        });
    }

    /// <summary>The held-out predictions of a path at one lambda, without rows that no fold holds out.</summary>
    internal static float[] HeldOutOf(PathResult result, int lambdaIndex)
    {
        var width = result.Target.PredictionCount;
        var all = result.HeldOut[lambdaIndex];
        return [.. Enumerable.Range(0, result.Target.RowCount).Where(place => result.Folds.FoldOfRow[place] >= 0)
            .SelectMany(place => all.Span.Slice(place * width, width).ToArray()).Select(value => (float)value)];
    }

    static string Name(int row, int restart) => string.Create(CultureInfo.InvariantCulture, $"{row}/{restart}");

    FittedModel With(ModelEntry entry) =>
        new(_model.Parts, _model.Target, entry, entry, _model.Select, _model.Options) { TrainingRows = _model.TrainingRows };
}
