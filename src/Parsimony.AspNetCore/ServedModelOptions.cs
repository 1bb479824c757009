namespace Parsimony.AspNetCore;

/// <summary>How a model is served.</summary>
public sealed record ServedModelOptions
{
    /// <summary>How often the model's file is looked at; where it has changed it is loaded, while requests go on with the old one.</summary>
    /// <value>Default: 2 seconds. <see cref="Timeout.InfiniteTimeSpan"/> = the file is read once, at the start.</value>
    public TimeSpan ReloadEvery { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Which lambda's networks predict; null = those that the run selected.</summary>
    /// <value>Default: null.</value>
    public LambdaRule? At { get; init; }

    /// <summary>The most rows of a request to the batch endpoint, at least 1.</summary>
    /// <value>Default: 10,000.</value>
    public int MostRows { get; init; } = 10_000;

    /// <summary>The most bytes of a request's body, at least 1.</summary>
    /// <value>Default: 1,048,576 (one mebibyte).</value>
    public long MostBytes { get; init; } = 1 << 20;

    /// <summary>Checks the options.</summary>
    /// <exception cref="ParsimonyException">An option is out of range.</exception>
    internal void Check()
    {
        if (ReloadEvery <= TimeSpan.Zero && ReloadEvery != Timeout.InfiniteTimeSpan)
            throw new ParsimonyException($"ServedModelOptions.ReloadEvery is {ReloadEvery}. Expected a time above 0, or Timeout.InfiniteTimeSpan.");
        if (MostRows < 1) throw new ParsimonyException($"ServedModelOptions.MostRows is {MostRows}. Expected at least 1.");
        if (MostBytes < 1) throw new ParsimonyException($"ServedModelOptions.MostBytes is {MostBytes}. Expected at least 1.");
    }
}
