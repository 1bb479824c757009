using System.Security.Cryptography;

namespace Parsimony.Storage;

/// <summary>Keeps the rows of large tables in files that are mapped to memory, so that a process stays below a number of bytes.</summary>
/// <remarks>
/// While it is in use, tables that are read, and what is made of them, lie in files without a name in a folder. The pages that are in use are in
/// memory, and leave it when the process comes near its limit. Results are the same as without it. Values of a table that was read while it was in
/// use can be read until it is disposed of. It holds for the code that follows, and the threads that it starts; other threads know nothing of it.
/// </remarks>
/// <example>
/// <code>
/// using var storage = RowStorage.Use(2_000_000_000, Path.GetTempPath());
/// Console.WriteLine(storage.Limit); // 2000000000
/// </code></example>
public sealed class RowStorage : IDisposable
{
    // Below this size a file costs more than it saves.
    const long SmallestBlock = 1 << 20;

    // Above this share of the limit pages are given back. The rest is for what comes before the watch wakes up: a loop over rows may map
    // 30 megabytes in a millisecond, and all cores are busy.
    const double High = 0.75;
    const double Step = 0.1;

    // Where pages do not help, what nobody uses any more is collected, once the heap has grown by this share of the limit: the collector itself
    // only looks at the memory of the machine.
    const double Growth = 0.05;

    static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(3);

    static readonly AsyncLocal<RowStorage?> s_current = new();

    readonly HashSet<MappedBlock> _blocks = [];
    readonly string _folder;
    readonly long _smallestBlock;
    readonly ManualResetEventSlim _isOver = new();

    RowStorage(long limit, string folder, long smallestBlock)
    {
        (Limit, _folder, _smallestBlock) = (limit, folder, smallestBlock);
        new Thread(Watch) { IsBackground = true, Name = nameof(RowStorage), Priority = ThreadPriority.Highest }.Start();
    }

    /// <summary>Most bytes of memory that the process should take.</summary>
    public long Limit { get; }

    /// <summary>Bytes on disk at the moment.</summary>
    public long BytesOnDisk { get; private set; }

    /// <summary>The most bytes that were on disk at once.</summary>
    public long MostOnDisk { get; private set; }

    /// <summary>The storage in use; null = rows lie in memory.</summary>
    public static RowStorage? Current => s_current.Value;

    /// <summary>Keeps large tables on disk from now on, until the result is disposed of.</summary>
    /// <param name="limit">Most bytes of memory that the process should take, at least 200 million: .NET and the networks need that much.</param>
    /// <param name="folder">An existing folder on a disk; a folder in memory, as /tmp often is, saves nothing.</param>
    /// <exception cref="ParsimonyException">The limit is too low, there is no such folder, or another storage is in use.</exception>
    public static RowStorage Use(long limit, string folder) => Use(limit, folder, SmallestBlock);

    /// <summary>Keeps values on disk that take at least so many bytes.</summary>
    internal static RowStorage Use(long limit, string folder, long smallestBlock)
    {
        const long Least = 200_000_000;
        if (limit < Least)
        {
            throw new ParsimonyException(string.Create(
                CultureInfo.InvariantCulture,
                $"RowStorage.Limit is {limit:N0} bytes, expected at least {Least:N0}: .NET and the networks need that much."));
        }

        if (!Directory.Exists(folder))
        {
            throw new ParsimonyException(
                $"RowStorage.Use: there is no folder '{folder}'. Expected an existing one on a disk with room for the table.");
        }

        if (Current is not null) throw new ParsimonyException("RowStorage is in use already. Dispose of it first.");
        return s_current.Value = new RowStorage(limit, folder, smallestBlock);
    }

    /// <summary>Returns a block for so many values; null where they belong in memory.</summary>
    internal static MappedBlock? Block(long length, int size) =>
        Current is { } storage && length * size >= storage._smallestBlock ? storage.Create(length * size) : null;

    /// <summary>Gives pages back where the process is near its limit; for code that has gone through many rows at once.</summary>
    internal static void Relieve()
    {
        if (Current is { } storage && Environment.WorkingSet >= High * storage.Limit) storage.ForgetAll();
    }

    internal void Remove(MappedBlock block)
    {
        lock (_blocks)
        {
            if (_blocks.Remove(block)) BytesOnDisk -= block.Bytes;
        }
    }

    /// <summary>Lets the system take all pages out of memory.</summary>
    internal void ForgetAll()
    {
        foreach (var block in Blocks()) block.Forget();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isOver.Set();
        foreach (var block in Blocks()) block.Dispose();
        if (Current == this) s_current.Value = null;
    }

    MappedBlock[] Blocks()
    {
        lock (_blocks) return [.. _blocks];
    }

    MappedBlock Create(long bytes)
    {
        Relieve();
        var path = Path.Combine(_folder, $".parsimony-rows-{RandomNumberGenerator.GetHexString(16, lowercase: true)}");
        try
        {
            var block = new MappedBlock(this, path, bytes);
            lock (_blocks)
            {
                _blocks.Add(block);
                BytesOnDisk += bytes;
                MostOnDisk = Math.Max(MostOnDisk, BytesOnDisk);
            }

            return block;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ParsimonyException(string.Create(
                CultureInfo.InvariantCulture,
                $"The rows of the table need {bytes / 1e9:N2} GB on disk in '{_folder}', beside {BytesOnDisk / 1e9:N2} GB that lie there: ") +
                $"{error.Message} Use a folder on a disk with more room, or leave RowStorage.Limit out.", error);
        }
    }

    /// <summary>Gives pages back where the process is near its limit; where it stays there, once it has grown by a part of the limit.</summary>
    void Watch()
    {
        var high = High * Limit;
        long kept = 0;
        while (!_isOver.Wait(s_pause))
        {
            if (Environment.WorkingSet < high) continue;
            ForgetAll();
            if (Environment.WorkingSet >= High * Limit && GC.GetTotalMemory(false) > kept + Growth * Limit)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                kept = GC.GetTotalMemory(false);
            }

            high = Math.Max(High * Limit, Environment.WorkingSet + Step * Limit);
        }

        _isOver.Dispose();
    }
}
