using Parsimony.Data;
using Parsimony.Lambdas;
using Parsimony.Models;
using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Procedure;

namespace Parsimony;

/// <summary>One model at one lambda: same preprocessing, network and training as a path, but no folds and no choice.</summary>
public static class SingleFit
{
    /// <summary>Trains all restarts on all rows.</summary>
    /// <param name="data">The data.</param>
    /// <param name="lambda">Penalty strength, 0 or more, in the unit of the options.</param>
    /// <param name="options">Data, network and penalty options of a path; those of grid and folds are not used. Null = all defaults.</param>
    /// <param name="progress">Told about ten times a second how far it is.</param>
    /// <param name="cancellation">Ends training within a second.</param>
    /// <exception cref="ParsimonyException">Options or data are wrong.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static FittedModel Run(
        Dataset data, double lambda, PathOptions? options = null, IProgress<PathProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (!(lambda >= 0 && double.IsFinite(lambda))) throw new ParsimonyException($"lambda is {lambda}, expected a finite number from 0.");
        var path = RegularizationPath.Plan(data, options).Path;
        var strength = LambdaScale.Of(path.LambdaUnit, data).Read(lambda);

        // Nothing is held out, and so no fold is ever made.
        using var solver = new PathSplit(data, new FoldPlan(new int[data.RowCount]), null, null).CreateSolver(path);
        var model = solver.Refit(new FinalLambdas(strength, strength), step => progress?.Report(step), cancellation);
        return model ?? throw new OperationCanceledException(cancellation);
    }
}
