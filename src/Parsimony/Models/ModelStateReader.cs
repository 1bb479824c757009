using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Parsimony.Models;

/// <summary>Reads a <see cref="FittedModel"/> from JSON texts and tensors; what does not fit together is a damaged file.</summary>
static class ModelStateReader
{
    // A network larger than this is a damaged file: its scratch memory alone would not fit any machine.
    const int MostUnits = 1 << 20;

    // Shares are written to the last digit: more is damage, not rounding.
    const double ShareTolerance = 1e-9;

    // So many are reserved without harm, and then the message can say which tensor is missing.
    const int FewWeights = 1 << 16;

    /// <summary>Builds the model that was stored.</summary>
    /// <exception cref="ParsimonyException">It is not a whole model of a known version.</exception>
    public static FittedModel Read(ModelState state) => StoredForm.Read("The model file", () => ReadModel(state));

    static FittedModel ReadModel(ModelState state)
    {
        if (state.Metadata.ContainsKey("network_format_version"))
            throw new ParsimonyException("The file holds a Sequential or Functional model, not one of path or fit. Read it with Model.Load.");
        var version = Text(state, "format_version");
        if (version is not (ModelStateWriter.FormatVersion or ModelStateWriter.PartsVersion or ModelStateWriter.DecisionVersion))
        {
            throw new ParsimonyException(
                $"The model file has format version {version}, this program reads {ModelStateWriter.FormatVersion}, {ModelStateWriter.PartsVersion} "
                + $"and {ModelStateWriter.DecisionVersion}. Use the program version that wrote it.");
        }

        var modelTarget = TargetOf(Document(state, "target", ModelJson.Default.TargetDocument));
        var selection = Document(state, "selection", ModelJson.Default.SelectionDocument);
        var count = version == ModelStateWriter.FormatVersion ? 1 : CountParts(state, version);
        var described = Enumerable.Range(0, count).Select(part => Part(state, part, modelTarget)).ToArray();
        CheckEntry("min", selection.Min, count);
        CheckEntry("1se", selection.OneSe, count);
        if (selection.Ensemble is { } mixture) CheckEntry("ensemble", mixture, count);
        var decides = (selection.Min.Decision ?? selection.OneSe.Decision ?? selection.Ensemble?.Decision) is not null;
        if (decides != (version == ModelStateWriter.DecisionVersion))
            throw Broken($"it has format version {version}, {(decides ? "but" : "which has decisions, but no")} decisions");
        CheckSize([.. described.Select(part => part.Network)], selection, state);
        ModelPart[] parts = [.. described.Select(part => new ModelPart(part.Preprocessor, new NetworkPlan(part.Network, part.Loss, [])))];
        if (parts.Any(part => (part.Plan.Loss, part.Plan.LossParameter) != (parts[0].Plan.Loss, parts[0].Plan.LossParameter)))
            throw Broken("its parts differ in their loss");
        if (parts.Select(part => part.DiffersFrom(parts[0])).FirstOrDefault(place => place is not null) is { } column)
            throw Broken($"its parts differ in column {column} of those that they read");
        var tensors = state.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        return new FittedModel(
            parts,
            modelTarget,
            Entry("min", selection.Min),
            Entry("1se", selection.OneSe),
            selection.Select == "1se" ? LambdaRule.OneSe : LambdaRule.Min,
            Options(state),
            selection.Ensemble is { } ensemble ? Entry("ensemble", ensemble) : null)
        {
            TrainingRows = state.Metadata.TryGetValue("training_rows", out var rows)
                ? TrainingRows.Parse(rows) ?? throw Broken("'training_rows' are not ascending numbers of 16 hexadecimal digits")
                : TrainingRows.Unknown,
        };

        ModelEntry Entry(string name, EntryDocument entry)
        {
            var networks = Enumerable.Range(0, entry.Networks)
                .Select(network => NetworkWeights.FromTensors(parts[PartOf(entry, network)].Plan, tensors, $"{name}/{network}"));
            return new ModelEntry(
                entry.Lambda, [.. networks], entry.Temperature ?? 1, entry.Shares, entry.Parts, ErrorsOf(name, entry.HeldOutRows, tensors),
                DecisionOf(name, entry.Decision, modelTarget));
        }
    }

