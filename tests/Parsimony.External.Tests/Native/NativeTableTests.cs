using Parsimony.EndToEnd.Tests.Support;
using Parsimony.Tests.Tables;

namespace Parsimony.External.Tests.Native;

/// <summary>The native command reads and writes every format of a table as the portable command does.</summary>
public sealed class NativeTableTests : IDisposable
{
    readonly Workspace _workspace = new();

    public static TheoryData<string> Names => [.. SampleFiles.Names];

    public void Dispose() => _workspace.Dispose();

    [Theory, MemberData(nameof(Names))]
    public void A_table_of_every_format_trains_and_predicts_the_same(string name)
    {
        SampleFiles.Write(_workspace.Path, name);
        string[] path = ["path", name, .. "--target y --ignore code --hidden 4 --epochs 3 --lambdas 3 --quiet --out run --overwrite".Split(' ')];
        Check(BothCommands.Portable(path, _workspace.Path));
        var portable = RunFiles.Timeless(_workspace.In("run"));
        Check(BothCommands.Native(path, _workspace.Path));
        var native = RunFiles.Timeless(_workspace.In("run"));
        Assert.Equal(portable.Keys, native.Keys);
        foreach (var (file, text) in portable) Assert.True(text == native[file], $"{file} differs.");

        foreach (var end in (string[])["csv", "csv.gz", "parquet", "arrow", "arrows", "jsonl"])
        {
            Check(BothCommands.Portable(["predict", "run", name, "--out", "a." + end], _workspace.Path));
            Check(BothCommands.Native(["predict", "run", name, "--out", "b." + end], _workspace.Path));
            Assert.Equal(File.ReadAllBytes(_workspace.In("a." + end)), File.ReadAllBytes(_workspace.In("b." + end)));
        }
    }

    [Fact]
    public void Standard_input_is_read_the_same()
    {
        SampleFiles.Write(_workspace.Path, "t.csv");
        string[] fit = [.. "fit t.csv --target y --lambda 1 --hidden 4 --epochs 3 --quiet --out run".Split(' ')];
        Check(BothCommands.Portable(fit, _workspace.Path));
        var (portable, native) = (
            BothCommands.Portable(["predict", "run", "-"], _workspace.Path, SampleFiles.Text(',')),
            BothCommands.Native(["predict", "run", "-"], _workspace.Path, SampleFiles.Text(',')));
        Check(portable);
        Assert.Equal((portable.Output, portable.Error), (native.Output, native.Error));
    }

    [Theory, MemberData(nameof(Names))]
    public void A_broken_table_is_told_the_same(string name)
    {
        var file = SampleFiles.Write(_workspace.Path, name);
        var bytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, bytes[..(bytes.Length / 3)]);
        var (portable, native) = (BothCommands.Portable(["inspect", name], _workspace.Path), BothCommands.Native(["inspect", name], _workspace.Path));
        Assert.Equal((portable.ExitCode, portable.Output, portable.Error), (native.ExitCode, native.Output, native.Error));
    }

    static void Check(CommandResult result) => Assert.True(result.ExitCode == 0, result.Error);
}
