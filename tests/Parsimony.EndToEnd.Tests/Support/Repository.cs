namespace Parsimony.EndToEnd.Tests.Support;

/// <summary>Finds files of the repository from wherever the tests run.</summary>
static class Repository
{
    /// <summary>The folder that holds Parsimony.slnx.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The CSV of one of the datasets in data/.</summary>
    public static string Data(string name) => Path.Combine(Root, "data", name, "data.csv");

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Parsimony.slnx"))) folder = folder.Parent;
        return folder.FullName;
    }
}
