using System.Collections.Concurrent;

namespace Parsimony.Models;

/// <summary>A trained model as a whole, from raw columns to predictions. It is thread-safe, as nothing in it changes.</summary>
/// <example>
/// A linear model of y = 2 x + 1, without a penalty.
/// <code>
/// var data = Dataset.FromArrays(new double[,] { { 0 }, { 1 }, { 2 }, { 3 } }, [1, 3, 5, 7], task: LearningTask.Regression);
/// var model = SingleFit.Run(data, lambda: 0, new PathOptions { Hidden = [], Preprocess = PreprocessKind.Standard });
/// Console.WriteLine(model.PredictRow([4.0])[0]);   // 9
/// </code>
/// </example>
public sealed partial class FittedModel
{
    // Rows that pass through a network at once: enough to fill the kernels, few enough to stay in cache.
    const int ChunkRows = 64;

    readonly ConcurrentBag<Scratch> _scratch = [];

    internal FittedModel(
        IReadOnlyList<ModelPart> parts,
        ModelTarget target,
        ModelEntry min,
        ModelEntry oneSe,
        LambdaRule select,
        string options,
        ModelEntry? ensemble = null)
    {
        (Parts, Target, Options) = (parts, target, options);
        (Min, OneSe, Ensemble, Select) = (min, oneSe, ensemble, select);
    }

    /// <summary>The columns that a row must have; <see cref="PredictRow(ReadOnlySpan{object?}, LambdaRule?)"/> takes them in this order.</summary>
    public IReadOnlyList<SourceColumn> Columns => Parts[0].Preprocessor.SourceColumns;

    /// <summary>How the columns of the training table were read, by name, the target among them; new tables are read in the same way.</summary>
    public IReadOnlyDictionary<string, ColumnFormat> Formats => Columns
        .Select(column => KeyValuePair.Create(column.Name, column.Format)).Append(KeyValuePair.Create(TargetName, Target.Format))
        .DistinctBy(entry => entry.Key).ToDictionary(StringComparer.Ordinal);

    /// <summary>The learning task: regression, classification or poisson.</summary>
    public LearningTask Task => Target.Task;

    /// <summary>Name of the target column.</summary>
    public string TargetName => Target.Name;

    /// <summary>Class names in ordinal order; empty for numbers and counts.</summary>
    public IReadOnlyList<string> Classes => Target.Classes;

    /// <summary>Standard deviation of the training rows' target, which is the unit of the loss; 1 for classes and counts.</summary>
    public double TargetScale => Target.Scaler.Deviation;

    /// <summary>The lambda that predictions use unless they name another one.</summary>
    public LambdaRule Select { get; }

    /// <summary>True where <see cref="LambdaRule.Ensemble"/> can be used.</summary>
    public bool HasEnsemble => Ensemble is not null;

    /// <summary>The lambda of a choice, in the unit of the run; for the ensemble the one that weighs most.</summary>
    /// <exception cref="ParsimonyException">The ensemble is asked for, and the model has none.</exception>
    public double LambdaAt(LambdaRule rule) => EntryAt(rule).Lambda;

    /// <summary>The temperature T that corrects probabilities, <c>softmax(log p / T)</c>: above 1 softer, below 1 sharper, 1 unchanged.</summary>
    /// <exception cref="ParsimonyException">The ensemble is asked for, and the model has none.</exception>
    public double TemperatureAt(LambdaRule rule) => EntryAt(rule).Temperature;

    /// <summary>How the class of a row is chosen from its probabilities; null = the most probable one.</summary>
    /// <exception cref="ParsimonyException">The ensemble is asked for, and the model has none.</exception>
    public ClassDecision? DecisionAt(LambdaRule rule) => EntryAt(rule).Decision;

    /// <summary>The options of its training as a JSON object, under their long names with underscores; they are stored with the model.</summary>
    public string Options { get; }

    /// <summary>At least one; all read <see cref="Columns"/>.</summary>
    internal IReadOnlyList<ModelPart> Parts { get; }

    internal ModelTarget Target { get; }

    /// <summary>What the outputs of all networks mean.</summary>
    internal LossKind Loss => Parts[0].Plan.Loss;

    /// <summary>The share of the targets that lie below their predictions; null where the model predicts no quantile.</summary>
    public double? Quantile => Loss == LossKind.Quantile ? Parts[0].Plan.LossParameter : null;

