using Parsimony.Engine;
using Parsimony.Tensors;
using Parsimony.Training;
using Parsimony.Training.Callbacks;

namespace Parsimony.Models;

public abstract partial class Model
{
    // Rows that pass through the network at once where nobody asks for another number.
    const int DefaultBatchSize = 32;
    const int ScoredAtOnce = 512;

    Compilation? _compilation;
    bool _isFitting;

    internal Compilation? CompilationOrNull => _compilation;

    /// <summary>Loss and penalties of the last epoch trained or of the last evaluation; null before, and after <see cref="Compile"/>.</summary>
    internal LossParts? LastLoss { get; private set; }

    Compilation Compiled => _compilation ?? throw new ParsimonyException($"The model '{Name}' is not compiled. Call Compile(optimizer, loss) first.");

    /// <summary>Trains the model.</summary>
    /// <param name="x">[rows, ...] inputs; .NET arrays convert by themselves.</param>
    /// <param name="y">[rows] or [rows, outputs] targets, as the loss takes them.</param>
    /// <param name="batchSize">Rows per step at most; an epoch is split evenly, so that sizes differ by one at most.</param>
    /// <param name="epochs">Epochs to end at, counted from 0: with <paramref name="initialEpoch"/> 10 and 30 here, twenty are trained.</param>
    /// <param name="verbose">What is written to standard error: nothing, a bar, a line per epoch; by default a bar on terminals.</param>
    /// <param name="callbacks">Who is told, and may steer.</param>
    /// <param name="validationSplit">Share of the rows that is held out at random, class by class where targets are classes; 0 = none.</param>
    /// <param name="validationData">Rows to validate with, instead of a split.</param>
    /// <param name="shuffle">True: rows are visited in a new order in every epoch.</param>
    /// <param name="classWeight">Class -> weight of its rows; classes that are missing have 1.</param>
    /// <param name="sampleWeight">[rows] weights, not negative.</param>
    /// <param name="initialEpoch">The epoch to start at, where a training goes on.</param>
    /// <param name="threads">Most threads; null = all cores. Results do not depend on it.</param>
    /// <param name="cancellation">Ends training after the current step; what was trained stays.</param>
    /// <returns>Data loss, penalties and metrics, epoch by epoch.</returns>
    /// <exception cref="ParsimonyException">The model is not compiled, data do not fit it, or a penalty does not do what it says.</exception>
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
        return Fit([x], y, batchSize, epochs, verbose, callbacks, validationSplit, validationData is { } data ? ([data.X], data.Y) : null, shuffle, classWeight, sampleWeight, initialEpoch, threads, cancellation);
    }

    /// <summary>Trains a model of several inputs; see the other overload.</summary>
    /// <param name="x">One array per input.</param>
    /// <param name="y">Targets.</param>
    /// <param name="batchSize">Rows per step at most.</param>
    /// <param name="epochs">Epochs to end at.</param>
    /// <param name="verbose">What is written to standard error.</param>
    /// <param name="callbacks">Who is told, and may steer.</param>
    /// <param name="validationSplit">Share of the rows that is held out.</param>
    /// <param name="validationData">Rows to validate with.</param>
    /// <param name="shuffle">True: rows are visited in a new order in every epoch.</param>
    /// <param name="classWeight">Class -> weight of its rows.</param>
    /// <param name="sampleWeight">[rows] weights.</param>
    /// <param name="initialEpoch">The epoch to start at.</param>
    /// <param name="threads">Most threads; null = all cores.</param>
    /// <param name="cancellation">Ends training after the current step.</param>
    /// <returns>Data loss, penalties and metrics, epoch by epoch.</returns>
    /// <exception cref="ParsimonyException">The model is not compiled, data do not fit it, or a penalty does not do what it says.</exception>
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
        if (callbacks?.Contains(null!) == true) throw new ParsimonyException("A callback is null. Give callbacks, for example [new EarlyStopping()].");
        PrepareFor(x);
        var plan = Replica.Plan;
        ModelData.Check(plan, x, y, sampleWeight?.Values);
        var classes = classWeight is null && validationSplit == 0 ? null : RowClasses.Of(Compiled.Loss, y);
        int[] all = [.. Enumerable.Range(0, x[0].Rows)];
        var (training, held) = validationSplit > 0 ? ValidationSplit.Create(all.Length, validationSplit, classes, Seed) : (all, []);
        if (training.Length == 0) throw new ParsimonyException("There are no rows to train on.");
        batchSize = Math.Min(batchSize, training.Length);
        using var data = ModelData.Create(plan, x, y, SampleWeights.Combine(sampleWeight, classWeight, classes, all.Length), training, held);
        using var unweighted = validationSplit > 0 && classWeight is not null ? ModelData.Create(plan, x, y, sampleWeight?.Values, training, held) : null;
        using var given = validationData is { } other ? ValidationOf(other) : null;
        var validation = given is not null ? new ScoredRows(given, given.TrainingRows) : held.Length > 0 ? new ScoredRows(unweighted ?? data, held) : null;
        Callback[] told = verbose == Verbosity.Silent ? [.. callbacks ?? []] : [.. callbacks ?? [], new ConsoleProgress(verbose)];
        var context = new ModelTraining(this, epochs, Batches.Count(training.Length, batchSize), initialEpoch, told);
        var loop = new FitLoop(
            new FitSettings
            {
                Replica = Replica,
                Data = data,
                Validation = validation,
                Optimizer = Compiled.Optimizer,
                IsProximal = Compiled.IsProximal,
                Metrics = Compiled.Metrics,
                Callbacks = told,
                BatchSize = batchSize,
                Epochs = epochs,
                Shuffle = shuffle,
                Seed = Seed,
                Threads = threads ?? Environment.ProcessorCount,
                CheckUnchanged = LowerAnew,
                Cancellation = cancellation,
            },
            context,
            Iterations);
        context.Loop = loop;
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
    /// <param name="x">Inputs.</param>
    /// <param name="y">Targets.</param>
    /// <param name="sampleWeight">[rows] weights; null = all 1.</param>
    /// <exception cref="ParsimonyException">The model is not compiled, or data do not fit it.</exception>
    public IReadOnlyDictionary<string, double> Evaluate(NDArray x, NDArray y, NDArray? sampleWeight = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Evaluate([x], y, sampleWeight);
    }

    /// <summary>Scores a model of several inputs.</summary>
    /// <param name="x">One array per input.</param>
    /// <param name="y">Targets.</param>
    /// <param name="sampleWeight">[rows] weights; null = all 1.</param>
    /// <exception cref="ParsimonyException">The model is not compiled, or data do not fit it.</exception>
    public IReadOnlyDictionary<string, double> Evaluate(IReadOnlyList<NDArray> x, NDArray y, NDArray? sampleWeight = null)
    {
        ArgumentNullException.ThrowIfNull(y);
        PrepareFor(x);
        int[] rows = [.. Enumerable.Range(0, x[0].Rows)];
        using var data = ModelData.Create(Replica.Plan, x, y, sampleWeight?.Values, rows, []);
        if (rows.Length == 0) throw new ParsimonyException("There are no rows to score.");
        using var work = new Workspace(Replica.Plan, Math.Min(rows.Length, ScoredAtOnce));
        var batches = ModelScorer.Run(Replica, new ScoredRows(data, rows), Compiled.Metrics, work);
        LastLoss = LossParts.Of(Replica, batches.WeightedLoss, batches);
        var scores = new OrderedDictionary<string, double>(StringComparer.Ordinal) { ["loss"] = LastLoss.DataLoss };
        if (LastLoss.Penalties.Count > 0) (scores["penalty"], scores["total"]) = (LastLoss.Penalty, LastLoss.Total);
        foreach (var metric in Compiled.Metrics) scores[metric.Name] = metric.Result();
        return scores;
    }

    /// <summary>The outputs of the last layer.</summary>
    /// <param name="x">Inputs.</param>
    /// <returns>[rows, outputs].</returns>
    /// <exception cref="ParsimonyException">Data do not fit the model.</exception>
    public NDArray Predict(NDArray x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Predict([x]);
    }

    /// <summary>The outputs of the last layer, of a model of several inputs.</summary>
    /// <param name="x">One array per input.</param>
    /// <returns>[rows, outputs].</returns>
    /// <exception cref="ParsimonyException">Data do not fit the model.</exception>
    public NDArray Predict(IReadOnlyList<NDArray> x)
    {
        PrepareFor(x, needsCompilation: false);
        int[] rows = [.. Enumerable.Range(0, x[0].Rows)];
        using var data = ModelData.Create(Replica.Plan, x, null, null, rows, []);
        using var work = new Workspace(Replica.Plan, Math.Clamp(rows.Length, 1, ScoredAtOnce));
        return new NDArray(ReplicaScorer.Values(Replica, data, rows, work, Replica.Plan.Nodes[^1]), rows.Length, Network.Nodes[^1].Output);
    }

    void PrepareFor(IReadOnlyList<NDArray> x, bool needsCompilation = true)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (needsCompilation) _ = Compiled;
        if (x.Count == 0) throw new ParsimonyException("There is no input. Give at least one array.");
        EnsureBuilt(ModelData.ShapesOf(x, _replica?.Plan.Network.InputShapes));
        LowerAnew();
    }

    TrainingData ValidationOf((IReadOnlyList<NDArray> X, NDArray Y) given)
    {
        ArgumentNullException.ThrowIfNull(given.X, "validationData");
        ArgumentNullException.ThrowIfNull(given.Y, "validationData");
        var shapes = ModelData.ShapesOf(given.X, Network.InputShapes);
        if (!shapes.SequenceEqual(Network.InputShapes))
            throw new ParsimonyException($"The model takes rows of shape {Text(Network.InputShapes)}, the validation data have {(shapes.Count == 0 ? "no input" : Text(shapes))}.");
        if (given.X[0].Rows == 0) throw new ParsimonyException("The validation data have no rows. Give some, or leave validationData out.");
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
