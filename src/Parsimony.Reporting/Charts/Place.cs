namespace Parsimony.Reporting.Charts;

/// <summary>What the horizontal axis counts.</summary>
enum Place
{
    /// <summary>lambda, on a log scale.</summary>
    Lambda,

    /// <summary>Epochs, from 1 on.</summary>
    Epoch,
}
