using Parsimony.Data;

namespace Parsimony.Reporting.Formatting;

/// <summary>Names losses of numbers in words.</summary>
static class LossText
{
    /// <summary>The loss with its parameter: "quantile 0.9"; empty for the squared error.</summary>
    public static string Of(RegressionLoss loss, double parameter) => loss switch
    {
        RegressionLoss.Quantile => string.Create(CultureInfo.InvariantCulture, $"quantile {parameter}"),
        RegressionLoss.Huber => string.Create(CultureInfo.InvariantCulture, $"Huber loss with delta {parameter}"),
        _ => "",
    };
}
