namespace Parsimony.Cli.Console;

/// <summary>How the process ends.</summary>
static class ExitCodes
{
    public const int Done = 0;

    /// <summary>A bug of ours.</summary>
    public const int Bug = 1;

    /// <summary>The user's input is wrong.</summary>
    public const int WrongInput = 2;

    /// <summary>128 + SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;
}
