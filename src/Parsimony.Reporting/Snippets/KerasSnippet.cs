namespace Parsimony.Reporting.Snippets;

/// <summary>Writes the run's network at the chosen lambda in Keras: penalties on kernels, added to the mean loss.</summary>
static class KerasSnippet
{
    public static string Of(SnippetModel model) => string.Join('\n',
    [
        "import keras",
        $"# x: {model.Rows} rows of {model.Inputs} inputs, coded and scaled as in this run; y: {Target(model)}",
        .. model.IsClassification ? [] : (string[])["y = (y - y.mean()) / y.std()"],
        $"shared = dict(kernel_initializer=\"he_normal\", kernel_regularizer={Penalty(model)})",
        $"model = keras.Sequential([keras.Input(({model.Inputs},))])",
        $"for units in [{string.Join(", ", model.Hidden)}]:",
        $"    model.add(keras.layers.Dense(units, activation={ActivationSnippets.Keras(model.Activation)}, **shared))",
        .. model.Dropout is { } rate ? [$"    model.add(keras.layers.Dropout({rate}))"] : (string[])[],
        $"model.add(keras.layers.Dense({model.Outputs}, **shared))",
        $"model.compile(optimizer=keras.optimizers.Adam({model.LearningRate}), loss={Loss(model)})",
        $"model.fit(x, y, batch_size={model.Batch}, epochs={model.Epochs})",
    ]);

    static string Penalty(SnippetModel model) => model.L1Ratio switch
    {
        0 => $"keras.regularizers.L2({model.Strength("keras-l2", isL1: false)})",
        1 => $"keras.regularizers.L1({model.Strength("keras-l1", isL1: true)})",
        _ => $"keras.regularizers.L1L2(l1={model.Strength("keras-l1", isL1: true)}, l2={model.Strength("keras-l2", isL1: false)})",
    };

    static string Target(SnippetModel model) => !model.IsClassification ? "the target as a number"
        : model.Outputs == 1 ? "0 or 1"
        : $"class 0 to {model.Outputs - 1}";

    static string Loss(SnippetModel model) => !model.IsClassification ? "\"mse\""
        : model.Outputs == 1 ? "keras.losses.BinaryCrossentropy(from_logits=True)"
        : "keras.losses.SparseCategoricalCrossentropy(from_logits=True)";
}
