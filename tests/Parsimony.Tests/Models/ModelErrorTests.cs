using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Tensors;
using Parsimony.Tests.Support;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.Models;

/// <summary>Whatever is wrong is refused before anything is trained: with what was found, what was expected and how to mend it.</summary>
public sealed class ModelErrorTests
{
    static readonly NDArray s_x = Arrays.Normal(6, 3, 1);
    static readonly NDArray s_y = Arrays.Of(6, row => row % 2);

    static Sequential Compiled(int outputs = 1, string loss = "mse")
    {
        var model = new Sequential([new Dense(outputs)], 3);
        model.Compile("sgd", loss);
        return model;
    }

    static void Refuses(string message, Action action) => Assert.Equal(message, Assert.Throws<ParsimonyException>(action).Message);

    static void RefusesWith(string part, Action action) => Assert.Contains(part, Assert.Throws<ParsimonyException>(action).Message, StringComparison.Ordinal);

    [Fact]
    public void Null_is_refused_by_the_name_of_the_argument()
    {
        Assert.Throws<ArgumentNullException>("optimizer", () => new Sequential().Compile(null!, "mse"));
        Assert.Throws<ArgumentNullException>("loss", () => new Sequential().Compile("sgd", null!));
        Assert.Throws<ArgumentNullException>("x", () => Compiled().Fit((NDArray)null!, s_y));
        Assert.Throws<ArgumentNullException>("x", () => Compiled().Fit((IReadOnlyList<NDArray>)null!, s_y));
        Assert.Throws<ArgumentNullException>("y", () => Compiled().Fit(s_x, null!));
        Assert.Throws<ArgumentNullException>("validationData", () => Compiled().Fit(s_x, s_y, validationData: (s_x, null!)));
        Assert.Throws<ArgumentNullException>("x", () => Compiled().Evaluate((NDArray)null!, s_y));
        Assert.Throws<ArgumentNullException>("y", () => Compiled().Evaluate(s_x, null!));
        Assert.Throws<ArgumentNullException>("x", () => Compiled().Predict((NDArray)null!));
        Assert.Throws<ArgumentNullException>("x", () => Compiled().Predict((IReadOnlyList<NDArray>)null!));
        Assert.Throws<ArgumentNullException>("weights", () => Compiled().SetWeights(null!));
        Assert.Throws<ArgumentNullException>("name", () => Compiled().GetLayer(null!));
        Assert.Throws<ArgumentNullException>("layer", () => new Sequential().Add(null!));
        Assert.Throws<ArgumentNullException>("layer", () => new Sequential([null!]));
        Assert.Throws<ArgumentNullException>("inputShape", () => new Sequential([new Dense(1)]).Build(null!));
        Assert.Throws<ArgumentNullException>("shape", () => Input.Of(null!));
        Assert.Throws<ArgumentNullException>("output", () => new Functional(Input.Of(3), null!));
        Assert.Throws<ArgumentNullException>("inputs", () => new Functional((IReadOnlyList<LayerOutput>)null!, new Dense(1).Call(Input.Of(3))));
        Assert.Throws<ArgumentNullException>("inputs", () => new Dense(1).Call((IReadOnlyList<LayerOutput>)null!));
        Assert.Throws<ArgumentNullException>("state", () => Model.FromState(null!));
        Assert.Throws<ArgumentNullException>("state", () => Compiled().LoadState(null!));
        Assert.Throws<ArgumentNullException>("values", () => (NDArray)(float[])null!);
        Assert.Throws<ArgumentNullException>("values", () => (NDArray)(float[,])null!);
        Assert.Throws<ArgumentNullException>("values", () => (NDArray)(double[][])null!);
    }

    [Fact]
    public void Null_inside_of_a_list_is_refused()
    {
        Refuses("Input 0 is null. Give an array for each of the 1 inputs.", () => Compiled().Fit([null!], s_y));
        Refuses("Input 0 is null. Give an array for each of the 1 inputs.", () => Compiled().Fit([s_x], s_y, validationData: ([null!], s_y)));
        Refuses("A callback is null. Give callbacks, for example [new EarlyStopping()].", () => Compiled().Fit(s_x, s_y, callbacks: [null!]));
        Refuses("A metric is null. Give names or metrics, for example [\"accuracy\"].", () => Compiled().Compile("sgd", "mse", [null!]));
        Refuses("A weight without a name, a shape or values was given. GetWeights gives all three.", () => Compiled().SetWeights([null!]));
        Refuses("A weight without a name, a shape or values was given. GetWeights gives all three.", () => Compiled().SetWeights([new NamedTensor("dense/kernel", [3, 1], null!)]));
        Refuses("An input of the model is null. Make inputs with Input.Of(shape).", () => _ = new Functional([null!], new Dense(1).Call(Input.Of(3))));
        Refuses("Add was called with an input that is null. Give Input.Of(shape), or what another layer's Call gave.", () => new Add().Call(Input.Of(3), null!));
        Refuses("Row 1 is null.", () => _ = (NDArray)new float[][] { [1], null! });
    }

