using Parsimony.Training.Callbacks;

namespace Parsimony.IO.Callbacks;

/// <summary>Collects the states of a training's callbacks, each under its class and its place among those of the same class.</summary>
/// <remarks>Only callbacks with a state matter: a resumed training may, for example, show its progress in another way.</remarks>
static class CallbackStates
{
    /// <summary>The states of all callbacks that have one, in order.</summary>
    public static IReadOnlyList<StoredCallback> Collect(IEnumerable<Callback> callbacks) =>
    [
        .. Numbered(callbacks)
            .Select(entry => new StoredCallback(entry.Name, entry.Index, entry.Callback.GetState()))
            .Where(stored => stored.State.Count > 0),
    ];

    /// <summary>Gives every callback its state back.</summary>
    /// <exception cref="ParsimonyException">The states belong to other callbacks; no callback is changed.</exception>
    public static void Restore(IReadOnlyList<StoredCallback> states, IEnumerable<Callback> callbacks, string path)
    {
        var now = Numbered(callbacks).ToList();
        var restored = new List<(Callback Callback, JsonObject State)>();
        foreach (var stored in states)
        {
            var match = now.Find(entry => entry.Name == stored.ClassName && entry.Index == stored.Index);
            if (match.Callback is null) throw Other(states, now, path);
            restored.Add((match.Callback, stored.State));
        }

        bool IsRestored(Callback callback) => restored.Exists(pair => ReferenceEquals(pair.Callback, callback));
        if (now.Exists(entry => entry.Callback.GetState().Count > 0 && !IsRestored(entry.Callback))) throw Other(states, now, path);
        foreach (var (callback, state) in restored) callback.SetState(state);
    }

    static IEnumerable<(string Name, int Index, Callback Callback)> Numbered(IEnumerable<Callback> callbacks)
    {
        var count = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var callback in callbacks)
        {
            var name = callback.GetType().Name;
            var index = count.GetValueOrDefault(name);
            count[name] = index + 1;
            yield return (name, index, callback);
        }
    }

    static ParsimonyException Other(
        IEnumerable<StoredCallback> states, IEnumerable<(string Name, int Index, Callback Callback)> now, string path) => new(
        $"The backup {path} is of a training with other callbacks: {List(states.Select(stored => stored.ClassName))}; "
        + $"now there are {List(now.Where(entry => entry.Callback.GetState().Count > 0).Select(entry => entry.Name))}. "
        + "Give the same callbacks to go on, or delete the backup to start anew.");

    static string List(IEnumerable<string> names) => names.Any() ? string.Join(", ", names) : "none";
}
