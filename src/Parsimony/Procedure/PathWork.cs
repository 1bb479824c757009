using Parsimony.Paths.Following;

namespace Parsimony.Procedure;

/// <summary>How many passes over the rows of a fold the networks of each stage are expected to take. No decision depends on it.</summary>
/// <param name="LambdaMax">The networks that find the first lambda.</param>
/// <param name="Path">The networks of the path.</param>
/// <param name="Importance">The networks from which the importance of columns is measured.</param>
/// <param name="Final">The final networks.</param>
/// <param name="Each">One network of the path that is trained to its end.</param>
sealed record PathWork(double LambdaMax, double Path, double Importance, double Final, double Each)
{
    // lambda_max takes about two rows of networks, the final networks are two or three for each restart.
    const double RowsAtStart = 2;
    const double Finals = 3;

    // The loss of all training rows is measured at the end: forward alone, where training also goes back and computes gradients.
    const double LastLoss = 1.0 / 3;

    /// <summary>The work of a path.</summary>
    /// <param name="path">The options.</param>
    /// <param name="networks">Number of networks of the path.</param>
    /// <param name="rows">Number of rows.</param>
    public static PathWork Of(ResolvedPath path, double networks, int rows)
    {
        var (first, finals) = (RowsAtStart * networks / path.LambdaCount, Finals * path.Restarts);
        var stopsEarly = FreezePolicy.Allows(path, path.LambdaCount);
        if (path.Solver == PathSolver.Newton)
        {
            var inPath = networks * FollowedWork.InPath(path.Penalty, stopsEarly);
            return new PathWork(
                first * FollowedWork.AtStart, inPath, ColumnImportances.NetworksOf(path, networks + first) * FollowedWork.Again,
                finals * FollowedWork.OfFinal, FollowedWork.OfFinal);
        }

        var trained = networks * (stopsEarly ? PathMeter.ShareOf(rows) : 1);
        var each = path.Epochs + LastLoss;
        return new PathWork(
            first * each, trained * each, ColumnImportances.NetworksOf(path, trained + first + finals) * each, finals * each, each);
    }
}
