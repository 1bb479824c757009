using Parsimony.Lambdas;
using Parsimony.Results;

namespace Parsimony.Paths;

/// <summary>What the final model is made of: the chosen lambdas, the mixture beside them, and a temperature for each.</summary>
/// <param name="Min">lambda_min.</param>
/// <param name="OneSe">lambda_1se.</param>
sealed record FinalLambdas(Lambda Min, Lambda OneSe)
{
    /// <summary>Temperature of the probabilities at lambda_min; 1 = as they are.</summary>
    public double MinTemperature { get; init; } = 1;

    /// <summary>Temperature of the probabilities at lambda_1se.</summary>
    public double OneSeTemperature { get; init; } = 1;

    /// <summary>Lambdas whose predictions are mixed, each with its share of the mixture; empty = no mixture.</summary>
    public IReadOnlyList<(Lambda Lambda, double Share)> Mixture { get; init; } = [];

    /// <summary>Temperature of the mixture's probabilities.</summary>
    public double MixtureTemperature { get; init; } = 1;

    /// <summary>Every lambda that is refitted, once.</summary>
    public Lambda[] Distinct => [.. new[] { Min, OneSe }.Concat(Mixture.Select(member => member.Lambda)).Distinct()];

    /// <summary>lambda_min or lambda_1se.</summary>
    /// <param name="rule">Which of them.</param>
    public Lambda At(LambdaRule rule) => rule == LambdaRule.OneSe ? OneSe : Min;
}