    [Fact]
    public void Order_of_calls_is_explained()
    {
        Refuses("The model 'sequential' is not compiled. Call Compile(optimizer, loss) first.", () => new Sequential([new Dense(1)], 3).Fit(s_x, s_y));
        Refuses("The model 'mine' is not compiled. Call Compile(optimizer, loss) first.", () => new Sequential([new Dense(1)], 3, "mine").Evaluate(s_x, s_y));
        RefusesWith("is not built: the shape of its inputs is not known. Give inputShape, call Build(shape), or Fit first.", () => new Sequential([new Dense(1)]).GetWeights());
        RefusesWith("is not built", () => new Sequential([new Dense(1)]).SetWeights([]));
        RefusesWith("is not built", () => new Sequential([new Dense(1)]).ToState());
        RefusesWith("is built: no layer can be added any more. Add all layers before Build, Fit or Predict.", () => Compiled().Add(new Dense(1)));
        Refuses("The model has no layers. Add at least one, for example Dense(1).", () => new Sequential().Build(3));
        Refuses("The model has no layers. Add at least one, for example Dense(1).", () => _ = new Sequential(inputShape: 3));
        Refuses("The model has no layers. Add at least one, for example Dense(1).", () => new Sequential().Predict(s_x));
    }

    [Fact]
    public void Arguments_of_Fit_are_checked_together()
    {
        Refuses(
            "Fit cannot start: batchSize is 0, expected at least 1; epochs is -1, expected at least 0; initialEpoch is -2, expected at least 0; threads is 0, expected at least 1; " +
            "validationSplit is 1, expected a share from 0 to below 1; validationSplit and validationData are both given, expected one of them.",
            () => Compiled().Fit(s_x, s_y, 0, -1, initialEpoch: -2, threads: 0, validationSplit: 1, validationData: (s_x, s_y)));
        RefusesWith("validationSplit is NaN", () => Compiled().Fit(s_x, s_y, validationSplit: double.NaN));
        RefusesWith("validationSplit is -0.1", () => Compiled().Fit(s_x, s_y, validationSplit: -0.1));
        Refuses(
            "validationSplit 0.01 of 6 rows leaves 6 rows for training and 0 for validation. Expected at least one of each.",
            () => Compiled().Fit(s_x, s_y, validationSplit: 0.01));
        RefusesWith("leaves 0 rows for training", () => Compiled().Fit(s_x, s_y, validationSplit: 0.99));
    }

    [Fact]
    public void Numbers_of_rows_must_agree()
    {
        Refuses("There are 6 rows of inputs, but 5 of targets. Expected the same number.", () => Compiled().Fit(s_x, new float[5]));
        Refuses("There are 6 rows of inputs, but 5 of targets. Expected the same number.", () => Compiled().Fit(s_x, new float[5], validationSplit: 0.5));
        Refuses("There are 6 rows of inputs, but 5 of targets. Expected the same number.", () => Compiled().Evaluate(s_x, new float[5]));
        Refuses("There are 6 rows of inputs, but 7 of targets. Expected the same number.", () => Compiled().Fit(s_x, s_y, validationData: (s_x, new float[7])));
        Refuses("There are 6 rows, but 5 sample weights. Expected the same number.", () => Compiled().Fit(s_x, s_y, sampleWeight: new float[5]));
        Refuses(
            "There are 6 rows, but 5 sample weights. Expected the same number.",
            () => Compiled().Fit(s_x, s_y, sampleWeight: new float[5], classWeight: new Dictionary<int, float> { [1] = 2 }));
        Refuses("There are 6 rows, but 12 sample weights. Expected the same number.", () => Compiled().Evaluate(s_x, s_y, new float[6, 2]));
        Refuses("The inputs have 6 and 5 rows. Expected the same number.", () => Merged().Fit([s_x, Arrays.Normal(5, 2, 1)], s_y));
        Refuses("The inputs have 6 and 5 rows. Expected the same number.", () => Merged().Predict([s_x, Arrays.Normal(5, 2, 1)]));
        Refuses("There are no rows to train on.", () => Compiled().Fit(new float[0, 3], Array.Empty<float>()));
        Refuses("There are no rows to score.", () => Compiled().Evaluate(new float[0, 3], Array.Empty<float>()));
        Refuses("The validation data have no rows. Give some, or leave validationData out.", () => Compiled().Fit(s_x, s_y, validationData: (new float[0, 3], Array.Empty<float>())));
    }

