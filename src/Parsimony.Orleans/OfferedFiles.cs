using System.Security.Cryptography;

namespace Parsimony.Orleans;

/// <summary>The files of a run as the driver hands them out.</summary>
sealed class OfferedFiles
{
    // Small beside the largest message of Orleans, large beside the cost of one.
    const int PartBytes = 1 << 20;

    readonly Dictionary<string, string> _paths = [];

    /// <summary>Takes files and names them by what they hold.</summary>
    /// <param name="files">Name in the folder of a node, and path here, of each file.</param>
    /// <param name="offer">Completes the offer.</param>
    public OfferedFiles(IEnumerable<(string Name, string Path)> files, Func<RunFile[], RunOffer> offer)
    {
        var known = new List<RunFile>();
        foreach (var (name, path) in files)
        {
            using var stream = File.OpenRead(path);
            var hash = Convert.ToHexStringLower(SHA256.HashData(stream));
            _paths[hash] = path;
            known.Add(new RunFile(name, hash, stream.Length));
        }

        Offer = offer([.. known]);
    }

    /// <summary>What nodes are told.</summary>
    public RunOffer Offer { get; }

    /// <summary>Returns a part of a file.</summary>
    public byte[] Read(string hash, long offset)
    {
        using var stream = File.OpenRead(_paths[hash]);
        stream.Position = offset;
        var bytes = new byte[Math.Min(PartBytes, Math.Max(0, stream.Length - offset))];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
