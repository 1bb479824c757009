namespace Parsimony.Layers;

/// <summary>Knows all layers by class name, and stores and restores them.</summary>
static class LayerRegistry
{
    public static Registry<Layer> All { get; } = new Registry<Layer>("layer")
        .Add(Dense.FromConfig, nameof(Dense), "dense")
        .Add(Dropout.FromConfig, nameof(Dropout), "dropout")
        .Add(AlphaDropout.FromConfig, nameof(AlphaDropout), "alpha_dropout")
        .Add(GaussianDropout.FromConfig, nameof(GaussianDropout), "gaussian_dropout")
        .Add(GaussianNoise.FromConfig, nameof(GaussianNoise), "gaussian_noise")
        .Add(ActivityRegularization.FromConfig, nameof(ActivityRegularization), "activity_regularization")
        .Add(BatchNormalization.FromConfig, nameof(BatchNormalization), "batch_normalization")
        .Add(LayerNormalization.FromConfig, nameof(LayerNormalization), "layer_normalization")
        .Add(_ => new UnitNormalization(), nameof(UnitNormalization), "unit_normalization")
        .Add(Embedding.FromConfig, nameof(Embedding), "embedding")
        .Add(PeriodicEmbedding.FromConfig, nameof(PeriodicEmbedding), "periodic_embedding")
        .Add(_ => new Flatten(), nameof(Flatten), "flatten")
        .Add(Reshape.FromConfig, nameof(Reshape), "reshape")
        .Add(Activation.FromConfig, nameof(Activation), "activation")
        .Add(ReLU.FromConfig, nameof(ReLU), "relu", "re_lu")
        .Add(LeakyReLU.FromConfig, nameof(LeakyReLU), "leaky_relu", "leaky_re_lu")
        .Add(ELU.FromConfig, nameof(ELU), "elu")
        .Add(_ => new Softmax(), nameof(Softmax), "softmax")
        .Add(PReLU.FromConfig, nameof(PReLU), "prelu", "p_re_lu")
        .Add(_ => new Add(), nameof(Add), "add")
        .Add(_ => new Subtract(), nameof(Subtract), "subtract")
        .Add(_ => new Multiply(), nameof(Multiply), "multiply")
        .Add(_ => new Average(), nameof(Average), "average")
        .Add(_ => new Maximum(), nameof(Maximum), "maximum")
        .Add(_ => new Concatenate(), nameof(Concatenate), "concatenate");

    /// <summary>Gives the stored form: the class, its arguments, and the properties of every layer.</summary>
    public static JsonObject ToJson(Layer layer)
    {
        var json = Registry<Layer>.ToJson(layer);
        json["name"] = layer.Name;
        json["trainable"] = layer.Trainable;
        if (layer.ActivityRegularizer is { } penalty) json["activity_regularizer"] = Registry<Regularizer>.ToJson(penalty);
        return json;
    }

    /// <summary>Makes a layer from the form that <see cref="ToJson"/> gives.</summary>
    public static Layer FromJson(JsonNode? json)
    {
        var layer = All.FromJson(json);
        var form = json!.AsObject();
        layer.Name = form["name"]?.GetValue<string>();
        layer.Trainable = form.Flag("trainable", true);
        layer.ActivityRegularizer = RegularizerRegistry.All.FromJsonOrNull(form["activity_regularizer"]);
        return layer;
    }
}
