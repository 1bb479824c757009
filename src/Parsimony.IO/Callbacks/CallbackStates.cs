using System.Text.Json.Nodes;
using Parsimony.Training.Callbacks;

namespace Parsimony.IO.Callbacks;

/// <summary>What the callbacks of a training remember, each under its class and its place among those of the same class.</summary>
/// <remarks>Only callbacks with a state matter: to watch a resumed training by another progress line is no other training.</remarks>
static class CallbackStates
{
    /// <summary>Of all callbacks with a state, in order.</summary>
    public static IReadOnlyList<StoredCallback> Collect(IEnumerable<Callback> callbacks) =>
    [
        .. Numbered(callbacks).Select(entry => new StoredCallback(entry.Name, entry.Index, entry.Callback.GetState())).Where(stored => stored.State.Count > 0),
    ];

    /// <summary>Gives every callback its state back.</summary>
    /// <param name="states">What <see cref="Collect"/> gave.</param>
    /// <param name="callbacks">The callbacks of the training that goes on.</param>
    /// <param name="path">The backup, for messages.</param>
    /// <exception cref="ParsimonyException">The callbacks are not those that the states are of; none is changed then.</exception>
    public static void Restore(IReadOnlyList<StoredCallback> states, IEnumerable<Callback> callbacks, string path)
    {
        var now = Numbered(callbacks).ToList();
        var restored = new List<(Callback Callback, JsonObject State)>();
        foreach (var stored in states)
        {
            var match = now.Find(entry => entry.Name == stored.Name && entry.Index == stored.Index);
            if (match.Callback is null) throw Other(states, now, path);
            restored.Add((match.Callback, stored.State));
        }

        var isNew = now.Exists(entry => entry.Callback.GetState().Count > 0 && !restored.Exists(pair => ReferenceEquals(pair.Callback, entry.Callback)));
        if (isNew) throw Other(states, now, path);
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

    static ParsimonyException Other(IEnumerable<StoredCallback> states, IEnumerable<(string Name, int Index, Callback Callback)> now, string path) => new(
        $"The backup {path} is of a training with other callbacks: {List(states.Select(stored => stored.Name))}; "
        + $"now there are {List(now.Where(entry => entry.Callback.GetState().Count > 0).Select(entry => entry.Name))}. "
        + "Give the same callbacks to go on, or delete the backup to start anew.");

    static string List(IEnumerable<string> names) => names.Any() ? string.Join(", ", names) : "none";
}
