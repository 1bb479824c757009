using Parsimony.Training.Callbacks;

namespace Parsimony.Models;

public abstract partial class Model
{
    const int DefaultBatchSize = 32;

    // Rows that pass through the network at once in Evaluate and Predict.
    const int ScoredAtOnce = 512;

    Compilation? _compilation;
    bool _isFitting;

    internal Compilation? CompilationOrNull => _compilation;

    /// <summary>Loss and penalties of the last epoch trained or of the last evaluation; null before, and after <see cref="Compile"/>.</summary>
    internal LossParts? LastLoss { get; private set; }

    Compilation Compiled => _compilation ?? throw new ParsimonyException($"The model '{Name}' is not compiled. Call Compile(optimizer, loss) first.");

    /// <summary>Trains the model by its optimizer, batch after batch, epoch after epoch.</summary>
    /// <param name="x">[rows, ...] inputs; .NET arrays convert to it.</param>
    /// <param name="y">[rows] or [rows, outputs] targets, in the form that the loss takes.</param>
    /// <param name="batchSize">Rows per step at most, from 1, default 32; an epoch is split evenly: sizes differ by at most one.</param>
    /// <param name="epochs">Epochs to end at, counted from 0: from <paramref name="initialEpoch"/> 10 to 30 there are twenty. Default 1.</param>
    /// <param name="verbose">Progress on standard error: nothing, a bar, or a line per epoch; by default a bar on terminals.</param>
    /// <param name="callbacks">Objects that are called during training and may stop it or change the learning rate, in this order.</param>
    /// <param name="validationSplit">Share of rows to validate with, 0 to below 1, drawn at random within each class; 0, the default: none.</param>
    /// <param name="validationData">Inputs and targets to validate with, instead of a split.</param>
    /// <param name="shuffle">True (default): every epoch visits the rows in a new order.</param>
    /// <param name="classWeight">Class -> weight of its rows, 0 or more; classes that are missing have weight 1.</param>
    /// <param name="sampleWeight">[rows] weights, 0 or more; null = all 1.</param>
    /// <param name="initialEpoch">The epoch to start at, for a training that continues; default 0.</param>
    /// <param name="threads">Threads at most, from 1; null = all cores. Results do not depend on it.</param>
    /// <param name="cancellation">Ends training after the current step; the weights trained so far stay.</param>
    /// <returns>
    /// Data loss, penalties and metrics, epoch by epoch. A loss that is not finite ends the training, and <c>Warnings</c> says where.
    /// </returns>
    /// <exception cref="ParsimonyException">
    /// The model is not compiled, data do not fit it or are not finite, one side of a split has no weight, or a penalty's gradient is wrong.
    /// </exception>
    /// <example>
    /// Fits a line through four points; its weights end near y = 2 x + 1.
    /// <code>
    /// float[] x = [0, 1, 2, 3], y = [1, 3, 5, 7];
    /// var model = new Sequential([new Dense(1)], inputShape: 1);
    /// model.Compile(new SGD(0.1f), "mse");
    /// var history = model.Fit(x, y, epochs: 200);
    /// Console.WriteLine(model.Predict(new float[] { 4 }).Values[0]);   // 9
    /// </code>
    /// </example>
    public History Fit(
        NDArray x,
        NDArray y,
        int batchSize = DefaultBatchSize,
        int epochs = 1,
        Verbosity verbose = Verbosity.Auto,
        IReadOnlyList<Callback>? callbacks = null,
        double validationSplit = 0,
        (NDArray X, NDArray Y)? validationData = null,
        bool shuffle = true,
        IReadOnlyDictionary<int, float>? classWeight = null,
        NDArray? sampleWeight = null,
        int initialEpoch = 0,
        int? threads = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(x);
        (IReadOnlyList<NDArray>, NDArray)? validation = validationData is { } data ? ([data.X], data.Y) : null;
        return Fit(
            [x], y, batchSize, epochs, verbose, callbacks, validationSplit, validation, shuffle, classWeight, sampleWeight, initialEpoch, threads,
            cancellation);
    }

