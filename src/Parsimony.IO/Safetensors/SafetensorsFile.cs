using Parsimony.Tensors;

namespace Parsimony.IO.Safetensors;

/// <summary>Model files in the safetensors format: a JSON header, then the weights as packed little-endian 32-bit floats.</summary>
/// <remarks>
/// Layout: 8 bytes, little-endian length N of the header; N bytes of UTF-8 JSON, padded with spaces so that the weights start at a multiple
/// of 8; the weights. Format: https://github.com/huggingface/safetensors. Only dtype F32 is written and read.
/// </remarks>
public static class SafetensorsFile
{
    /// <summary>Longest header that readers of the format accept, in bytes.</summary>
    public const int LongestHeader = 100_000_000;

    /// <summary>Writes <paramref name="state"/> under a temporary name and renames it; the same state gives the same bytes.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="state">Tensors with distinct names, each with as many values as its shape says.</param>
    /// <exception cref="ParsimonyException">The file cannot be written.</exception>
    /// <exception cref="ArgumentException">Two tensors share a name, or a shape and its values disagree.</exception>
    public static void Write(string path, ModelState state) => AtomicFile.Write(path, stream => SafetensorsWriter.Write(stream, state));

    /// <summary>Reads a file back; every flaw is reported, none is guessed at.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ParsimonyException">The file is missing, a folder, truncated, or not a model file.</exception>
    public static ModelState Read(string path)
    {
        if (Directory.Exists(path)) throw new ParsimonyException($"{path} is a folder, not a model file. Give the .safetensors file inside it.");
        if (!File.Exists(path)) throw new ParsimonyException($"Model file {path} does not exist. Give a run folder or a .safetensors file.");
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return SafetensorsReader.Read(stream, path);
        }
        catch (Exception error) when (AtomicFile.IsFileTrouble(error))
        {
            throw new ParsimonyException($"Cannot read model file {path}: {error.Message}", error);
        }
    }
}
