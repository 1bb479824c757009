namespace Parsimony.Results;

/// <summary>Whether a run came to its end.</summary>
public enum RunStatus
{
    /// <summary>Everything was trained and measured.</summary>
    Complete,

    /// <summary>The user stopped it: there are results of the finished lambdas, and no model.</summary>
    Interrupted,
}
