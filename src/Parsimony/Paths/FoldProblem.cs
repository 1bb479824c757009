namespace Parsimony.Paths;

/// <summary>One fold made ready for training: fitted preprocessing, the execution plan of the network, and the rows in memory.</summary>
sealed class FoldProblem : IDisposable
{
    FoldProblem(int fold, Preprocessor preprocessor, TargetScaler scaler, TrainingData data) =>
        (Fold, Preprocessor, Scaler, Data) = (fold, preprocessor, scaler, data);

    /// <summary>0-based fold; -1 = all rows.</summary>
    public int Fold { get; }

    /// <summary>The preprocessing of the features, fitted on the training rows.</summary>
    public Preprocessor Preprocessor { get; }

    /// <summary>Mean and standard deviation of the training rows' target; 0 and 1 for classes and counts.</summary>
    public TargetScaler Scaler { get; }

    /// <summary>Rows, targets and weights in the form in which the engine trains on them.</summary>
    public TrainingData Data { get; }

    public NetworkPlan Plan => Data.Plan;

    /// <summary>Returns the loss for a target: the chosen one for numbers, Poisson, logistic for two classes, softmax for more.</summary>
    public static LossKind LossOf(Target target) => target.Task switch
    {
        LearningTask.Regression when target.Loss == RegressionLoss.Huber => LossKind.Huber,
        LearningTask.Regression when target.Loss == RegressionLoss.Quantile => LossKind.Quantile,
        LearningTask.Regression => LossKind.SquaredError,
        LearningTask.Poisson => LossKind.Poisson,
        _ => target.Classes.Length == 2 ? LossKind.Logistic : LossKind.Softmax,
    };

    /// <summary>Returns the loss that networks of a path train on.</summary>
    public static PathLoss LossOf(Target target, ResolvedPath options) =>
        new(LossOf(target), containsActivation: true, options.LabelSmoothing, target.LossParameter);

    /// <summary>Makes all rows ready for training, none held out.</summary>
    public static FoldProblem AllRows(Dataset dataset, ResolvedPath options, CancellationToken cancellation = default) =>
        Create(dataset, options, -1, [.. Enumerable.Range(0, dataset.RowCount)], [], cancellation);

