using System.Text.RegularExpressions;

namespace Parsimony.Studio.Serving;

/// <summary>The doc comments of the documents, read from their source file, which is embedded in this assembly.</summary>
sealed partial class DocumentComments
{
    readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);
    readonly Dictionary<(string Type, string Property), string> _properties = [];

    public static DocumentComments Read()
    {
        var comments = new DocumentComments();
        using var reader = new StreamReader(typeof(DocumentComments).Assembly.GetManifestResourceStream("documents.txt")!);
        var said = "";
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("///", StringComparison.Ordinal)) said += line[3..];
            else if (Record().Match(line) is { Success: true } record) comments.Add(record.Groups[1].Value, said);
            if (!line.StartsWith("///", StringComparison.Ordinal)) said = "";
        }

        return comments;
    }

    /// <summary>True where a type is one of the documents.</summary>
    public bool IsDocument(Type type) => _types.ContainsKey(type.Name);

    /// <summary>What a document is.</summary>
    public string? Of(Type type) => _types.GetValueOrDefault(type.Name);

    /// <summary>What a property of a document means.</summary>
    /// <param name="type">The document.</param>
    /// <param name="name">The property as JSON has it, in camelCase.</param>
    public string? Of(Type type, string name) => _properties.GetValueOrDefault((type.Name, char.ToUpperInvariant(name[0]) + name[1..]));

    void Add(string type, string said)
    {
        _types[type] = Plain(Summary().Match(said).Groups[1].Value);
        foreach (Match param in Param().Matches(said)) _properties[(type, param.Groups[1].Value)] = Plain(param.Groups[2].Value);
    }

    // A reference to another member is said by its name.
    static string Plain(string text) => System.Net.WebUtility.HtmlDecode(Tags().Replace(References().Replace(text, "$1"), "")).Trim();

    [GeneratedRegex(@"^public sealed record (\w+)\(")]
    private static partial Regex Record();

    [GeneratedRegex("<summary>(.*?)</summary>")]
    private static partial Regex Summary();

    [GeneratedRegex("<param name=\"(\\w+)\">(.*?)</param>")]
    private static partial Regex Param();

    [GeneratedRegex("<(?:paramref name|see cref|see langword)=\"([^\"]*)\" ?/>")]
    private static partial Regex References();

    [GeneratedRegex("</?[a-z][^>]*>")]
    private static partial Regex Tags();
}
