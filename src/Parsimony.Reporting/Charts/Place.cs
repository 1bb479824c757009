namespace Parsimony.Reporting.Charts;

/// <summary>What the horizontal axis counts.</summary>
enum Place
{
    /// <summary>The lambdas, on a log scale.</summary>
    Lambda,

    /// <summary>The epochs, from 1.</summary>
    Epoch,

    /// <summary>The values of an option.</summary>
    Value,
}
