namespace Parsimony.Results;

/// <summary>How a run ended.</summary>
public enum RunStatus
{
    /// <summary>Everything was trained and measured.</summary>
    Complete,

    /// <summary>The user stopped the run: there are results for the finished lambdas, and no model.</summary>
    Interrupted,
}
