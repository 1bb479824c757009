namespace Parsimony.Optimizers;

/// <summary>The arguments that all optimizers have, in their stored form: Keras' names, and null for a limit that is not set.</summary>
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

        public float WeightDecay(float missing = 0) => config.Number("weight_decay", missing);

        /// <summary>The stored limit for the norm of each weight's gradient; 0 for none.</summary>
        public float ClipNorm() => config.Number("clipnorm", 0);

        /// <summary>The stored limit for elements of gradients; 0 for none.</summary>
        public float ClipValue() => config.Number("clipvalue", 0);

        /// <summary>The stored limit for the norm of all gradients together; 0 for none.</summary>
        public float GlobalClipNorm() => config.Number("global_clipnorm", 0);
    }

    /// <summary>Stores an optimizer: the learning rate, the arguments of its own, then the arguments that all optimizers have.</summary>
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
}
