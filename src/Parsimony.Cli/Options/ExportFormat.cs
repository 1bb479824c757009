using Parsimony.IO;
using Parsimony.IO.Onnx;
using Parsimony.Models;

namespace Parsimony.Cli.Options;

/// <summary>A form in which other programs run a model.</summary>
/// <param name="Name">The word after --format.</param>
/// <param name="Write">Writes one lambda's networks of a model into a file; returns what the user should know of it.</param>
sealed record ExportFormat(string Name, Func<FittedModel, string, ModelSettings, IEnumerable<string>> Write)
{
    /// <summary>All formats, the one that most programs read first.</summary>
    public static IReadOnlyList<ExportFormat> All { get; } =
    [
        new("onnx", (model, path, settings) => Said(model.SaveOnnx(path, settings.At, settings.DoubleInputs), settings.DoubleInputs)),
        new("csharp", (model, path, settings) =>
        {
            model.SaveCSharp(path, new CSharpOptions { At = settings.At });
            return [];
        }),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(format => format.Name)];

    /// <summary>The format of that name.</summary>
    /// <exception cref="ParsimonyException">There is none.</exception>
    public static ExportFormat Named(OptionWord word) => All.FirstOrDefault(format => format.Name == word.Text) ?? throw word.NoneOf(Names);

    static IEnumerable<string> Said(IReadOnlyList<RoundedInput> rounded, bool areDouble) =>
        !areDouble ? rounded.Select(input => $"Warning: {CommandLineText.Of(input.Warning)}")
        : rounded.Count > 0 ? [$"Inputs in double precision: {string.Join(", ", rounded.Select(input => input.Column))}."]
        : ["No input needs double precision: all are single precision."];
}
