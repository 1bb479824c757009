namespace Parsimony.Cli.Console;

/// <summary>Stages of a path in words.</summary>
static class StageWords
{
    public static string Of(string stage) => stage switch
    {
        "lambda_max" => "Finding lambda_max",
        "path" => "Training the path",
        "refit" => "Refitting the chosen lambdas",
        _ => stage,
    };
}
