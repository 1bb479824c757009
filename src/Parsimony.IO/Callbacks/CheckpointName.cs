using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Parsimony.IO.Files;
using Parsimony.Vocabulary;

namespace Parsimony.IO.Callbacks;

/// <summary>
/// A path with placeholders: <c>{epoch}</c>, 1-based, and <c>{key}</c> for any recorded value, each with an optional format after a colon.
/// </summary>
sealed partial class CheckpointName
{
    readonly string _path;
    readonly List<(string Literal, string? Key, string Format)> _parts = [];

    /// <summary>Parses the path; a brace that is part of the name is written twice.</summary>
    /// <exception cref="ParsimonyException">A brace is not closed, a name is empty, or a format is not known.</exception>
    public CheckpointName(string path)
    {
        if (string.IsNullOrWhiteSpace(path)) throw new ParsimonyException("ModelCheckpoint has no path. Give the name of a file.");
        _path = path;
        var literal = new StringBuilder();
        for (var i = 0; i < path.Length; i++)
        {
            var doubled = i + 1 < path.Length && path[i + 1] == path[i];
            if (path[i] is '{' && !doubled)
            {
                var end = path.IndexOf('}', i);
                if (end < 0) throw Wrong("a brace is not closed");
                AddPlaceholder(literal.ToString(), path[(i + 1)..end]);
                literal.Clear();
                i = end;
                continue;
            }

            if (path[i] is '{' or '}' && doubled) i++;
            literal.Append(path[i]);
        }

        _parts.Add((literal.ToString(), null, ""));
    }

    /// <summary>The folder of all files, up to the first placeholder.</summary>
    public string Folder => WritableFolder.Of(_parts[0].Literal.Length == 0 ? "." + Path.DirectorySeparatorChar : _parts[0].Literal);

    /// <summary>The path of an epoch's file.</summary>
    /// <param name="epoch">The epoch, 0-based.</param>
    /// <param name="logs">The values that the epoch recorded.</param>
    /// <exception cref="ParsimonyException">A placeholder names a value that the epoch did not record.</exception>
    public string Of(int epoch, IReadOnlyDictionary<string, double> logs)
    {
        var text = new StringBuilder();
        foreach (var (literal, key, format) in _parts)
        {
            text.Append(literal);
            if (key is null) continue;
            text.Append(key is "epoch"
                ? (epoch + 1).ToString(format, CultureInfo.InvariantCulture)
                : Value(key, epoch, logs).ToString(format, CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    double Value(string key, int epoch, IReadOnlyDictionary<string, double> logs)
    {
        if (logs.TryGetValue(key, out var value)) return value;
        string[] known = ["epoch", .. logs.Keys];
        throw Wrong($"epoch {epoch + 1} recorded no '{key}'. {NameSuggestions.DidYouMean(key, known)}Known: {NameSuggestions.List(known)}");
    }

    void AddPlaceholder(string literal, string inside)
    {
        var colon = inside.IndexOf(':', StringComparison.Ordinal);
        var key = colon < 0 ? inside : inside[..colon];
        var format = colon < 0 ? "" : inside[(colon + 1)..];
        if (key.Length == 0) throw Wrong("a placeholder has no name");

        // Keras writes formats as 02d and .4f; .NET would take those letters literally.
        if (PythonWhole().Match(format) is { Success: true } whole) format = "D" + whole.Groups[1].Value;
        else if (PythonFixed().Match(format) is { Success: true } fixedPoint) format = "F" + fixedPoint.Groups[1].Value;
        if (!Known().IsMatch(format) || (format.StartsWith('D') && key != "epoch"))
            throw Wrong($"'{format}' is not a format for {key}, expected one like F4 or 0.00, or for epoch D3 or 000");
        _parts.Add((literal, key, format));
    }

    ParsimonyException Wrong(string what) => new($"The path of ModelCheckpoint, {_path}: {what}.");

    [GeneratedRegex(@"^0?(\d*)d$")]
    private static partial Regex PythonWhole();

    [GeneratedRegex(@"^\.(\d+)f$")]
    private static partial Regex PythonFixed();

    [GeneratedRegex(@"^(|[DEFGN]\d{0,2}|[0#.]+)$")]
    private static partial Regex Known();
}
