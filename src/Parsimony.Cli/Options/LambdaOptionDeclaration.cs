namespace Parsimony.Cli.Options;

/// <summary>One option of <c>lambda</c>, declared once.</summary>
/// <param name="Name">The long name without dashes.</param>
/// <param name="Value">What stands for the value in help; null = a flag without value.</param>
/// <param name="IsNeeded">True where the command does not work without it.</param>
/// <param name="Help">What it means: range, and which units need it.</param>
/// <param name="Apply">Takes the text over into the settings; throws <see cref="ParsimonyException"/> where the text has no such meaning.</param>
sealed record LambdaOptionDeclaration(string Name, string? Value, bool IsNeeded, string Help, Func<LambdaSettings, string, LambdaSettings> Apply)
{
    /// <summary>As typed.</summary>
    public string Flag => "--" + Name;
}
