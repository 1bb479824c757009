namespace Parsimony.Selection.Ensembles;

/// <summary>Picks members one by one, the same one repeatedly if that helps, as long as the mean of their predictions improves.</summary>
/// <remarks>Caruana, Niculescu-Mizil, Crew, Ksikes, Ensemble selection from libraries of models, ICML 2004.</remarks>
static class GreedyEnsemble
{
    /// <summary>The most picks, 25: more gained nothing in measurements, and shares of 4 % are finer than their error.</summary>
    public const int MostPicks = 25;

    /// <summary>Starts from the best member and adds the one that lowers the loss most, until none does; ties go to the first.</summary>
    /// <param name="library">The candidate members.</param>
    /// <param name="weights">[rows] non-negative, some above 0.</param>
    /// <param name="mostMembers">The most different members, at least 1; each is trained again for the final model.</param>
    /// <returns>[members] how often each member was picked; the mixture is never worse on these rows than the best member.</returns>
    public static int[] Select(EnsembleLibrary library, ReadOnlySpan<double> weights, int mostMembers)
    {
        var counts = new int[library.Values.Length];
        var sums = new double[weights.Length];
        var total = FixedOrder.Sum(weights);
        var loss = double.PositiveInfinity;
        var members = 0;
        for (var picks = 1; picks <= MostPicks; picks++)
        {
            var best = -1;
            for (var member = 0; member < counts.Length; member++)
            {
                if (members == mostMembers && counts[member] == 0) continue;
                var candidate = library.LossOf(sums, library.Values[member], picks, weights, total);
                if (candidate < loss) (best, loss) = (member, candidate);
            }

            if (best < 0) break;
            TensorPrimitives.Add(sums, library.Values[best], sums);
            if (counts[best]++ == 0) members++;
        }

        return counts;
    }
}
