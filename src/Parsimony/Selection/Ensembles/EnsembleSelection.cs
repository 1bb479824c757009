namespace Parsimony.Selection.Ensembles;

/// <summary>Picks greedily a mixture of lambdas of a path with a small held-out loss.</summary>
/// <remarks>
/// A member is a lambda with all its restarts. Single networks are no members: a restart of one fold has nothing in common with the
/// restart of the same number in the final training, and picking the luckier ones lowers the held-out loss but not the loss of new rows.
/// On nine tables, mixtures of single networks were 1.7 % worse than lambda_min on new rows; mixtures of lambdas differ from it by no
/// more than their error.
/// </remarks>
static class EnsembleSelection
{
    /// <summary>The most lambdas in a mixture, 3: as good as no limit on nine tables, and few enough networks to train again.</summary>
    public const int MostLambdas = 3;

    /// <summary>Chooses a mixture on all held-out rows.</summary>
    /// <param name="result">A finished path; frozen lambdas take no part.</param>
    /// <returns>Null where fewer than two lambdas can be mixed.</returns>
    public static PathEnsemble? Choose(PathResult result)
    {
        var matrix = HeldOutLosses.From(result);
        if (matrix.Lambdas.Length < 2 || matrix.Sample.Rows.Length == 0) return null;
        return Mix(result, matrix, GreedyEnsemble.Select(LibraryOf(result, matrix), matrix.Sample.Weights, MostLambdas));
    }

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
