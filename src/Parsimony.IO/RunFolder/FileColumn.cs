namespace Parsimony.IO.RunFolder;

/// <summary>Describes one column of an output table, or one family of columns.</summary>
/// <param name="Name">The column's name; a part in angle brackets, such as <c>&lt;metric&gt;</c>, stands for every value of its kind.</param>
/// <param name="Meaning">What the column holds, with its unit.</param>
/// <param name="WithPrevious">
/// True: the family alternates with the column before it (<c>mse,mse_se,mae,mae_se</c>). False: it follows as a block.
/// </param>
public sealed record FileColumn(string Name, string Meaning, bool WithPrevious = false)
{
    /// <summary>True where earlier versions did not write the column; files without it can still be read.</summary>
    public bool IsLater { get; init; }

    /// <summary>The part of the name in angle brackets, or null where there is none.</summary>
    public string? Placeholder => Name.IndexOf('<', StringComparison.Ordinal) is var start and >= 0
        ? Name[start..(Name.IndexOf('>', start) + 1)]
        : null;
}
