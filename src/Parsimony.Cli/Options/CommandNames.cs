namespace Parsimony.Cli.Options;

/// <summary>The training commands that an option belongs to.</summary>
[Flags]
enum CommandNames
{
    Path = 1,
    Fit = 2,
    Both = Path | Fit,
}
