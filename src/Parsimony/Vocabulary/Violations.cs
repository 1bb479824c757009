namespace Parsimony.Vocabulary;

/// <summary>Every option that is out of its range, told in one message: a user mends all of them at once.</summary>
public static class Violations
{
    /// <summary>One message for all violations.</summary>
    /// <param name="violations">One sentence each, without full stop.</param>
    /// <returns>Null where there is no violation.</returns>
    public static string? Describe(IReadOnlyList<string> violations) => violations.Count switch
    {
        0 => null,
        1 => violations[0].EndsWith('?') ? violations[0] : violations[0] + ".",
        _ => string.Create(CultureInfo.InvariantCulture, $"{violations.Count} options are wrong:\n  - {string.Join("\n  - ", violations)}"),
    };
}
