using Parsimony.Procedure;

namespace Parsimony;

/// <summary>Trains one model at one lambda, with the preprocessing, network and training of a path but without folds and choice of lambda.</summary>
/// <example>
/// <code>
/// var data = Dataset.FromArrays(new double[,] { { -1 }, { -1 }, { 1 }, { 1 } }, [-1, -1, 1, 1], task: LearningTask.Regression);
/// var options = new PathOptions { Hidden = [], Preprocess = PreprocessKind.Standard };
/// Console.WriteLine(SingleFit.Run(data, lambda: 4, options).PredictRow([1.0])[0]); // 0.5, as ridge regression shrinks by m / (m + lambda)
/// </code></example>
public static class SingleFit
{
    /// <summary>Trains all restarts of the model on all rows.</summary>
    /// <param name="data">The data.</param>
    /// <param name="lambda">Strength of the penalty, 0 or more, in the unit of the options.</param>
    /// <param name="options">Data, network and penalty options of a path; those of grid and folds are not used. Null = all defaults.</param>
    /// <param name="progress">Receives about ten reports a second.</param>
    /// <param name="cancellation">Ends training within a second.</param>
    /// <exception cref="ParsimonyException">Options or data are wrong.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled.</exception>
    public static FittedModel Run(
        Dataset data, double lambda, PathOptions? options = null, IProgress<PathProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (!(lambda >= 0 && double.IsFinite(lambda))) throw new ParsimonyException($"lambda is {lambda}, expected a finite number from 0.");
        var path = RegularizationPath.Plan(data, options).Path;
        data = RowWeights.WithoutZeros(data);
        var strength = path.ScaleOn(data).Read(lambda);

        // Nothing is held out: a refit needs no folds.
        using var solver = new PathSplit(data, new FoldPlan(new int[data.RowCount]), null, null).CreateSolver(path);
        var model = solver.Refit(new FinalLambdas(strength, strength), step => progress?.Report(step), cancellation);
        return model ?? throw new OperationCanceledException(cancellation);
    }
}
