namespace Parsimony.Vocabulary;

/// <summary>Every option that is out of its range, told in one message: a user mends all of them at once.</summary>
static class Violations
{
    /// <summary>Fails where there is a violation; the message has a line for each where there are several.</summary>
    /// <param name="violations">One sentence each, without full stop.</param>
    /// <exception cref="ParsimonyException">There is at least one.</exception>
    public static void ThrowIfAny(IReadOnlyList<string> violations)
    {
        if (violations.Count == 0) return;
        if (violations is [var only]) throw new ParsimonyException(only.EndsWith('?') ? only : only + ".");
        throw new ParsimonyException([string.Create(CultureInfo.InvariantCulture, $"{violations.Count} options are wrong:"), .. Items(violations)]);
    }

    /// <summary>One line for each item of a list.</summary>
    public static IEnumerable<string> Items(IEnumerable<string> items) => items.Select(item => "  - " + item);
}