    /// <inheritdoc cref="Fit(NDArray, NDArray, int, int, Verbosity, IReadOnlyList{Callback}, double, Nullable{ValueTuple{NDArray, NDArray}},
    ///     bool, IReadOnlyDictionary{int, float}, NDArray, int, int?, CancellationToken)"/>
    public History Fit(
        IReadOnlyList<NDArray> x,
        NDArray y,
        int batchSize = DefaultBatchSize,
        int epochs = 1,
        Verbosity verbose = Verbosity.Auto,
        IReadOnlyList<Callback>? callbacks = null,
        double validationSplit = 0,
        (IReadOnlyList<NDArray> X, NDArray Y)? validationData = null,
        bool shuffle = true,
        IReadOnlyDictionary<int, float>? classWeight = null,
        NDArray? sampleWeight = null,
        int initialEpoch = 0,
        int? threads = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(y);
        CheckFit(batchSize, epochs, initialEpoch, threads, validationSplit, validationData is not null);
        if (_isFitting) throw new ParsimonyException($"The model '{Name}' is being fitted already: Fit cannot be called from a callback.");
        if (callbacks?.Contains(null!) == true)
            throw new ParsimonyException("A callback is null. Give callbacks, for example [new EarlyStopping()].");
        PrepareFor(x);
        var plan = Replica.Plan;
        ModelData.Check(plan, x, y, sampleWeight?.Values);
        var classes = classWeight is null && validationSplit == 0 ? null : RowClasses.Of(Compiled.Loss, y);
        int[] all = [.. Enumerable.Range(0, x[0].Rows)];
        var (training, held) = validationSplit > 0 ? ValidationSplit.Create(all.Length, validationSplit, classes, Seed) : (all, []);
        if (training.Length == 0) throw new ParsimonyException("There are no rows to train on.");
        var weights = RowClasses.Weights(sampleWeight, classWeight, classes, all.Length);

        // Class weights are for training alone.
        var isReweighted = validationSplit > 0 && classWeight is not null;
        var heldWeights = isReweighted ? sampleWeight?.Values : weights;
        if (validationSplit > 0) ValidationSplit.CheckWeights(validationSplit, weights, training, heldWeights, held);
        using var data = ModelData.Create(plan, x, y, weights, training, held);
        using var unweighted = isReweighted ? ModelData.Create(plan, x, y, heldWeights, training, held) : null;
        using var given = validationData is { } other ? ValidationOf(other) : null;
        var heldRows = held.Length > 0 ? new ScoredRows(unweighted ?? data, held) : null;
        var settings = new FitSettings
        {
            Replica = Replica,
            Data = data,
            Validation = given is not null ? new ScoredRows(given, given.TrainingRows) : heldRows,
            Compilation = Compiled,
            Callbacks =
            [
                .. NaNGuard(callbacks), .. callbacks ?? [],
                .. verbose == Verbosity.Silent ? [] : (Callback[])[new ConsoleProgress(verbose)],
            ],
            BatchSize = Math.Min(batchSize, training.Length),
            Epochs = epochs,
            Shuffle = shuffle,
            Seed = Seed,
            Threads = threads ?? Environment.ProcessorCount,
            CheckUnchanged = LowerAnew,
            Cancellation = cancellation,
        };
        return Run(settings, initialEpoch);
    }

    // Weights only get worse once a loss is not finite: every training ends there, whether the user asks for it or not.
    static IEnumerable<Callback> NaNGuard(IReadOnlyList<Callback>? callbacks) =>
        callbacks?.OfType<TerminateOnNaN>().Any() == true ? [] : [new TerminateOnNaN()];

    History Run(FitSettings settings, int initialEpoch)
    {
        var steps = Batches.Count(settings.Data.TrainingRows.Length, settings.BatchSize);
        var context = new ModelTraining(this, settings.Epochs, steps, initialEpoch, settings.Callbacks);
        var loop = new FitLoop(settings, context, Iterations);
        context.Loop = loop;
        foreach (var warning in ConstantOutputs.Warnings(settings.Replica.Plan.Network, settings.Compilation.Loss)) context.History.Warn(warning);
        _isFitting = true;
        try
        {
            loop.Run();
        }
        finally
        {
            (Iterations, LastLoss, _isFitting) = (loop.Steps, loop.LastParts ?? LastLoss, false);
        }

        return context.History;
    }

    /// <summary>Scores the model: <c>loss</c> (data loss), <c>penalty</c> and <c>total</c> where layers carry penalties, and each metric.</summary>
    /// <param name="x">[rows, ...] inputs; a list of one array per input where the model takes several.</param>
    /// <param name="y">[rows] or [rows, outputs] targets, in the form that the loss takes.</param>
    /// <param name="sampleWeight">[rows] weights, 0 or more; null = all 1.</param>
    /// <exception cref="ParsimonyException">The model is not compiled, or data do not fit it or are not finite.</exception>
    public IReadOnlyDictionary<string, double> Evaluate(NDArray x, NDArray y, NDArray? sampleWeight = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Evaluate([x], y, sampleWeight);
    }

