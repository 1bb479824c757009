using System.Text.Json;

namespace Parsimony.Cli.Options;

/// <summary>The options that a file gives: the run.json of a run, or JSON that a person wrote.</summary>
/// <remarks>
/// The options stand under <c>options</c>, as in run.json, or directly in the file. <c>data</c> names the table. Any other word is an error, but
/// for what a run.json, which has a <c>schema_version</c>, says of its results.
/// </remarks>
sealed class SettingsFile
{
    const string Data = "data";
    const string OptionsMember = "options";
    const string Version = "schema_version";
    const string RunFile = "run.json";

    static readonly JsonDocumentOptions s_reading = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    SettingsFile(string path) => Path = path;

    /// <summary>The file, for messages.</summary>
    public string Path { get; }

    /// <summary>The table; null where the file names none.</summary>
    public string? DataPath { get; private set; }

    /// <summary>What a run.json says of its rows; null in a file that a person wrote.</summary>
    public string? DataHash { get; private set; }

    /// <summary>The command of a run.json; null in a file that a person wrote.</summary>
    public string? Command { get; private set; }

    /// <summary>The folder that relative names of files stand in; null = the present one.</summary>
    public string? Folder { get; private set; }

    /// <summary>Number of chunks of a round of a planned run; null = by their duration.</summary>
    public int? Chunks { get; private set; }

    /// <summary>True where the run of the file was stopped and goes on.</summary>
    public bool GoesOn { get; init; }

    /// <summary>True for a run.json, which lists all options that its run had.</summary>
    public bool IsOfRun { get; private set; }

    /// <summary>The text that the file gives to an option, as it would be typed; null where it gives none. A flag has an empty text.</summary>
    /// <remarks>
    /// Of a run.json, what changes no result is not taken over, as every run has a place and threads of its own, unless that run goes on.
    /// </remarks>
    public string? TextOf(OptionDeclaration<RunSettings> option) =>
        IsOfRun && !GoesOn && !option.ChangesResult ? null : _texts.GetValueOrDefault(option.Key);

    /// <summary>Reads a file, or the run.json of a run folder.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="goesOn">True where the run of the file was stopped and goes on.</param>
    /// <exception cref="ParsimonyException">The file is missing, no JSON, or says something that is no option.</exception>
    public static SettingsFile Read(string path, bool goesOn = false)
    {
        if (Directory.Exists(path)) path = System.IO.Path.Combine(path, RunFile);
        if (!File.Exists(path)) throw new ParsimonyException($"{path} does not exist. Expected a file of options, such as the {RunFile} of a run.");
        try
        {
            using var document = JsonTexts.Parse(File.ReadAllText(path), s_reading);
            var file = new SettingsFile(path) { GoesOn = goesOn };
            file.Take(document.RootElement);
            return file;
        }
        catch (JsonException error)
        {
            // Positions that a message ends with are counted from 0 there.
            var found = error.Message.Split(" LineNumber:")[0].Split(" Path:")[0].TrimEnd('.');
            var place = error.LineNumber is { } line ? $" at line {line + 1}, character {error.BytePositionInLine + 1}" : "";
            throw new ParsimonyException($"{path} is no JSON{place}: {found}.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ParsimonyException($"Cannot read {path}: {error.Message}", error);
        }
    }

    void Take(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new ParsimonyException($"{Path} holds no JSON object, expected options such as {{\"target\": \"y\", \"hidden\": \"32,16\"}}.");
        IsOfRun = root.TryGetProperty(Version, out var version);
        if (IsOfRun && version.ToString() != "1")
            throw new ParsimonyException($"{Path} has format version {version}, and this program reads version 1. Use the program that wrote it.");
        if (IsOfRun && (!root.TryGetProperty(OptionsMember, out var options) || options.ValueKind != JsonValueKind.Object))
            throw new ParsimonyException($"{Path} has no options: parsimony did not write it, or somebody changed it by hand.");
        DataPath = Text(root, Data);
        if (IsOfRun) (DataHash, Command, Folder) = (Text(root, "data_hash"), Text(root, "command"), Text(root, UnfinishedRun.Folder));
        if (IsOfRun && root.TryGetProperty(UnfinishedRun.Chunks, out var chunks) && chunks.TryGetInt32(out var number)) Chunks = number;
        foreach (var member in root.EnumerateObject())
        {
            if (member.NameEquals(OptionsMember) && member.Value.ValueKind == JsonValueKind.Object) TakeOptions(member.Value);
            else if (!IsOfRun && !member.NameEquals(Data)) TakeOption(member);
        }
    }

    void TakeOptions(JsonElement options)
    {
        foreach (var member in options.EnumerateObject()) TakeOption(member);
    }

    void TakeOption(JsonProperty member)
    {
        var key = member.Name.Replace('-', '_');
        if (OptionTable.All.FirstOrDefault(option => option.Key == key && IsGivable(option)) is not { } option)
        {
            var known = OptionTable.All.Where(IsGivable).Select(option => option.Key);
            throw new ParsimonyException($"{Path} says '{member.Name}', which is no option. {NameSuggestions.DidYouMean(key, known)}" +
                "See `parsimony path --help`.");
        }

        if (SettingsText.Of(option, member.Value, $"{Path}: {member.Name}") is not { } text) return;
        if (!_texts.TryAdd(option.Key, text)) throw new ParsimonyException($"{Path} says '{option.Key}' twice. Remove one of the two.");
    }

    static bool IsGivable(OptionDeclaration<RunSettings> option) => option.Get is not null;

    string? Text(JsonElement root, string name) => !root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw new ParsimonyException($"{Path}: {name} is {value.GetRawText()}, expected a text in quotes.");
}