    static ClassDecision? DecisionOf(string entry, DecisionDocument? decision, ModelTarget target)
    {
        if (decision is null) return null;
        var metric = EnumWord.Find<ClassMetric>(decision.Metric) ?? throw Broken($"the entry '{entry}' decides for '{decision.Metric}'");
        var classes = target.Classes.Length;
        if (decision is { Threshold: >= 0 and <= 1 and var threshold, Factors: null } && classes == 2)
            return ClassDecision.AtThreshold(metric, threshold, target.PositiveClass);
        if (decision is { Threshold: null, Factors: { } factors } && classes > 2 && factors.Count == classes
            && factors.All(factor => factor > 0 && double.IsFinite(factor))) return ClassDecision.ByFactors(metric, factors);
        throw Broken($"the decision of the entry '{entry}' does not fit {classes} classes");
    }

    static HeldOutErrors? ErrorsOf(string entry, int? rows, Dictionary<string, NamedTensor> tensors)
    {
        if (rows is not { } count) return null;
        var name = ModelStateWriter.ErrorsOf(entry);
        return tensors.TryGetValue(name, out var stored) && HeldOutErrors.FromStored(count, stored.Values) is { } errors ? errors
            : throw Broken($"'{name}' are not {Math.Min(count, HeldOutErrors.Most)} numbers from 0, ascending");
    }

    static int CountParts(ModelState state, string version)
    {
        var count = 1;
        while (state.Metadata.ContainsKey(ModelStateWriter.KeyOf("architecture", count))) count++;
        return count > 1 || version != ModelStateWriter.PartsVersion ? count
            : throw Broken($"it has format version {ModelStateWriter.PartsVersion}, which has several parts, but only one of them");
    }

    static (Preprocessor Preprocessor, Network Network, PathLoss Loss) Part(ModelState state, int part, ModelTarget target)
    {
        var (network, loss) = NetworkOf(Document(state, ModelStateWriter.KeyOf("architecture", part), ModelJson.Default.ArchitectureDocument));
        var preprocessor = Preprocessor.FromJson(Text(state, ModelStateWriter.KeyOf("preprocessing", part)));
        Check(network, loss, preprocessor, target);
        return (preprocessor, network, loss);
    }

    static int PartOf(EntryDocument entry, int network) => entry.Parts is { } parts ? parts[network] : 0;

    static void CheckEntry(string name, EntryDocument entry, int parts)
    {
        if (entry.Networks is < 1 or > MostUnits) throw Broken($"the entry '{name}' has {entry.Networks} networks");
        if (entry.Temperature is { } temperature && !(temperature > 0 && double.IsFinite(temperature)))
            throw Broken($"the entry '{name}' has the temperature {temperature}");
        if (entry.Parts is { } own && (own.Count != entry.Networks || own.Any(part => part < 0 || part >= parts)))
            throw Broken($"the parts of the entry '{name}' are not {entry.Networks} numbers from 0 to {parts - 1}");
        if (entry.Shares is not { } shares) return;
        var areShares = shares.Count == entry.Networks && shares.All(share => share >= 0) && Math.Abs(shares.Sum() - 1) < ShareTolerance;
        if (!areShares) throw Broken($"the shares of the entry '{name}' are not {entry.Networks} numbers from 0 that sum to 1");
    }

    static ModelTarget TargetOf(TargetDocument target)
    {
        var task = EnumWord.Find<LearningTask>(target.Task) ?? throw Broken($"the task '{target.Task}' is unknown");
        var kind = target.Kind is not { } word ? ModelTarget.UsualKind(task)
            : EnumWord.Find<ColumnKind>(word) ?? throw Broken($"the target's kind '{word}' is unknown");
        try
        {
            using var json = target.Format is { } written ? JsonDocument.Parse(written.ToJsonString()) : null;
            var format = ColumnFormatJson.Read(kind, json?.RootElement ?? default);
            var scaler = new TargetScaler(target.Mean, target.StandardDeviation);
            return new ModelTarget(target.Name, task, target.Classes, target.PositiveClass, scaler, format);
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            throw Broken($"the target's format cannot be read: {e.Message}");
        }
    }