    internal ModelEntry Min { get; }

    internal ModelEntry OneSe { get; }

    internal ModelEntry? Ensemble { get; }

    /// <summary>The fingerprints of the inputs of the first part.</summary>
    internal TrainingRows TrainingRows { get; init; } = TrainingRows.Unknown;

    /// <summary>Copies the model with another <see cref="Options"/> text.</summary>
    /// <param name="options">A JSON object.</param>
    public FittedModel WithOptions(string options) => new(Parts, Target, Min, OneSe, Select, options, Ensemble)
    {
        TrainingRows = TrainingRows,
    };

    /// <summary>The stored form of the model; <see cref="FromState"/> makes a model with the same bits of it.</summary>
    public ModelState ToState() => ModelStateWriter.Write(this);

    /// <summary>Reads a model from its stored form.</summary>
    /// <exception cref="ParsimonyException">It is not a whole model of a known version.</exception>
    public static FittedModel FromState(ModelState state) => ModelStateReader.Read(state);

    /// <summary>Predicts coded rows, [rows, inputs], with a model of one part; returns [rows * predictions].</summary>
    internal double[] PredictCoded(ReadOnlySpan<float> inputs, int rows)
    {
        var (width, perRow) = (Target.PredictionCount, Parts[0].Plan.Network.Inputs);
        var values = new double[rows * width];
        var scratch = Rent();
        for (var start = 0; start < rows; start += ChunkRows)
        {
            var count = Math.Min(ChunkRows, rows - start);
            for (var i = 0; i < count; i++) inputs.Slice((start + i) * perRow, perRow).CopyTo(scratch.Input(0, i));
            Average(scratch, count, EntryAt(Select), values.AsSpan(start * width, count * width));
        }

        _scratch.Add(scratch);
        return values;
    }

    /// <summary>Predicts one row.</summary>
    /// <param name="values">One value per entry of <see cref="Columns"/>: numbers, text, bool, DateTime, or null where it is missing.</param>
    /// <param name="at">The choice of lambda; null = <see cref="Select"/>.</param>
    /// <returns>[predictions] the number, or one probability per class.</returns>
    /// <exception cref="ParsimonyException">Too few or too many values, or a value of another kind.</exception>
    public double[] PredictRow(ReadOnlySpan<object?> values, LambdaRule? at = null)
    {
        var predictions = new double[Target.PredictionCount];
        PredictRow(values, predictions, at);
        return predictions;
    }

    /// <summary>Predicts one row without allocating.</summary>
    /// <param name="values">One value per entry of <see cref="Columns"/>.</param>
    /// <param name="predictions">[predictions] takes the number, or one probability per class.</param>
    /// <param name="at">The choice of lambda; null = <see cref="Select"/>.</param>
    /// <exception cref="ParsimonyException">Too few or too many values, or a value of another kind.</exception>
    public void PredictRow(ReadOnlySpan<object?> values, Span<double> predictions, LambdaRule? at = null)
    {
        var entry = EntryAt(at ?? Select);
        var scratch = Rent();
        try
        {
            // The networks of a part stand together, so that each part is asked once.
            var last = -1;
            for (var member = 0; member < entry.Networks.Count; member++)
            {
                if (entry.PartOf(member) == last) continue;
                last = entry.PartOf(member);
                Parts[last].Preprocessor.TransformRow(values, scratch.Input(last, 0));
            }

            Average(scratch, 1, entry, predictions);
        }
        finally
        {
            // A service that refuses bad rows gets its memory back, too.
            _scratch.Add(scratch);
        }
    }

