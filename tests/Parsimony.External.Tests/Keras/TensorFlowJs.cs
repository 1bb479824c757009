using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Parsimony.External.Tests.Keras;

/// <summary>tfjs-layers in node, as eng/test-external.sh installs it.</summary>
static class TensorFlowJs
{
    /// <summary>Runs exchange.mjs; returns what it prints as JSON, or null.</summary>
    public static JsonNode? Run(params string[] arguments)
    {
        var folder = Path.Combine(Root(), "artifacts", "keras-exchange");
        Assert.True(Directory.Exists(Path.Combine(folder, "node_modules")), $"{folder} has no packages: run eng/test-external.sh.");
        var start = new ProcessStartInfo("node", ["exchange.mjs", .. arguments]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.GetAwaiter().GetResult());
        var lines = output.Split('\n').Where(line => line.StartsWith('{')).ToArray();
        return lines.Length == 0 ? null : JsonNode.Parse(lines[^1]);
    }

    static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Parsimony.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
