using Parsimony.Data;
using Parsimony.Engine;
using Parsimony.Losses;
using Parsimony.Paths.Options;
using Parsimony.Preprocessing;
using Parsimony.Training;

namespace Parsimony.Paths;

/// <summary>One fold made ready: preprocessing fitted on its training rows, the network lowered, the rows in memory.</summary>
sealed class FoldProblem : IDisposable
{
    FoldProblem(int fold, Preprocessor preprocessor, TargetScaler scaler, float[] inputs, TrainingData data)
    {
        (Fold, Preprocessor, Scaler, Inputs, Data) = (fold, preprocessor, scaler, inputs, data);
    }

    /// <summary>0-based fold; -1 = all rows.</summary>
    public int Fold { get; }

    /// <summary>Fitted on the training rows.</summary>
    public Preprocessor Preprocessor { get; }

    /// <summary>Mean and standard deviation of the training rows' target; 0 and 1 for classes and counts.</summary>
    public TargetScaler Scaler { get; }

    /// <summary>[rows, inputs] of all rows.</summary>
    public float[] Inputs { get; }

    /// <summary>Rows, targets and weights as the engine takes them.</summary>
    public TrainingData Data { get; }

    /// <summary>The lowered network.</summary>
    public NetworkPlan Plan => Data.Plan;

    /// <summary>The loss that fits the target.</summary>
    public static LossKind LossOf(Target target) => target.Task switch
    {
        LearningTask.Regression => LossKind.SquaredError,
        LearningTask.Poisson => LossKind.Poisson,
        _ => target.Classes.Length == 2 ? LossKind.Logistic : LossKind.Softmax,
    };

    /// <summary>What brings the target of some rows to one scale; 0 and 1 for classes and counts, which stay as they are.</summary>
    /// <exception cref="ParsimonyException">The numbers are all equal, or too large.</exception>
    public static TargetScaler ScalerOf(Target target, ReadOnlySpan<int> trainingRows) =>
        target.Task == LearningTask.Regression ? TargetScaler.Fit(target.Values, trainingRows) : new TargetScaler(0, 1);

    /// <summary>All rows made ready, none held out.</summary>
    /// <param name="dataset">All rows.</param>
    /// <param name="options">Resolved options.</param>
    public static FoldProblem AllRows(Dataset dataset, ResolvedPath options) => Create(dataset, options, -1, [.. Enumerable.Range(0, dataset.RowCount)], []);

    /// <summary>Fits preprocessing on <paramref name="trainingRows"/> and lays out all rows.</summary>
    /// <param name="dataset">All rows.</param>
    /// <param name="options">Resolved options.</param>
    /// <param name="fold">0-based fold; -1 = all rows.</param>
    /// <param name="trainingRows">Rows to fit and train on.</param>
    /// <param name="heldOutRows">Rows to predict.</param>
    public static FoldProblem Create(Dataset dataset, ResolvedPath options, int fold, int[] trainingRows, int[] heldOutRows)
    {
        var target = dataset.Target;
        var preprocessor = Preprocessor.Fit(dataset.Features, trainingRows, options.Preprocess);
        var inputs = preprocessor.Transform(dataset.Features).Values;
        var groups = options.Penalty.Form.HasGroups ? preprocessor.Outputs.Select(output => output.Source).ToArray() : [];
        var network = PathNetwork.Create(options, preprocessor.Outputs.Count, target);
        var plan = new NetworkPlan(network, LossOf(target), groups);
        var scaler = ScalerOf(target, trainingRows);
        var data = new TrainingData(
            plan, inputs, CodeTarget(target, scaler), dataset.Weights, trainingRows, heldOutRows, NullBias(target, dataset.Weights, trainingRows));
        return new FoldProblem(fold, preprocessor, scaler, inputs, data);
    }

    public void Dispose() => Data.Dispose();

    static float[] CodeTarget(Target target, TargetScaler scaler)
    {
        if (target.Task != LearningTask.Classification) return [.. target.Values.Select(value => (float)scaler.Apply(value))];
        return target.Classes.Length == 2
            ? [.. target.Labels.Select(label => label == target.PositiveClass ? 1f : 0f)]
            : [.. target.Labels.Select(label => (float)label)];
    }

    /// <summary>Outputs of the best constant prediction: 0, log odds, log frequencies, or the log of the mean count (a class without weight counts half a row).</summary>
    static double[] NullBias(Target target, double[]? weights, int[] rows)
    {
        if (target.Task == LearningTask.Regression) return [0];
        if (target.Task == LearningTask.Poisson) return [Math.Log(MeanCount(target.Values, weights, rows))];
        var totals = new double[target.Classes.Length];
        foreach (var row in rows) totals[target.Labels[row]] += weights?[row] ?? 1;
        var smallest = 0.5 * totals.Sum() / rows.Length;
        for (var c = 0; c < totals.Length; c++) totals[c] = Math.Max(totals[c], smallest);
        if (totals.Length == 2) return [Math.Log(totals[target.PositiveClass] / totals[1 - target.PositiveClass])];
        var sum = totals.Sum();
        return [.. totals.Select(total => Math.Log(total / sum))];
    }

    static double MeanCount(double[] counts, double[]? weights, int[] rows)
    {
        double sum = 0, total = 0;
        foreach (var row in rows)
        {
            var weight = weights?[row] ?? 1;
            sum += weight * counts[row];
            total += weight;
        }

        return sum / total;
    }
}
