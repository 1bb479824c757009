using System.Text;
using Parsimony.Data;
using Parsimony.IO.Csv;

namespace Parsimony.Tests.IO.Csv;

/// <summary>A file that lives as long as a test.</summary>
sealed class CsvFile : IDisposable
{
    public CsvFile(string text) : this(new UTF8Encoding(false).GetBytes(text)) { }

    public CsvFile(byte[] bytes)
    {
        Path = System.IO.Path.GetTempFileName();
        File.WriteAllBytes(Path, bytes);
    }

    public string Path { get; }

    public static Table Read(string text, CsvOptions? options = null)
    {
        using var file = new CsvFile(text);
        return CsvTableReader.Read(file.Path, options ?? new CsvOptions());
    }

    public static string Error(string text, CsvOptions? options = null) => Assert.Throws<ParsimonyException>(() => Read(text, options)).Message;

    public static string Error(byte[] bytes)
    {
        using var file = new CsvFile(bytes);
        return Assert.Throws<ParsimonyException>(() => CsvTableReader.Read(file.Path, new CsvOptions())).Message;
    }

    public void Dispose() => File.Delete(Path);
}