    /// <summary>Makes all rows ready for training, none held out; null where it was cancelled.</summary>
    public static FoldProblem? TryAllRows(Dataset dataset, ResolvedPath options, CancellationToken cancellation)
    {
        try
        {
            return AllRows(dataset, options, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Makes the rows of a fold ready for training.</summary>
    public static FoldProblem Create(Dataset dataset, ResolvedPath options, int fold, FoldPlan folds, CancellationToken cancellation = default) =>
        Create(dataset, options, fold, folds.TrainingRows(fold), folds.HeldOutRows(fold), cancellation);

    /// <summary>[folds] mean and standard deviation of the training rows' target.</summary>
    public static TargetScaler[] ScalersOf(Dataset dataset, FoldPlan folds) =>
        [.. Enumerable.Range(0, folds.Count).Select(fold => TargetScaler.Fit(dataset.Target, folds.TrainingRows(fold), dataset.Weights))];

    /// <summary>Makes all rows and every fold ready for training, several at a time where they stay in memory.</summary>
    /// <param name="dataset">The rows.</param>
    /// <param name="options">The options.</param>
    /// <param name="folds">The folds.</param>
    /// <param name="known">All rows, where they are ready already; null where they are not.</param>
    /// <param name="progress">Receives the progress.</param>
    /// <param name="cancellation">Ends the work within a block of rows or a column.</param>
    /// <returns>All rows, and [folds] the folds; null where it was cancelled.</returns>
    public static (FoldProblem AllRows, FoldProblem[] Folds)? CreateAll(
        Dataset dataset, ResolvedPath options, FoldPlan folds, FoldProblem? known, Action<PathProgress> progress, CancellationToken cancellation)
    {
        var made = new FoldProblem?[folds.Count + 1];
        var finished = 0;
        var isReady = false;
        try
        {
            // Side by side, rows on disk would take turns in the memory that is left.
            WorkQueue.Run(
                made.Length, RowStorage.Current is null ? options.Threads : 1,
                index =>
                {
                    made[index] = index > 0 ? Create(dataset, options, index - 1, folds, cancellation)
                        : known ?? AllRows(dataset, options, cancellation);
                    Interlocked.Increment(ref finished);
                },
                () => progress(PathProgress.Of(PathStage.Prepare, Volatile.Read(ref finished), made.Length)),
                cancellation);
            isReady = finished == made.Length;
            return isReady ? (made[0]!, [.. made.Skip(1).OfType<FoldProblem>()]) : null;
        }
        finally
        {
            if (!isReady)
                foreach (var problem in made.Where(problem => problem != known)) problem?.Dispose();
        }
    }

    /// <summary>Fits preprocessing on <paramref name="trainingRows"/> and lays out all rows.</summary>
    public static FoldProblem Create(
        Dataset dataset, ResolvedPath options, int fold, int[] trainingRows, int[] heldOutRows, CancellationToken cancellation = default)
    {
        var target = dataset.Target;
        var preprocessor = Preprocessor.Fit(dataset, trainingRows, options.Preprocess, cancellation);
        var groups = options.Penalty.Form.HasGroups ? preprocessor.Outputs.Select(output => output.Source).ToArray() : [];
        var network = PathNetwork.Create(options, preprocessor, target);
        var plan = new NetworkPlan(network, LossOf(target, options), groups, bins: preprocessor.Bins);
        var scaler = TargetScaler.Fit(target, trainingRows, dataset.Weights);
        var nullBias = NullBias(target, dataset.Weights, trainingRows, options.LabelSmoothing, scaler);
        var coder = preprocessor.CoderOf(dataset.Features);
        var data = new TrainingData(
            plan, coder.Write, CodeTarget(target, scaler), dataset.Weights, trainingRows, heldOutRows, nullBias, cancellation);
        return new FoldProblem(fold, preprocessor, scaler, data);
    }

    /// <summary>Returns [rows, inputs] the preprocessed features of some rows.</summary>
    public float[] InputsOf(ReadOnlySpan<int> rows)
    {
        var width = Plan.Network.Inputs;
        var inputs = new float[Sizes.Product("the coded rows", rows.Length, width)];
        for (var i = 0; i < rows.Length; i++) Data.CopyInputs(rows[i], inputs.AsSpan(i * width, width));
        return inputs;
    }

    public void Dispose() => Data.Dispose();

    static RowValues<float> CodeTarget(Target target, TargetScaler scaler)
    {
        var coded = RowValues<float>.Allocate(target.RowCount);
        var to = coded.Span;
        if (target.Task != LearningTask.Classification)
        {
            var numbers = target.Values.Span;
            for (var row = 0; row < to.Length; row++) to[row] = (float)scaler.Apply(numbers[row]);
            return coded;
        }

        var labels = target.Labels.Span;
        for (var row = 0; row < to.Length; row++) to[row] = target.Classes.Length > 2 ? labels[row] : labels[row] == target.PositiveClass ? 1 : 0;
        return coded;
    }

    /// <summary>Computes the outputs of the best constant: a number, log odds, log frequencies, or the logarithm of the mean count.</summary>
    /// <remarks>A class whose rows weigh less than half a row counts as half a row, so that the logarithms stay finite.</remarks>
    static double[] NullBias(Target target, double[]? weights, int[] rows, double smoothing, TargetScaler scaler)
    {
        if (target is { Task: LearningTask.Regression, Loss: RegressionLoss.Squared }) return [0];
        if (target.Task == LearningTask.Regression) return [scaler.Apply(BestConstant.Of(target, weights, rows, scaler.Deviation))];
        if (target.Task == LearningTask.Poisson) return [Math.Log(BestConstant.Of(target, weights, rows, 1))];
        var totals = new double[target.Classes.Length];
        foreach (var row in rows) totals[target.Labels[row]] += weights?[row] ?? 1;
        var smallest = 0.5 * RowWeights.OneRow(totals.Sum(), rows.Length);
        for (var c = 0; c < totals.Length; c++) totals[c] = Math.Max(totals[c], smallest);
        var all = totals.Sum();
        if (smoothing > 0) totals = [.. totals.Select(total => (1 - smoothing) * total + smoothing * all / totals.Length)];
        if (totals.Length == 2) return [Math.Log(totals[target.PositiveClass] / totals[1 - target.PositiveClass])];
        var sum = totals.Sum();
        return [.. totals.Select(total => Math.Log(total / sum))];
    }
}