    static Functional Merged()
    {
        var (a, b) = (Input.Of(3), Input.Of(2));
        var model = new Functional([a, b], new Dense(1).Call(new Concatenate().Call(a, b)));
        model.Compile("sgd", "mse");
        return model;
    }

    [Fact]
    public void Shapes_must_be_those_of_the_model()
    {
        Refuses("The model 'sequential' takes rows of shape [3], found [2].", () => Compiled().Predict(Arrays.Normal(6, 2, 1)));
        Refuses("The model 'sequential' takes rows of shape [3], found [1].", () => Compiled().Fit(new float[6], s_y));
        Refuses("The model 'sequential' takes rows of shape [3], found [4].", () => Compiled().Build(4));
        Refuses("The model 'sequential' takes rows of shape [3], found [3] and [3].", () => Compiled().Predict([s_x, s_x]));
        Refuses("The model 'functional' takes rows of shape [3] and [2], found [3].", () => Merged().Predict(s_x));
        Refuses("The model takes rows of shape [3], the validation data have [2].", () => Compiled().Fit(s_x, s_y, validationData: (Arrays.Normal(2, 2, 1), new float[2])));
        Refuses("The model takes rows of shape [3] and [2], the validation data have no input.", () => Merged().Fit([s_x, Arrays.Normal(6, 2, 1)], s_y, validationData: ([], s_y)));
        Refuses("There is no input. Give at least one array.", () => Compiled().Predict([]));
        Refuses("A Sequential model takes one input, found 2. Use Functional for several.", () => new Sequential([new Dense(1)]).Predict([s_x, s_x]));
        Refuses("dense takes rows of one axis, found rows of shape [2, 3]. Put a Flatten before it.", () => _ = new Sequential([new Dense(1)], new Shape(2, 3)));
        Refuses("second takes rows of one axis, found rows of shape [3, 2]. Put a Flatten before it.", () => _ = new Sequential([new Embedding(4, 2), new Dense(1, name: "second")], 3));
    }

    [Fact]
    public void Targets_must_be_those_of_the_loss()
    {
        Refuses(
            "MeanSquaredError takes 2 numbers per row as target, found 1; the model has 2 outputs. Give the last layer 1 units, or use SparseCategoricalCrossentropy for class indices.",
            () => Compiled(2).Fit(s_x, s_y));
        Refuses("MeanSquaredError takes 1 number per row as target, found 2; the model has 1 output. Give the last layer 2 units.", () => Compiled().Fit(s_x, new float[6, 2]));
        Refuses(
            "SparseCategoricalCrossentropy takes 1 number per row as target, found 2; the model has 2 outputs. Give one class index per row, or use CategoricalCrossentropy for one-hot rows.",
            () => Compiled(2, "sparse_categorical_crossentropy").Fit(s_x, new float[6, 2]));
        RefusesWith("Row 5 of the targets: class index 3 with 3 outputs", () => Compiled(3, "sparse_categorical_crossentropy").Fit(s_x, new float[] { 0, 1, 2, 0, 1, 3 }));
        RefusesWith("Row 0 of the targets: class index -1", () => Compiled(3, "sparse_categorical_crossentropy").Fit(s_x, new float[] { -1, 1, 2, 0, 1, 2 }, validationSplit: 0.5));
        RefusesWith("Row 2 of the targets: target 0 is NaN", () => Compiled().Evaluate(s_x, new float[] { 0, 1, float.NaN, 0, 1, 3 }));
        RefusesWith("Row 0 of the targets: the targets of a row sum to 0", () => Compiled(2, "categorical_crossentropy").Fit(s_x, new float[6, 2]));
    }

    [Fact]
    public void Weights_of_rows_and_classes_must_be_possible()
    {
        Refuses("The sample weight of row 1 is -1. Expected a number not below 0.", () => Compiled().Fit(s_x, s_y, sampleWeight: new float[] { 1, -1, 1, 1, 1, 1 }));
        Refuses("The sample weight of row 0 is NaN. Expected a number not below 0.", () => Compiled().Evaluate(s_x, s_y, new float[] { float.NaN, 1, 1, 1, 1, 1 }));
        Refuses("All sample weights are 0: no row counts.", () => Compiled().Fit(s_x, s_y, sampleWeight: new float[6]));
        Refuses("The weight of class 1 is -2. Expected a number not below 0.", () => Compiled().Fit(s_x, s_y, classWeight: new Dictionary<int, float> { [1] = -2 }));
        Refuses("classWeight names class 2, but no row has it. Classes found: 0, 1.", () => Compiled().Fit(s_x, s_y, classWeight: new Dictionary<int, float> { [2] = 2 }));
        Refuses(
            "classWeight needs classes as targets: class indices, 0 and 1, or one-hot rows. Use sampleWeight for numbers.",
            () => Compiled().Fit(s_x, new float[] { 1, 2, 3, 4, 5, 6 }, classWeight: new Dictionary<int, float> { [1] = 2 }));
    }

