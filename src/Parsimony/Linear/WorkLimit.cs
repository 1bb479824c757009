namespace Parsimony.Linear;

/// <summary>Counts the multiply-adds of a solver, and ends it where they are more than was granted.</summary>
/// <remarks>Work is counted and not timed, so that the result is the same on every machine.</remarks>
/// <param name="most">Multiply-adds that are granted.</param>
sealed class WorkLimit(double most)
{
    double _done;

    /// <summary>Adds work that is about to be done.</summary>
    /// <exception cref="ParsimonyException">There is more work than was granted.</exception>
    public void Add(double multiplyAdds)
    {
        _done += multiplyAdds;
        if (_done <= most) return;
        throw new ParsimonyException("It takes more work than the networks. To train it by itself, add PathOptions.Hidden = [].");
    }
}
