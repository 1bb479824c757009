using System.Text.Json.Nodes;
using Parsimony.IO.Files;

namespace Parsimony.Cli.Options;

/// <summary>Writes the command and the options of a run before it is finished, for <c>--resume</c> and <c>unit</c>, as run.json has them.</summary>
static class UnfinishedRun
{
    /// <summary>Name of the folder that relative names of files stand in.</summary>
    public const string Folder = "folder";

    /// <summary>Name of the number of chunks of a round.</summary>
    public const string Chunks = "chunks";

    /// <summary>Writes the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="commandLine">The command.</param>
    /// <param name="settings">The options.</param>
    /// <param name="dataHash">Names the rows.</param>
    /// <param name="folder">The folder that relative names of files stand in; null = that of whoever reads it.</param>
    public static void Write(string path, string commandLine, RunSettings settings, string dataHash, string? folder = null)
    {
        var text = TextOf(commandLine, settings, dataHash, folder);
        AtomicFile.WriteText(path, writer => writer.WriteLine(text));
    }

    /// <summary>The content of the file.</summary>
    public static string TextOf(string commandLine, RunSettings settings, string dataHash, string? folder = null)
    {
        var document = new JsonObject
        {
            ["schema_version"] = 1,
            ["command"] = commandLine,
            ["data"] = settings.Data,
            ["data_hash"] = dataHash,
            ["options"] = OptionValueJson.Object(OptionTable.Resolved(OptionTable.Path, settings)),
        };
        if (folder is not null) document[Folder] = folder;
        if (settings.Chunks is { } chunks) document[Chunks] = chunks;
        return document.ToJsonString();
    }
}
