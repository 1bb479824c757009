using Parsimony.Paths;

namespace Parsimony.Cli.Console;

/// <summary>The stages of a run in words.</summary>
static class StageWords
{
    /// <summary>What the stage does, as a heading.</summary>
    public static string Of(PathStage stage) => stage switch
    {
        PathStage.LambdaMax => "Finding lambda_max",
        PathStage.Path => "Training the path",
        PathStage.Repair => "Repairing collapsed networks",
        PathStage.Nested => "Nested cross-validation",
        PathStage.Refit => "Refitting the chosen lambdas",
        _ => "Solving the linear path",
    };

    /// <summary>What the stage makes, in the plural.</summary>
    public static string Models(PathStage stage) => stage switch
    {
        PathStage.Linear => "fits",
        PathStage.Repair => "walks up the lambdas",
        _ => "networks",
    };
}
