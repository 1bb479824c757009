namespace Parsimony.Preprocessing;

/// <summary>Says how columns become inputs.</summary>
/// <param name="Kind">Way in which numbers are brought to one scale.</param>
/// <param name="Encode">How many inputs a column of numbers becomes.</param>
/// <param name="TargetMeans">Whether categories of many levels also become the mean target of each level.</param>
sealed record PreprocessOptions(PreprocessKind Kind, NumberEncoding Encode = NumberEncoding.Standard, bool TargetMeans = false);