    static (Network Network, PathLoss Loss) NetworkOf(ArchitectureDocument architecture)
    {
        if (!Enum.TryParse<LossKind>(architecture.Loss, out var kind)) throw Broken($"the loss '{architecture.Loss}' is unknown");
        var loss = new PathLoss(kind, containsActivation: true, parameter: architecture.LossParameter ?? 0);
        if (architecture.Graph is { } graph) return (NetworkJson.Read(graph), loss);
        var hasLayers = architecture.Layers is { Count: > 0 } all && all.All(layer => layer?.Units is >= 1 and <= MostUnits);
        if (!hasLayers || architecture.Inputs is < 1 or > MostUnits) throw Broken("the architecture has impossible sizes");
        var layers = architecture.Layers.Select(layer => Network.DenseOf(layer.Units, ActivationNames.Parse(layer.Activation)));
        return (Network.Chain(architecture.Inputs, [.. layers]), loss);
    }

    static void Check(Network network, PathLoss loss, Preprocessor preprocessor, ModelTarget target)
    {
        if (preprocessor.Outputs.Count != network.Inputs)
            throw Broken($"preprocessing gives {preprocessor.Outputs.Count} inputs, the network takes {network.Inputs}");
        if (target.Task != LearningTask.Classification ? target.Classes.Length > 0 : target.Classes.Length < 2 || target.Classes.Contains(null!))
            throw Broken($"the target has {target.Classes.Length} classes, which does not fit its task");
        var outputs = target.Classes.Length > 2 ? target.Classes.Length : 1;
        if (network.Outputs != outputs) throw Broken($"the network has {network.Outputs} outputs, the target asks for {outputs}");
        var expected = target.Task switch
        {
            LearningTask.Regression when LossFunctions.IsOfNumbers(loss.Kind) => loss.Kind,
            LearningTask.Regression => LossKind.SquaredError,
            LearningTask.Poisson => LossKind.Poisson,
            _ => outputs == 1 ? LossKind.Logistic : LossKind.Softmax,
        };
        if (loss.Kind != expected) throw Broken($"the loss is {loss.Kind}, the target asks for {expected}");
        var fits = loss.Kind switch
        {
            LossKind.Quantile => LossOfTarget.QuantileRange.Contains(loss.Parameter),
            LossKind.Huber => LossOfTarget.DeltaRange.Contains(loss.Parameter),
            _ => loss.Parameter == 0,
        };
        if (!fits) throw Broken(FormattableString.Invariant($"the parameter of the loss {loss.Kind} is {loss.Parameter}"));
    }

    /// <summary>Compares sizes before memory is reserved: a damaged number may ask for more than any machine has.</summary>
    static void CheckSize(Network[] networks, SelectionDocument selection, ModelState state)
    {
        double[] sizes = [.. networks.Select(network =>
            network.Nodes.Sum(node => node.Build.Weights.Sum(weight => weight.Shape.Aggregate(1.0, (size, length) => size * length))))];
        var stored = state.Tensors.Sum(tensor => (double)tensor.Values.Length);
        var asked = Asked(selection.Min) + Asked(selection.OneSe) + (selection.Ensemble is { } ensemble ? Asked(ensemble) : 0);
        if (asked > Math.Max(stored, FewWeights)) throw Broken($"its networks have {asked} weights, the file holds {stored}");

        double Asked(EntryDocument entry) => entry.Parts is { } parts ? parts.Sum(part => sizes[part]) : entry.Networks * sizes[0];
    }

    static T Document<T>(ModelState state, string key, JsonTypeInfo<T> type) where T : class =>
        StoredForm.Parse(key, () => JsonSerializer.Deserialize(Text(state, key), type)) ?? throw Broken($"'{key}' is empty");

    static string Options(ModelState state)
    {
        using var document = StoredForm.Parse("options", () => JsonTexts.Parse(Text(state, "options")));
        return document.RootElement.ValueKind == JsonValueKind.Object ? Text(state, "options") : throw Broken("'options' is not a JSON object");
    }

    static string Text(ModelState state, string key) => state.Metadata.TryGetValue(key, out var text)
        ? text
        : throw new ParsimonyException($"The file is not a Parsimony model: its metadata lack '{key}'.");

    static ParsimonyException Broken(string what) => new($"The model file is damaged: {what}. Write it again with fit or path.");
}
