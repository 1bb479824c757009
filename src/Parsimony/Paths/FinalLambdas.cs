namespace Parsimony.Paths;

/// <summary>The lambdas of the final model: the chosen ones and those of a mixture, with a temperature for each choice.</summary>
/// <remarks>A model may be put together from several paths over the same rows; each lambda then names its path.</remarks>
sealed record FinalLambdas(FinalLambda Min, FinalLambda OneSe)
{
    /// <summary>Temperature of the probabilities at lambda_min; 1 = unchanged.</summary>
    public double MinTemperature { get; init; } = 1;

    /// <summary>Temperature of the probabilities at lambda_1se.</summary>
    public double OneSeTemperature { get; init; } = 1;

    /// <summary>Lambdas whose predictions are mixed, each with its share of the mixture; empty = no mixture.</summary>
    public IReadOnlyList<(FinalLambda Lambda, double Share)> Mixture { get; init; } = [];

    public double MixtureTemperature { get; init; } = 1;

    /// <summary>How far held-out predictions at lambda_min lay from their numbers; null for classes and counts.</summary>
    public HeldOutErrors? MinErrors { get; init; }

    public HeldOutErrors? OneSeErrors { get; init; }

    public HeldOutErrors? MixtureErrors { get; init; }

    /// <summary>How classes are chosen at lambda_min; null = the most probable one.</summary>
    public ClassDecision? MinDecision { get; init; }

    public ClassDecision? OneSeDecision { get; init; }

    public ClassDecision? MixtureDecision { get; init; }

    /// <summary>The lambdas at which a path is refitted, each once; none where the model takes nothing of that path.</summary>
    public Lambda[] Of(int path) =>
    [
        .. new[] { Min, OneSe }.Concat(Mixture.Select(member => member.Lambda))
            .Where(final => final.Path == path).Select(final => final.Lambda).Distinct(),
    ];
}

/// <summary>A lambda of the final model.</summary>
/// <param name="Lambda">The lambda, in the objective's unit.</param>
/// <param name="Path">Which of several paths it belongs to, from 0.</param>
readonly record struct FinalLambda(Lambda Lambda, int Path = 0)
{
    public static implicit operator FinalLambda(Lambda lambda) => new(lambda);
}
