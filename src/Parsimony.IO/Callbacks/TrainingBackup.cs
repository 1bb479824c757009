using System.Text.Json.Serialization;

namespace Parsimony.IO.Callbacks;

/// <summary>Everything in a backup that is not the model.</summary>
/// <remarks>A finished training was stopped by a callback. The learning rate is that of the next step.</remarks>
sealed record TrainingBackup(int EpochsDone, bool Finished, float LearningRate, IReadOnlyList<StoredCallback> Callbacks, JsonObject History)
{
    public string ToJson() => JsonSerializer.Serialize(this, TrainingBackupJson.Default.TrainingBackup);

    /// <summary>Reads what <see cref="ToJson()"/> wrote. The text is null where the file has none.</summary>
    /// <exception cref="ParsimonyException">The text is not a backup.</exception>
    public static TrainingBackup Parse(string? text, string path)
    {
        try
        {
            var backup = JsonSerializer.Deserialize(text!, TrainingBackupJson.Default.TrainingBackup);
            return backup?.Callbacks.All(callback => callback is not null) is true ? backup : throw new JsonException("A callback is null.");
        }
        catch (Exception error) when (error is JsonException or ArgumentException or NullReferenceException or InvalidOperationException)
        {
            throw new ParsimonyException(
                $"{path} is not a backup that BackupAndRestore wrote. Delete it to start anew, or give another folder.", error);
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TrainingBackup))]
sealed partial class TrainingBackupJson : JsonSerializerContext;
