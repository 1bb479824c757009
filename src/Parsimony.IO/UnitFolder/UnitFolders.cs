using Parsimony.IO.RunFolder;
using Parsimony.Paths;
using Parsimony.Paths.Units;

namespace Parsimony.IO.UnitFolder;

/// <summary>The folder <c>units</c> in a run folder, over which processes share the training of a run: on Slurm, on Kubernetes, by hand.</summary>
/// <remarks>
/// <c>job.json</c> has the command and the options. Each round has a folder <c>round-1</c>, <c>round-2</c>, ... with a file <c>chunk-0.in</c> of
/// networks to train for each chunk, and <c>chunk-0.out</c> once they are trained. <c>chunks</c> has the number of chunks of the last round as a
/// line of text, for scripts. The folder is removed when the run is complete. Every file is written under another name and renamed.
/// </remarks>
/// <param name="run">The run folder.</param>
sealed class UnitFolders(string run)
{
    const string FolderName = "units";
    const string RoundStem = "round-";

    /// <summary>The folder.</summary>
    public string Path { get; } = System.IO.Path.Combine(run, FolderName);

    /// <summary>The file of the command and the options.</summary>
    public string JobFile => System.IO.Path.Combine(Path, "job.json");

    /// <summary>True where a run is planned.</summary>
    public bool Exists => File.Exists(JobFile);

    /// <summary>Number of the last round; 0 = none is planned.</summary>
    public int Round => !Directory.Exists(Path) ? 0 : Directory.EnumerateDirectories(Path, RoundStem + "*")
        .Select(folder => int.TryParse(System.IO.Path.GetFileName(folder)[RoundStem.Length..], out var number) ? number : 0).DefaultIfEmpty(0).Max();

    string ChunksFile => System.IO.Path.Combine(Path, "chunks");

    /// <summary>Returns the number of chunks of a round.</summary>
    public int ChunksOf(int round) => Directory.EnumerateFiles(RoundFolder(round), "chunk-*.in").Count();

    /// <summary>Creates the folder for a new run.</summary>
    /// <param name="overwrite">True: a run that was planned there before is forgotten.</param>
    /// <exception cref="ParsimonyException">The folder has something in it, or cannot be written.</exception>
    public void Create(bool overwrite)
    {
        try
        {
            if (File.Exists(run)) throw new ParsimonyException($"{run} is a file, expected a folder to plan the run in. Give another name.");
            if (Directory.Exists(run) && Directory.EnumerateFileSystemEntries(run).Any() && !(overwrite && (Exists || HasRun)))
            {
                throw new ParsimonyException(overwrite
                    ? $"Folder {run} is not empty and holds no run, so RunFolderTarget.Prepare(overwrite: true) leaves it alone. Give another folder."
                    : $"Folder {run} exists already. Give another, or plan a new run there with RunFolderTarget.Prepare(overwrite: true).");
            }

            if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
            Directory.CreateDirectory(Path);
        }
        catch (Exception error) when (FileErrors.IsFileError(error))
        {
            throw FileErrors.CannotWrite(Path, error);
        }
    }

    bool HasRun => File.Exists(System.IO.Path.Combine(run, Schemas.Summary.FileName));

    /// <summary>Plans the next round.</summary>
    /// <param name="chains">The networks.</param>
    /// <param name="chunks">Number of chunks; with fewer chains, as many as there are chains.</param>
    /// <returns>Number of chunks that were made.</returns>
    public int Plan(IReadOnlyList<UnitChain> chains, int chunks)
    {
        chunks = Math.Clamp(chunks, 1, chains.Count);
        var folder = RoundFolder(Round + 1);
        try
        {
            // The folder appears whole: a process that looks for work never sees half a round.
            var made = AtomicFile.TemporaryName(folder);
            Directory.CreateDirectory(made);
            for (var chunk = 0; chunk < chunks; chunk++)
            {
                // Neighbours cost about the same, so that dealing them out makes chunks of about one size.
                UnitChain[] own = [.. chains.Where((_, index) => index % chunks == chunk)];
                using var stream = File.Create(System.IO.Path.Combine(made, $"chunk-{chunk}.in"));
                ChainCodec.Write(stream, own);
            }

            Directory.Move(made, folder);
            AtomicFile.WriteText(ChunksFile, writer => writer.WriteLine(chunks));
            return chunks;
        }
        catch (Exception error) when (FileErrors.IsFileError(error))
        {
            throw FileErrors.CannotWrite(folder, error);
        }
    }

    /// <summary>Reads the networks of a chunk.</summary>
    /// <exception cref="ParsimonyException">The file cannot be read.</exception>
    public IReadOnlyList<UnitChain> ReadChunk(int round, int chunk)
    {
        var file = System.IO.Path.Combine(RoundFolder(round), $"chunk-{chunk}.in");
        try
        {
            using var stream = File.OpenRead(file);
            return ChainCodec.Read(stream);
        }
        catch (Exception error) when (error is InvalidDataException || FileErrors.IsFileError(error))
        {
            throw new ParsimonyException($"Cannot read {file}: {error.Message.TrimEnd('.')}. Plan the round anew.", error);
        }
    }

    /// <summary>True where a chunk is trained.</summary>
    public bool IsTrained(int round, int chunk) => File.Exists(OutFile(round, chunk));

    /// <summary>Writes the networks of a chunk.</summary>
    /// <exception cref="ParsimonyException">The file cannot be written.</exception>
    public void WriteChunk(int round, int chunk, string fingerprint, IEnumerable<(UnitKey Key, ReplicaOutcome Outcome)> units) =>
        AtomicFile.Write(OutFile(round, chunk), stream =>
        {
            stream.Write(UnitRecords.Head(fingerprint));
            foreach (var (key, outcome) in units) stream.Write(UnitRecords.Of(key, outcome));
        });

    /// <summary>Reads all networks that are trained.</summary>
    /// <exception cref="ParsimonyException">A file cannot be read.</exception>
    public UnitFiles ReadUnits(string fingerprint)
    {
        try
        {
            var files = Directory.EnumerateFiles(Path, "chunk-*.out", SearchOption.AllDirectories);
            return UnitFiles.Read(files.Order(StringComparer.Ordinal), fingerprint);
        }
        catch (Exception error) when (FileErrors.IsFileError(error))
        {
            throw new ParsimonyException($"Cannot read the networks in {Path}: {error.Message}", error);
        }
    }

    /// <summary>Removes the folder, once the run is complete.</summary>
    public void Remove()
    {
        try
        {
            if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
        }
        catch (Exception error) when (FileErrors.IsFileError(error))
        {
            // The run is complete; what stays is not used any more.
        }
    }

    string RoundFolder(int round) => System.IO.Path.Combine(Path, RoundStem + round.ToString(CultureInfo.InvariantCulture));

    string OutFile(int round, int chunk) => System.IO.Path.Combine(RoundFolder(round), $"chunk-{chunk}.out");
}
