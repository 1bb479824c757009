namespace Parsimony.Selection.Ensembles;

/// <summary>Picks a mixture of lambdas of a path, or of several paths side by side.</summary>
/// <remarks>
/// A member is a lambda with all its restarts. Single networks are no members: a restart of one fold has nothing in common with the
/// restart of the same number in the final training, and picking the luckier ones lowers the held-out loss but not the loss of new rows.
/// </remarks>
static class EnsembleSelection
{
    // The networks of every lambda that is picked are trained again on all rows, and make predictions slower. More gained nothing on five tables.
    const int PicksPerPath = 3;

    /// <summary>Chooses a mixture on all held-out rows.</summary>
    /// <param name="result">A finished path; frozen lambdas take no part.</param>
    /// <returns>Null where fewer than two lambdas can be mixed.</returns>
    public static PathEnsemble? Choose(PathResult result)
    {
        var matrix = HeldOutLosses.From(result);
        if (matrix.Lambdas.Length < 2 || matrix.Sample.Rows.Length == 0) return null;
        return Mix(result, matrix, Pick(result, matrix, LibraryOf(result, matrix), matrix.Sample.Weights));
    }

    /// <summary>Picks lambdas on weighted rows: those near the best, three for each path, and what improves their mean clearly.</summary>
    /// <returns>[members] how often each was picked.</returns>
    public static int[] Pick(PathResult result, HeldOutLosses matrix, EnsembleLibrary library, ReadOnlySpan<double> weights) =>
        GreedyEnsemble.Grow(library, NearBest.Pick(matrix, weights, PicksPerPath * result.Paths), weights, matrix.DrawsIn(weights));

    /// <summary>Builds the library of the lambdas that can be mixed, in the order of the matrix.</summary>
    public static EnsembleLibrary LibraryOf(PathResult result, HeldOutLosses matrix) =>
        EnsembleLibrary.From(result, matrix.Sample, matrix.GridIndices.Select(index => result.HeldOut[index]));

    /// <summary>Computes the shares and the held-out predictions of a mixture. The counts, [members], say how often each was picked.</summary>
    public static PathEnsemble Mix(PathResult result, HeldOutLosses matrix, int[] counts)
    {
        double picks = counts.Sum();
        var members = new List<(int, double)>();
        var heldOut = RowValues<double>.Allocate(result.HeldOut[0].Length);
        for (var member = 0; member < counts.Length; member++)
        {
            if (counts[member] == 0) continue;
            members.Add((matrix.GridIndices[member], counts[member] / picks));
            TensorPrimitives.MultiplyAdd<double>(result.HeldOut[matrix.GridIndices[member]].Span, counts[member] / picks, heldOut.Span, heldOut.Span);
        }

        return new PathEnsemble(members, heldOut);
    }
}
