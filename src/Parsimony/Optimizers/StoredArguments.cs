using System.Text.Json.Nodes;
using Parsimony.Vocabulary;

namespace Parsimony.Optimizers;

/// <summary>What all optimizers store alike, under Keras' names: a limit of 0 is null, as there.</summary>
static class StoredArguments
{
    extension(JsonObject config)
    {
        /// <summary>The stored learning rate, a number or a schedule; null where it is missing.</summary>
        public LearningRateSchedule? LearningRate() => config["learning_rate"] switch
        {
            null => null,
            JsonObject schedule => ScheduleRegistry.All.FromJson(schedule),
            _ => config.Number("learning_rate", ConstantLearningRate.Default),
        };

        /// <summary>Decoupled decay.</summary>
        public float WeightDecay(float missing = 0) => config.Number("weight_decay", missing);

        /// <summary>Limit of each weight's gradient.</summary>
        public float ClipNorm() => config.Number("clipnorm", 0);

        /// <summary>Limit of each element.</summary>
        public float ClipValue() => config.Number("clipvalue", 0);

        /// <summary>Limit of all gradients together.</summary>
        public float GlobalClipNorm() => config.Number("global_clipnorm", 0);

        /// <summary>An argument without a default.</summary>
        /// <exception cref="ParsimonyException">It is missing.</exception>
        public float Needed(string name)
        {
            config.RequireStored(name);
            return config.Number(name, 0);
        }

        /// <summary>A whole number without a default.</summary>
        /// <exception cref="ParsimonyException">It is missing.</exception>
        public int NeededWhole(string name)
        {
            config.RequireStored(name);
            return config.Whole(name, 0);
        }

        /// <summary>A list of numbers.</summary>
        /// <exception cref="ParsimonyException">It is missing or has something else in it.</exception>
        public T[] NeededList<T>(string name) => config.RequireStored(name) is JsonArray list
            ? [.. list.Select(item => item is JsonValue value && value.TryGetValue<T>(out var number) ? number : throw NotAList(name, list))]
            : throw NotAList(name, config[name]);

        JsonNode RequireStored(string name) => config[name] ?? throw new ParsimonyException($"The stored argument '{name}' is missing.");
    }

    /// <summary>The arguments of an optimizer: the learning rate, its own, then those of all.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="own">Arguments of its rule.</param>
    public static JsonObject Of(Optimizer optimizer, params ReadOnlySpan<(string Name, JsonNode Value)> own)
    {
        var config = new JsonObject
        {
            ["learning_rate"] = optimizer.LearningRate is ConstantLearningRate constant
                ? constant.At(0)
                : Registry<LearningRateSchedule>.ToJson(optimizer.LearningRate),
        };
        foreach (var (name, value) in own) config[name] = value;
        config["weight_decay"] = optimizer.WeightDecay;
        config["clipnorm"] = OrNull(optimizer.ClipNorm);
        config["clipvalue"] = OrNull(optimizer.ClipValue);
        config["global_clipnorm"] = OrNull(optimizer.GlobalClipNorm);
        return config;
    }

    static JsonNode? OrNull(float value) => value == 0 ? null : value;

    static ParsimonyException NotAList(string name, JsonNode? found) =>
        new($"The stored argument '{name}' is {found?.ToJsonString() ?? "null"}, expected a list of numbers.");
}
