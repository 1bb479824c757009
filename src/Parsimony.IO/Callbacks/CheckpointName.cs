using System.Text.RegularExpressions;

namespace Parsimony.IO.Callbacks;

/// <summary>A path with placeholders: <c>{epoch}</c>, 1-based, and <c>{key}</c> for any recorded value, each with a format after a colon.</summary>
sealed partial class CheckpointName
{
    readonly string _path;

    /// <summary>Parses the path; a brace that is part of the name is written twice.</summary>
    /// <exception cref="ParsimonyException">A brace is not closed, a name is empty, or a format is not known.</exception>
    public CheckpointName(string path)
    {
        if (string.IsNullOrWhiteSpace(path)) throw new ParsimonyException("ModelCheckpoint has no path. Give the name of a file.");
        _path = path;
        foreach (Match token in Token().Matches(path)) Parse(token);
    }

    /// <summary>The folder of all files, up to the first placeholder.</summary>
    public string Folder
    {
        get
        {
            var first = Token().Matches(_path).FirstOrDefault(token => Parse(token) is not null);
            var literal = Token().Replace(first is null ? _path : _path[..first.Index], token => token.Value[..1]);
            return WritableFolder.Of(literal.Length == 0 ? "." + Path.DirectorySeparatorChar : literal);
        }
    }

    /// <summary>The path of an epoch's file. The epoch is 0-based.</summary>
    /// <exception cref="ParsimonyException">A placeholder names a value that the epoch did not record.</exception>
    public string Of(int epoch, IReadOnlyDictionary<string, double> logs) => Token().Replace(_path, token => Parse(token) switch
    {
        null => token.Value[..1],
        ("epoch", var format) => (epoch + 1).ToString(format, CultureInfo.InvariantCulture),
        var (key, format) => Value(key, epoch, logs).ToString(format, CultureInfo.InvariantCulture),
    });

    double Value(string key, int epoch, IReadOnlyDictionary<string, double> logs)
    {
        if (logs.TryGetValue(key, out var value)) return value;
        string[] known = ["epoch", .. logs.Keys];
        throw Wrong($"epoch {epoch + 1} recorded no '{key}'. {NameSuggestions.DidYouMean(key, known)}Known: {NameSuggestions.List(known)}");
    }

    // Key and format of a placeholder; null for a doubled brace.
    (string Key, string Format)? Parse(Match token)
    {
        if (token.Value is "{{" or "}}") return null;
        if (!token.Groups[1].Success) throw Wrong("a brace is not closed");
        var (key, format) = (token.Groups[1].Value, token.Groups[2].Value);
        if (key.Length == 0) throw Wrong("a placeholder has no name");

        // Keras writes formats as 02d and .4f; .NET would take those letters literally.
        if (KerasFormat().Match(format) is { Success: true, Groups: var digits })
            format = digits[2].Success ? "F" + digits[2].Value : "D" + digits[1].Value;
        if (Known().IsMatch(format) && (key == "epoch" || !format.StartsWith('D'))) return (key, format);
        throw Wrong($"'{format}' is not a format for {key}, expected one like F4 or 0.00, or for epoch D3 or 000");
    }

    ParsimonyException Wrong(string what) => new($"The path of ModelCheckpoint, {_path}: {what}.");

    [GeneratedRegex(@"\{\{|\}\}|\{([^:}]*):?([^}]*)\}|\{")]
    private static partial Regex Token();

    [GeneratedRegex(@"^(?:0?(\d*)d|\.(\d+)f)$")]
    private static partial Regex KerasFormat();

    [GeneratedRegex(@"^(|[DEFGN]\d{0,2}|[0#.]+)$")]
    private static partial Regex Known();
}