    /// <summary>The interval around each prediction that holds the share <paramref name="level"/> of the targets of new rows.</summary>
    /// <remarks>
    /// Its half width is the k-th smallest of n errors <c>|target - prediction|</c> of held-out rows of the path, <c>k = ceil((n + 1) level)</c>
    /// (split conformal prediction). It is as wide for every row, and right on average over rows that come as the rows of the path came.
    /// </remarks>
    /// <param name="level">The share, above 0 and below 1.</param>
    /// <param name="at">The choice of lambda; null = <see cref="Select"/>.</param>
    /// <exception cref="ParsimonyException">The model predicts no numbers, has no held-out errors, or has too few for the level.</exception>
    public PredictionInterval IntervalAt(double level, LambdaRule? at = null)
    {
        if (!(level > 0 && level < 1)) throw new ParsimonyException($"FittedModel.IntervalAt is {level}, expected a level above 0 and below 1.");
        if (Task != LearningTask.Regression)
            throw new ParsimonyException($"The model predicts {(Task == LearningTask.Poisson ? "counts" : "classes")} of '{TargetName}', " +
                "but FittedModel.IntervalAt is for numbers only. Leave it out.");
        if (Quantile is { } share)
            throw new ParsimonyException($"The model predicts the quantile {CellText.Of(share)} of '{TargetName}', around which there is no " +
                "interval. Leave FittedModel.IntervalAt out. For an interval train two models, of a lower and of a higher DatasetOptions.Quantile: " +
                "their predictions are its ends.");
        var errors = EntryAt(at ?? Select).Errors ?? throw new ParsimonyException(
            "The model has no held-out errors, from which intervals are made: it was trained by fit, or written by an older version. " +
            "Train it with path.");
        var width = errors.HalfWidth(level) ?? throw new ParsimonyException(
            $"FittedModel.IntervalAt of level {level} asks for more held-out rows than the {errors.Rows} of the path. " +
            FormattableString.Invariant($"Expected a level of at most {Math.Floor(1e4 * errors.HighestLevel) / 1e4}."));
        return new PredictionInterval(TargetName, level, width);
    }

    /// <summary>Counts what exports leave out because the penalty switched it off; null where the networks are no chains of dense layers.</summary>
    /// <param name="at">The choice of lambda; null = <see cref="Select"/>.</param>
    public PruningGain? PruningAt(LambdaRule? at = null) => PrunedNetwork.GainOf(Parts, EntryAt(at ?? Select));

    /// <summary>Returns a target that is scored as the model's own: with its loss.</summary>
    internal Target WithLoss(Target target) => Loss switch
    {
        LossKind.Huber => target.WithLoss(RegressionLoss.Huber, Parts[0].Plan.LossParameter),
        LossKind.Quantile => target.WithLoss(RegressionLoss.Quantile, Parts[0].Plan.LossParameter),
        _ => target,
    };

    internal ModelEntry EntryAt(LambdaRule rule) => rule switch
    {
        LambdaRule.Min => Min,
        LambdaRule.OneSe => OneSe,
        _ => Ensemble ?? throw new ParsimonyException(
            "The model has no ensemble: it was trained by fit, or has no hidden layer. Use LambdaRule.Min or LambdaRule.OneSe."),
    };

    Scratch Rent() => _scratch.TryTake(out var scratch) ? scratch : new Scratch(Parts, Target.PredictionCount);

    unsafe void Average(Scratch scratch, int rows, ModelEntry entry, Span<double> predictions)
    {
        predictions.Clear();
        var width = Target.PredictionCount;
        for (var member = 0; member < entry.Networks.Count; member++)
        {
            var network = entry.Networks[member];
            var plan = Parts[entry.PartOf(member)].Plan;
            var work = scratch.Work(entry.PartOf(member));
            ForwardPass.Run(network.Pointer, work, rows, isTraining: false);
            for (var i = 0; i < rows; i++)
            {
                var row = new ReadOnlySpan<float>(work.Activations[plan.LossNode.Value] + (nint)i * plan.LossNode.Stride, plan.Network.Outputs);
                OutputMeaning.Read(plan.Loss, row, Target.Scaler, Target.PositiveClass, scratch.One);
                for (var c = 0; c < width; c++)
                {
                    var one = scratch.One[c];
                    predictions[i * width + c] += entry.Shares is { } shares ? shares[member] * one : one / entry.Networks.Count;
                }
            }

            GC.KeepAlive(network);
        }

        if (entry.Temperature == 1) return;
        for (var i = 0; i < rows; i++) Temperature.Apply(entry.Temperature, predictions.Slice(i * width, width));
    }

    /// <summary>The memory of one call.</summary>
    sealed class Scratch(IReadOnlyList<ModelPart> parts, int predictions)
    {
        // Made when a part is first used: most choices use one part only.
        readonly Workspace?[] _works = new Workspace?[parts.Count];

        public double[] One { get; } = new double[predictions];

        public Workspace Work(int part) => _works[part] ??= new Workspace(parts[part].Plan, ChunkRows);

        public unsafe Span<float> Input(int part, int row) =>
            new(Work(part).Batch + (nint)row * parts[part].Plan.InputStride, parts[part].Plan.Network.Inputs);
    }
}
