using Parsimony.IO;
using Parsimony.Models;

namespace Parsimony.Cli.Options;

/// <summary>A form in which other programs run a model.</summary>
/// <param name="Name">The word after --format.</param>
/// <param name="Write">Writes one lambda's networks of a model into a file; null = the run's --select.</param>
sealed record ExportFormat(string Name, Action<FittedModel, string, LambdaRule?> Write)
{
    /// <summary>All formats, the one that most programs read first.</summary>
    public static IReadOnlyList<ExportFormat> All { get; } =
    [
        new("onnx", OnnxFiles.SaveOnnx),
        new("csharp", (model, path, at) => model.SaveCSharp(path, new CSharpOptions { At = at })),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(format => format.Name)];

    /// <summary>The format of that name.</summary>
    /// <exception cref="ParsimonyException">There is none.</exception>
    public static ExportFormat Named(OptionWord word) => All.FirstOrDefault(format => format.Name == word.Text) ?? throw word.NoneOf(Names);
}
