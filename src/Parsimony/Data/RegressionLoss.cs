namespace Parsimony.Data;

/// <summary>What a wrong number costs, by its error e = y - f in standard deviations of the target; training minimizes its mean.</summary>
public enum RegressionLoss
{
    /// <summary>Half the squared error, <c>e^2 / 2</c>: predictions are means.</summary>
    Squared,

    /// <summary>
    /// Huber's loss, <c>e^2 / 2</c> up to the size delta and <c>delta (|e| - delta / 2)</c> beyond: predictions are means that a few gross
    /// errors of the target hardly move.
    /// </summary>
    Huber,

    /// <summary>
    /// The pinball loss, <c>q e</c> for e from 0 and <c>(q - 1) e</c> below: predictions are quantiles, below which the share q of the targets lies.
    /// </summary>
    Quantile,
}
