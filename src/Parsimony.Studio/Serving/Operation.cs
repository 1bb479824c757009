namespace Parsimony.Studio.Serving;

/// <summary>What an address is for, in words and types: metadata of an endpoint, from which <see cref="ApiSchema"/> is made.</summary>
/// <param name="Summary">What it answers.</param>
/// <param name="Answer">The document of the answer; null = none, or no JSON.</param>
sealed record Operation(string Summary, Type? Answer = null)
{
    /// <summary>The document that is sent; null = none, or no JSON.</summary>
    public Type? Body { get; init; }

    /// <summary>The media type of what is sent.</summary>
    public string BodyType { get; init; } = "application/json";

    /// <summary>The media type of the answer.</summary>
    public string AnswerType { get; init; } = "application/json";

    /// <summary>What can be asked for behind a question mark: name and meaning; a name that ends with ! is needed.</summary>
    public IReadOnlyList<(string Name, string Meaning)> Query { get; init; } = [];
}
