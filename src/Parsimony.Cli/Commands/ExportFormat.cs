using Parsimony.IO;
using Parsimony.Models;
using Parsimony.Results;

namespace Parsimony.Cli.Commands;

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

    /// <summary>The names, as help shows them: <c>onnx|...</c>.</summary>
    public static string Names { get; } = string.Join('|', All.Select(format => format.Name));

    /// <summary>The format of that name.</summary>
    /// <exception cref="ParsimonyException">There is none.</exception>
    public static ExportFormat Named(string name) => All.FirstOrDefault(format => format.Name == name)
        ?? throw new ParsimonyException($"--format is '{name}', expected {string.Join(" or ", All.Select(format => format.Name))}");
}
