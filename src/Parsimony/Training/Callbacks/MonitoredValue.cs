namespace Parsimony.Training.Callbacks;

/// <summary>A value of the logs that a callback watches, the direction in which it improves, and the best so far.</summary>
/// <remarks>
/// Where less is better, <c>value &lt; best - |minDelta|</c> is an improvement; where more is better, <c>value &gt; best + |minDelta|</c>. NaN
/// never improves on anything, and neither does the worst infinity. Without a best every other value is an improvement. This is Keras 3.
/// </remarks>
public sealed class MonitoredValue
{
    // Names of the scores among Keras' metrics of which more is better.
    static readonly string[] s_higherIsBetter = ["acc", "auc", "precision", "recall", "f1", "r2", "fbeta"];

    readonly string _owner;
    readonly double _minDelta;

    /// <summary>Watches one value of the logs.</summary>
    /// <param name="owner">The class name of the callback that watches, for messages.</param>
    /// <param name="monitor">The key in the logs, for example <c>val_loss</c>, which is data loss without penalty.</param>
    /// <param name="mode">
    /// <c>min</c>, <c>max</c>, or <c>auto</c>: max for names that contain acc, auc, precision, recall, f1, r2 or fbeta, and min for all others
    /// and for loss, total and penalties.
    /// </param>
    /// <param name="minDelta">Smallest change that counts; its sign does not matter, default 0.</param>
    /// <exception cref="ParsimonyException">An argument is empty, unknown or not finite.</exception>
    public MonitoredValue(string owner, string monitor, string mode = "auto", double minDelta = 0)
    {
        if (string.IsNullOrWhiteSpace(monitor))
            throw new ParsimonyException($"{owner} has nothing to monitor. Give a key of the history, for example val_loss.");
        if (!double.IsFinite(minDelta)) throw new ParsimonyException($"{owner} got minDelta {minDelta}, expected a finite number.");
        (_owner, Name, _minDelta) = (owner, monitor, Math.Abs(minDelta));
        HigherIsBetter = mode switch
        {
            "min" => false,
            "max" => true,
            "auto" => IsScore(monitor),
            _ => throw new ParsimonyException($"{owner} got mode '{mode}', expected auto, min or max."),
        };
    }

    /// <summary>The key in the logs.</summary>
    public string Name { get; }

    /// <summary>True where more is better.</summary>
    public bool HigherIsBetter { get; }

    /// <summary>The best value so far; null where there is none yet.</summary>
    public double? Best { get; private set; }

    /// <summary>Forgets the best value.</summary>
    /// <param name="best">A value to beat; null = the first value is the best.</param>
    public void Reset(double? best = null) => Best = best;

    /// <summary>Reads the value at the end of an epoch.</summary>
    /// <param name="epoch">0-based epoch, for messages.</param>
    /// <param name="logs">The values that the epoch recorded.</param>
    /// <exception cref="ParsimonyException">The epoch has no such value; the message lists what it has.</exception>
    public double Read(int epoch, IReadOnlyDictionary<string, double> logs)
    {
        if (logs.TryGetValue(Name, out var value)) return value;
        string[] known = [.. logs.Keys];
        var lacksValidation = IsOfValidation(Name) && !known.Any(IsOfValidation);
        throw new ParsimonyException(
            $"{_owner} monitors '{Name}', but epoch {epoch + 1} recorded only {NameSuggestions.List(known)}. "
            + (lacksValidation
                ? "There are no validation data: give validationData or validationSplit, or monitor one of these."
                : $"{NameSuggestions.DidYouMean(Name, known)}Monitor one of these."));
    }

    /// <summary>True where <paramref name="value"/> is better than <paramref name="reference"/> by more than the smallest change.</summary>
    public bool IsImprovement(double value, double? reference) => HigherIsBetter
        ? value > (reference ?? double.NegativeInfinity) + _minDelta
        : value < (reference ?? double.PositiveInfinity) - _minDelta;

    /// <summary>Takes <paramref name="value"/> as the best, if it is better than the best so far.</summary>
    /// <returns>True where the value is the best now.</returns>
    public bool Improve(double value)
    {
        if (!IsImprovement(value, Best)) return false;
        Best = value;
        return true;
    }

    /// <summary>The watched key and the best value so far, as JSON.</summary>
    public JsonObject GetState() => new() { ["monitor"] = Name, ["best"] = Best is { } best ? JsonNumbers.ToJson(best) : null };

    /// <summary>Restores what <see cref="GetState"/> gave; entries of other names are ignored.</summary>
    /// <exception cref="ParsimonyException">The state is of another value, or its best is not a number.</exception>
    public void SetState(JsonObject state)
    {
        var monitor = state.Word("monitor", "");
        if (monitor != Name) throw new ParsimonyException($"{_owner} monitors '{Name}', but the stored state is of one that monitors '{monitor}'.");
        try
        {
            Best = state["best"] is { } best ? JsonNumbers.ToDouble(best) : null;
        }
        catch (FormatException error)
        {
            throw new ParsimonyException($"The stored best of {_owner}: {error.Message}", error);
        }
    }

    static bool IsOfValidation(string key) => key.StartsWith("val_", StringComparison.Ordinal);

    static bool IsScore(string monitor)
    {
        var name = IsOfValidation(monitor) ? monitor["val_".Length..] : monitor;
        // A layer may be called anything, and its penalty is a penalty.
        return !name.StartsWith("penalty", StringComparison.Ordinal)
            && s_higherIsBetter.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase));
    }
}
