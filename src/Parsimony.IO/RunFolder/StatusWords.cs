using Parsimony.Results;

namespace Parsimony.IO.RunFolder;

/// <summary>The words that files use for <see cref="FitStatus"/>.</summary>
static class StatusWords
{
    public static string All => string.Join(", ", Enum.GetValues<FitStatus>().Select(Of));

    public static string Of(FitStatus status) => status.ToString().ToLowerInvariant();

    public static FitStatus? Parse(string word)
    {
        foreach (var status in Enum.GetValues<FitStatus>())
            if (Of(status) == word) return status;
        return null;
    }
}
