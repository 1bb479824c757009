using System.Text.Json;
using System.Text.Json.Nodes;

namespace Parsimony.IO.Callbacks;

/// <summary>What a backup has beside the model.</summary>
/// <param name="EpochsDone">Epochs that were trained.</param>
/// <param name="Finished">True where the rules of the training itself had ended it.</param>
/// <param name="LearningRate">Of the next step.</param>
/// <param name="Callbacks">What they remember.</param>
/// <param name="History">Of the epochs that were trained.</param>
sealed record TrainingBackup(int EpochsDone, bool Finished, float LearningRate, IReadOnlyList<StoredCallback> Callbacks, JsonObject History)
{
    /// <summary>As JSON text.</summary>
    public string ToJson() => new JsonObject
    {
        ["epochs_done"] = EpochsDone,
        ["finished"] = Finished,
        ["learning_rate"] = LearningRate,
        ["callbacks"] = new JsonArray([.. Callbacks.Select(ToJson)]),
        ["history"] = History,
    }.ToJsonString();

    /// <summary>The opposite of <see cref="ToJson()"/>.</summary>
    /// <param name="text">The text; null where the file has none.</param>
    /// <param name="path">The file, for the message.</param>
    /// <exception cref="ParsimonyException">It is something else.</exception>
    public static TrainingBackup Parse(string? text, string path)
    {
        try
        {
            var json = JsonNode.Parse(text!)!;
            return new TrainingBackup(
                json["epochs_done"]!.GetValue<int>(),
                json["finished"]!.GetValue<bool>(),
                json["learning_rate"]!.GetValue<float>(),
                [.. json["callbacks"]!.AsArray().Select(FromJson)],
                json["history"]!.AsObject());
        }
        catch (Exception error) when (error is JsonException or ArgumentException or NullReferenceException or InvalidOperationException or FormatException)
        {
            throw new ParsimonyException($"{path} is not a backup that BackupAndRestore wrote. Delete it to start anew, or give another folder.", error);
        }
    }

    static JsonNode ToJson(StoredCallback callback) => new JsonObject { ["class_name"] = callback.Name, ["index"] = callback.Index, ["state"] = callback.State };

    static StoredCallback FromJson(JsonNode? json) =>
        new(json!["class_name"]!.GetValue<string>(), json["index"]!.GetValue<int>(), json["state"]!.AsObject());
}
