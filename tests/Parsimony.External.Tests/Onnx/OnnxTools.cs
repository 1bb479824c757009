using System.Diagnostics;
using System.Text.Json;
using Parsimony.Tests.Support;

namespace Parsimony.External.Tests.Onnx;

/// <summary>The standard's checker (Debian's python3-onnx) and onnxruntime (WebAssembly in Node), each run once for many models.</summary>
static class OnnxTools
{
    // Where eng/test-external.sh has npm install onnxruntime-web.
    static readonly string s_modules = Repository.File("artifacts", "external");

    static readonly string s_scripts = Repository.File("tests", "Parsimony.External.Tests", "Onnx");

    /// <summary>[files] "valid", or why the checker refuses the file.</summary>
    public static string[] Check(IEnumerable<string> files) =>
        Run("/usr/bin/python3", [Path.Combine(s_scripts, "check.py"), .. files]).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>[jobs] what each model gives.</summary>
    /// <param name="folder">Where the list of jobs is written.</param>
    /// <param name="jobs">Models with their inputs.</param>
    public static OnnxResult[] Run(TemporaryFolder folder, IEnumerable<OnnxJob> jobs)
    {
        var file = folder.Write("jobs.json", JsonSerializer.Serialize(jobs, JsonSerializerOptions.Web));
        return JsonSerializer.Deserialize<OnnxResult[]>(Run("node", [Path.Combine(s_scripts, "run.mjs"), s_modules, file]), JsonSerializerOptions.Web)!;
    }

    /// <summary>What a program writes.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Where it runs; empty = here.</param>
    public static string Run(string program, IEnumerable<string> arguments, string folder = "")
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {errors.Result}. eng/test-external.sh installs what it needs.");
        return output;
    }
}
