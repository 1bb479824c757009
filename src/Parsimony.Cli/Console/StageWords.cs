namespace Parsimony.Cli.Console;

/// <summary>Stages of a path in words.</summary>
static class StageWords
{
    public static string Of(string stage) => stage switch
    {
        "lambda_max" => "Finding lambda_max",
        "path" => "Training the path",
        "polish" => "Repairing collapsed networks",
        "nested" => "Nested cross-validation",
        "refit" => "Refitting the chosen lambdas",
        "linear" => "Solving the linear path",
        _ => stage,
    };

    /// <summary>What a stage makes.</summary>
    public static string Models(string stage) => stage switch { "linear" => "fits", "polish" => "walks up the lambdas", _ => "networks" };
}
