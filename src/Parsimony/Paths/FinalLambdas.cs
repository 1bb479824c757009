namespace Parsimony.Paths;

/// <summary>The lambdas of the final model: the chosen ones and those of a mixture, with a temperature for each choice.</summary>
sealed record FinalLambdas(Lambda Min, Lambda OneSe)
{
    /// <summary>Temperature of the probabilities at lambda_min; 1 = unchanged.</summary>
    public double MinTemperature { get; init; } = 1;

    /// <summary>Temperature of the probabilities at lambda_1se.</summary>
    public double OneSeTemperature { get; init; } = 1;

    /// <summary>Lambdas whose predictions are mixed, each with its share of the mixture; empty = no mixture.</summary>
    public IReadOnlyList<(Lambda Lambda, double Share)> Mixture { get; init; } = [];

    public double MixtureTemperature { get; init; } = 1;

    /// <summary>Every lambda that is refitted, once.</summary>
    public Lambda[] Distinct => [.. new[] { Min, OneSe }.Concat(Mixture.Select(member => member.Lambda)).Distinct()];
}