    /// <inheritdoc cref="Evaluate(NDArray, NDArray, NDArray)"/>
    public IReadOnlyDictionary<string, double> Evaluate(IReadOnlyList<NDArray> x, NDArray y, NDArray? sampleWeight = null)
    {
        ArgumentNullException.ThrowIfNull(y);
        PrepareFor(x);
        int[] rows = [.. Enumerable.Range(0, x[0].Rows)];
        using var data = ModelData.Create(Replica.Plan, x, y, sampleWeight?.Values, rows, []);
        if (rows.Length == 0) throw new ParsimonyException("There are no rows to score.");
        using var work = new Workspace(Replica.Plan, Math.Min(rows.Length, ScoredAtOnce));
        var batches = BatchScores.Of(Replica, new ScoredRows(data, rows), Compiled.Metrics, work);
        LastLoss = LossParts.Of(Replica, batches.WeightedLoss, batches);
        var scores = new OrderedDictionary<string, double>(StringComparer.Ordinal) { ["loss"] = LastLoss.DataLoss };
        if (LastLoss.Penalties.Count > 0) (scores["penalty"], scores["total"]) = (LastLoss.Penalty, LastLoss.Total);
        foreach (var metric in Compiled.Metrics) scores[metric.Name] = metric.Result();
        return scores;
    }

    /// <summary>Computes the outputs of the last layer, without dropout and noise.</summary>
    /// <param name="x">[rows, ...] inputs; a list of one array per input where the model takes several.</param>
    /// <returns>[rows, outputs].</returns>
    /// <exception cref="ParsimonyException">Data do not fit the model, or are not finite.</exception>
    public NDArray Predict(NDArray x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Predict([x]);
    }

    /// <inheritdoc cref="Predict(NDArray)"/>
    public NDArray Predict(IReadOnlyList<NDArray> x)
    {
        PrepareFor(x, needsCompilation: false);
        int[] rows = [.. Enumerable.Range(0, x[0].Rows)];
        using var data = ModelData.Create(Replica.Plan, x, null, null, rows, []);
        using var work = new Workspace(Replica.Plan, Math.Clamp(rows.Length, 1, ScoredAtOnce));
        return new NDArray(ReplicaScorer.Values(Replica, data, rows, work, Replica.Plan.Nodes[^1]).Array, rows.Length, Network.Nodes[^1].Output);
    }

    void PrepareFor(IReadOnlyList<NDArray> x, bool needsCompilation = true)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (needsCompilation) _ = Compiled;
        if (x.Count == 0) throw new ParsimonyException("There is no input. Give at least one array.");
        EnsureBuilt(ModelData.ShapesOf(x, _replica?.Plan.Network.InputShapes));
        LowerAnew();
        FiniteInputs.Check(Network, x, "x");
    }

    TrainingData ValidationOf((IReadOnlyList<NDArray> X, NDArray Y) given)
    {
        ArgumentNullException.ThrowIfNull(given.X, "validationData");
        ArgumentNullException.ThrowIfNull(given.Y, "validationData");
        var shapes = ModelData.ShapesOf(given.X, Network.InputShapes);
        if (!shapes.SequenceEqual(Network.InputShapes))
        {
            var found = shapes.Count == 0 ? "no input" : Text(shapes);
            throw new ParsimonyException($"The model takes rows of shape {Text(Network.InputShapes)}, the validation data have {found}.");
        }

        if (given.X[0].Rows == 0) throw new ParsimonyException("The validation data have no rows. Give some, or leave validationData out.");
        FiniteInputs.Check(Network, given.X, "validationData");
        return ModelData.Create(Replica.Plan, given.X, given.Y, null, [.. Enumerable.Range(0, given.X[0].Rows)], []);
    }

    static void CheckFit(int batchSize, int epochs, int initialEpoch, int? threads, double validationSplit, bool hasValidation)
    {
        var problems = new List<string>();
        if (batchSize < 1) problems.Add($"batchSize is {batchSize}, expected at least 1");
        if (epochs < 0) problems.Add($"epochs is {epochs}, expected at least 0");
        if (initialEpoch < 0) problems.Add($"initialEpoch is {initialEpoch}, expected at least 0");
        if (threads < 1) problems.Add($"threads is {threads}, expected at least 1");
        if (validationSplit is not (>= 0 and < 1)) problems.Add($"validationSplit is {validationSplit}, expected a share from 0 to below 1");
        if (validationSplit > 0 && hasValidation) problems.Add("validationSplit and validationData are both given, expected one of them");
        if (problems.Count > 0) throw new ParsimonyException($"Fit cannot start: {string.Join("; ", problems)}.");
    }
}
