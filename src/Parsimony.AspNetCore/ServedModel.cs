namespace Parsimony.AspNetCore;

/// <summary>A model that a service predicts with, and which is replaced when its file changes.</summary>
/// <remarks>A request takes <see cref="Current"/> once, so that it ends with the model that it began with.</remarks>
public sealed class ServedModel
{
    readonly Lock _loading = new();
    volatile Loaded _loaded;

    internal ServedModel(string name, string path, ServedModelOptions options)
    {
        options.Check();
        (Name, Path, Options) = (name, path, options);
        var stamp = FileState.Of(path);
        _loaded = new Loaded(Read(), stamp, DateTimeOffset.UtcNow, null);
    }

    /// <summary>The name under which the model was added.</summary>
    public string Name { get; }

    /// <summary>The run folder or model file.</summary>
    public string Path { get; }

    /// <summary>How the model is served.</summary>
    public ServedModelOptions Options { get; }

    /// <summary>The model that new requests get.</summary>
    public FittedModel Current => _loaded.Model;

    /// <summary>When <see cref="Current"/> was loaded.</summary>
    public DateTimeOffset LoadedAt => _loaded.At;

    /// <summary>Why the file could not be loaded when it last changed; null where it could. The model before it is still served.</summary>
    public string? Problem => _loaded.Problem;

    /// <summary>Loads the model again if its file has changed; requests go on meanwhile, with the old model where the new one is damaged.</summary>
    /// <returns>True where another model is served now.</returns>
    public bool Refresh()
    {
        lock (_loading)
        {
            var before = _loaded;
            var stamp = FileState.Of(Path);
            if (stamp == before.Stamp) return false;
            try
            {
                _loaded = new Loaded(Read(), stamp, DateTimeOffset.UtcNow, null);
                ServingMeter.Reloaded(Name, isGood: true);
                return true;
            }
            catch (ParsimonyException error)
            {
                // A file that is being replaced may be whole at the next look: its state is that of the read that failed.
                _loaded = before with { Stamp = stamp, Problem = error.Message };
                ServingMeter.Reloaded(Name, isGood: false);
                return false;
            }
        }
    }

    FittedModel Read()
    {
        var model = FittedModel.Load(Path);
        if (Options.At is { } at) _ = model.LambdaAt(at);
        return model;
    }

    sealed record Loaded(FittedModel Model, FileState Stamp, DateTimeOffset At, string? Problem);
}