    [Fact]
    public void Weights_are_set_by_name_and_shape_or_not_at_all()
    {
        var model = Compiled();
        var before = model.GetWeights();
        Refuses("The model has no weight 'dense_2/kernel'. It has dense/kernel, dense/bias.", () => model.SetWeights([before[0] with { Values = [9, 9, 9] }, new("dense_2/kernel", [3, 1], [1, 2, 3])]));
        Refuses("The weight 'dense/kernel' has shape [3, 1], found [1, 3] with 3 values.", () => model.SetWeights([new("dense/kernel", [1, 3], [1, 2, 3])]));
        Refuses("The weight 'dense/kernel' has shape [3, 1], found [3, 1] with 2 values.", () => model.SetWeights([new("dense/kernel", [3, 1], [1, 2])]));
        Assert.Equal(before[0].Values, model.GetWeights()[0].Values);
    }

    [Fact]
    public void Graphs_must_lead_from_the_inputs_to_the_output()
    {
        var (a, b) = (Input.Of(3), Input.Of(2));
        var dense = new Dense(1, name: "top");
        var output = dense.Call(a);
        Refuses("The output of the model is one of its inputs: no layer lies between them.", () => _ = new Functional(a, a));
        Refuses("Input 0 of the model is the output of top. Make inputs with Input.Of(shape).", () => _ = new Functional(output, new Dense(1).Call(output)));
        Refuses("Input 1 of the model is given twice.", () => _ = new Functional([a, a], output));
        Refuses("Input 1 of the model, of shape [2], does not lead to the output. Leave it out, or use it.", () => _ = new Functional([a, b], output));
        Refuses("The output needs an input of shape [3] that is not among the inputs of the model. Add it.", () => _ = new Functional(b, new Concatenate().Call(output, b)));
        Refuses("The output needs an input of shape [3] that is not among the inputs of the model. Add it.", () => _ = new Functional([], output));
        Refuses("top is used twice: weights cannot be shared. Make a second layer.", () => _ = new Functional(a, new Add().Call(output, dense.Call(a))));
        Refuses("Dense takes one input, found 2. Combine them first, with Concatenate or Add.", () => new Dense(1).Call(a, b));
        Refuses("Dense takes one input, found 0. Combine them first, with Concatenate or Add.", () => new Dense(1).Call());
        Refuses("Add takes at least two inputs, found 1: call it with them, as in new Add().Call(a, b).", () => new Add().Call(a));
    }

    [Fact]
    public void Names_must_be_known_and_unique()
    {
        var model = new Sequential([new Dense(2), new Dense(1)], 3);
        Refuses("The model has no layer 'dense_2'. Did you mean 'dense_1' or 'dense'? It has dense, dense_1.", () => model.GetLayer("dense_2"));
        Refuses("The model has no layer 'a'. It has none yet.", () => new Sequential().GetLayer("a"));
        const string Twice = "Two layers have the name 'a'. Give each its own, by its argument or property Name; a layer keeps the name that an earlier model gave it.";
        Refuses(Twice, () => _ = new Sequential([new Dense(2, name: "a"), new Dense(1, name: "a")], 3));
        Refuses("Two metrics have the name 'accuracy'. Give one another name, or leave it out.", () => Compiled().Compile("sgd", "mse", ["accuracy", "accuracy"]));
        RefusesWith("Unknown optimizer 'adm'. Did you mean 'Adam'", () => Compiled().Compile("adm", "mse"));
        RefusesWith("Unknown loss 'mze'. Did you mean ", () => Compiled().Compile("sgd", "mze"));
        RefusesWith("Unknown metric 'acuracy'. Did you mean ", () => Compiled().Compile("sgd", "mse", ["acuracy"]));

        // Renamed on a built model.
        model.Compile("sgd", "mse");
        (model.Layers[0].Name, model.Layers[1].Name) = ("a", "a");
        Refuses(Twice, () => model.Compile("sgd", "mse"));
        Refuses(Twice, () => model.GetWeights());
        Refuses(Twice, () => model.SetWeights([]));
        Refuses(Twice, () => model.Fit(s_x, s_y, verbose: Verbosity.Silent));
        Refuses(Twice, () => model.Summary());
        Refuses(Twice, () => model.GetLayer("a"));
        Refuses(Twice, () => model.ToState());
    }
}
