namespace Parsimony.Tests.Support;

/// <summary>Finds files of the repository from wherever the tests run.</summary>
static class Repository
{
    /// <summary>The folder that holds Parsimony.slnx.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A file below the root.</summary>
    public static string File(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    /// <summary>The CSV of one of the datasets in data/.</summary>
    public static string Data(string name) => File("data", name, "data.csv");

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Parsimony.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Parsimony.slnx not found above the tests.");
    }
}
