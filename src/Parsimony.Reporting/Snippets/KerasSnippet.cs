namespace Parsimony.Reporting.Snippets;

/// <summary>The run's network at the chosen lambda in Keras: penalties on kernels, added to the mean loss.</summary>
static class KerasSnippet
{
    public static string Of(SnippetFacts facts) => string.Join('\n',
    [
        "import keras",
        $"# x: {facts.Rows} rows of {facts.Inputs} inputs, coded and scaled as in this run; y: {Target(facts)}",
        .. facts.IsClassification ? [] : (string[])["y = (y - y.mean()) / y.std()"],
        $"shared = dict(kernel_initializer=\"he_normal\", kernel_regularizer={Penalty(facts)})",
        $"model = keras.Sequential([keras.Input(({facts.Inputs},))])",
        $"for units in [{string.Join(", ", facts.Hidden)}]:",
        $"    model.add(keras.layers.Dense(units, activation={ActivationWords.Keras(facts.Activation)}, **shared))",
        $"model.add(keras.layers.Dense({facts.Outputs}, **shared))",
        $"model.compile(optimizer=keras.optimizers.Adam({facts.LearningRate}), loss={Loss(facts)})",
        $"model.fit(x, y, batch_size={facts.Batch}, epochs={facts.Epochs})",
    ]);

    static string Penalty(SnippetFacts facts) => facts.L1Ratio switch
    {
        0 => $"keras.regularizers.L2({facts.Strength("keras-l2", isL1: false)})",
        1 => $"keras.regularizers.L1({facts.Strength("keras-l1", isL1: true)})",
        _ => $"keras.regularizers.L1L2(l1={facts.Strength("keras-l1", isL1: true)}, l2={facts.Strength("keras-l2", isL1: false)})",
    };

    static string Target(SnippetFacts facts) => !facts.IsClassification ? "the target as a number" : facts.Outputs == 1 ? "0 or 1" : $"class 0 to {facts.Outputs - 1}";

    static string Loss(SnippetFacts facts) => !facts.IsClassification ? "\"mse\""
        : facts.Outputs == 1 ? "keras.losses.BinaryCrossentropy(from_logits=True)"
        : "keras.losses.SparseCategoricalCrossentropy(from_logits=True)";
}
