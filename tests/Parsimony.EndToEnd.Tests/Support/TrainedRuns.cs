namespace Parsimony.EndToEnd.Tests.Support;

/// <summary>One run of each table, trained when the first test asks for it, which all tests of a class read and none changes.</summary>
public sealed class TrainedRuns : IDisposable
{
    readonly Workspace _workspace = new();

    /// <summary>The run folder of a table of data/.</summary>
    /// <param name="name">The table's name.</param>
    /// <param name="target">Its target.</param>
    public string Folder(string name, string target)
    {
        var folder = _workspace.In(name);
        if (Directory.Exists(folder)) return folder;
        var result = _workspace.Run(
            "path", Repository.Data(name), "--target", target, "--out", name, "--hidden", "6,5", "--epochs", "25", "--lambdas", "6", "--folds", "4", "--restarts", "3", "--quiet");
        Assert.True(result.ExitCode == 0, result.Error);
        return folder;
    }

    public void Dispose() => _workspace.Dispose();
}
