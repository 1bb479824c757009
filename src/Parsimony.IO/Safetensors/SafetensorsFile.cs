namespace Parsimony.IO.Safetensors;

/// <summary>Writes and reads files in the safetensors format: a JSON header, then the weights as packed little-endian 32-bit floats.</summary>
/// <remarks>
/// Layout: the length N of the header as 8 bytes, little-endian; N bytes of UTF-8 JSON, padded with spaces to a multiple of 8; the weights.
/// Format: https://github.com/huggingface/safetensors. Only dtype F32 is written and read.
/// </remarks>
/// <example>
/// <code>
/// var none = new Dictionary&lt;string, string&gt;();
/// SafetensorsFile.Write("weights.safetensors", new ModelState(none, [new NamedTensor("kernel", [2, 3], [1, 2, 3, 4, 5, 6])]));
/// var kernel = SafetensorsFile.Read("weights.safetensors").Tensors[0]; // kernel.Shape is [2, 3], kernel.Values[5] is 6
/// </code>
/// </example>
public static class SafetensorsFile
{
    /// <summary>The longest header that readers of the format accept, in bytes: 100,000,000.</summary>
    public const int LongestHeader = 100_000_000;

    /// <summary>Writes <paramref name="state"/>, whole or not at all; the same state gives the same bytes.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="state">Tensors with distinct names, each with as many values as its shape says.</param>
    /// <exception cref="ParsimonyException">The file cannot be written.</exception>
    /// <exception cref="ArgumentException">Two tensors share a name, or a shape and its values disagree.</exception>
    public static void Write(string path, ModelState state) => AtomicFile.Write(path, stream => SafetensorsWriter.Write(stream, state));

    /// <summary>Reads a file back, and refuses one that departs from the format in any way.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The metadata, and the tensors in the order of the header.</returns>
    /// <exception cref="ParsimonyException">The file is missing, a folder, truncated, or not a model file.</exception>
    public static ModelState Read(string path)
    {
        if (Directory.Exists(path)) throw new ParsimonyException($"{path} is a folder, not a model file. Give the .safetensors file inside it.");
        if (!File.Exists(path)) throw new ParsimonyException($"Model file {path} does not exist. Give a run folder or a .safetensors file.");
        return FileErrors.WhileReading($"model file {path}", () =>
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return SafetensorsReader.Read(stream, path);
        });
    }
}
