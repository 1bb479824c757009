using System.Text;

namespace Parsimony.EndToEnd.Tests.Support;

/// <summary>A folder in which one test runs the tool, gone afterwards.</summary>
sealed class Workspace : IDisposable
{
    public Workspace() => Path = Directory.CreateTempSubdirectory("parsimony-e2e-").FullName;

    public string Path { get; }

    public string In(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Write(string name, string text) => File.WriteAllText(In(name), text);

    public void Write(string name, byte[] bytes) => File.WriteAllBytes(In(name), bytes);

    /// <summary>A table that trains in no time: x, colour, and y (classes) or z (numbers).</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="rows">Number of rows.</param>
    public void WriteTable(string name, int rows = 40)
    {
        var text = new StringBuilder("x,colour,y,z\n");
        for (var row = 0; row < rows; row++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{row % 7}.5,{(row % 3 == 0 ? "red" : "blue")},{(row % 7 + row % 2 > 3 ? "yes" : "no")},{row * 0.25 + row % 5}\n");
        Write(name, text.ToString());
    }

    public CommandResult Run(params string[] args) => Cli.Run(args, Path);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
