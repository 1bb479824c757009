namespace Parsimony.Studio.Contract;

/// <summary>How the page is served, and what it shows first.</summary>
public sealed record StudioOptions
{
    /// <summary>The folder that tables are read from, and below whose <c>runs</c> runs are written.</summary>
    public string Folder { get; init; } = Environment.CurrentDirectory;

    /// <summary>The port on 127.0.0.1; 0 = a free one.</summary>
    public int Port { get; init; }

    /// <summary>The largest table that can be dropped on the page, in bytes.</summary>
    public long LargestUpload { get; init; } = 512L << 20;

    /// <summary>A run folder that is shown first; null = none.</summary>
    public string? Run { get; init; }

    /// <summary>A table that a new run is begun with; null = none.</summary>
    public string? Table { get; init; }

    /// <summary>The target of that table; null = not chosen yet.</summary>
    public string? Target { get; init; }
}
