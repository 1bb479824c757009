using System.Text.Json.Nodes;
using Parsimony.IO.Files;

namespace Parsimony.Cli.Options;

/// <summary>Writes the command and the options of a run before it is finished, in the words of run.json, for <c>--resume</c>.</summary>
static class UnfinishedRun
{
    public static void Write(string path, string commandLine, RunSettings settings, string dataHash)
    {
        var document = new JsonObject
        {
            ["schema_version"] = 1,
            ["command"] = commandLine,
            ["data"] = settings.Data,
            ["data_hash"] = dataHash,
            ["options"] = OptionValueJson.Object(OptionTable.Resolved(OptionTable.Path, settings)),
        };
        AtomicFile.WriteText(path, writer => writer.WriteLine(document.ToJsonString()));
    }
}
