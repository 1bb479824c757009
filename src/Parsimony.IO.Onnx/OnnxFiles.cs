namespace Parsimony.IO.Onnx;

/// <summary>Writes models as ONNX files, which run wherever an ONNX runtime does: <c>model.SaveOnnx(path)</c>.</summary>
/// <remarks>Files use operator set 17, ai.onnx.ml 2 and format version 8. The first axis of every input and output, N, counts rows.</remarks>
public static class OnnxFiles
{
    /// <summary>Writes a run's model with its preprocessing: one input per source column, predictions and probabilities out.</summary>
    /// <remarks>
    /// Numbers are float [N, 1] with NaN for a missing one, dates are days since 1970-01-01, categories are string [N, 1] with "" for a missing one.
    /// Float keeps about seven digits: where a column has more, the result says so, and <paramref name="doubleInputs"/> makes its input double.
    /// The output <c>prediction</c> [N] is the number or the class; for classes, <c>probability</c> [N, classes] is in the order of
    /// <see cref="FittedModel.Classes"/>. What the penalty switched off is left out (<see cref="FittedModel.PruningAt"/>).
    /// </remarks>
    /// <param name="model">The model.</param>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="at">Which lambda's networks are written; null = the model's <see cref="FittedModel.Select"/>.</param>
    /// <param name="doubleInputs">True: columns that float would round noticeably are double [N, 1]. Default false: all numbers are float.</param>
    /// <param name="outputs">Names and shapes of the outputs; default: those above. <see cref="OnnxOutputs.MlNet"/> has those of ML.NET.</param>
    /// <returns>
    /// The columns that float rounds noticeably, whether or not their inputs are double: those of <see cref="RoundedInputs"/>. Usually none.
    /// </returns>
    /// <exception cref="ParsimonyException">The file cannot be written, or the model has a layer class of your own.</exception>
    public static IReadOnlyList<RoundedInput> SaveOnnx(
        this FittedModel model, string path, LambdaRule? at = null, bool doubleInputs = false, OnnxOutputs outputs = OnnxOutputs.Parsimony)
    {
        var rounded = model.RoundedInputs(at);
        HashSet<string> names = [.. doubleInputs ? rounded.Select(input => input.Column) : []];
        var doubles = model.Columns.Index().Where(column => names.Contains(column.Item.Name)).Select(column => column.Index).ToHashSet();
        Write(path, OnnxFittedModel.Bytes(model, at ?? model.Select, doubles, outputs));
        return rounded;
    }

    /// <summary>
    /// The columns whose numbers an input in single precision rounds by more than a thousandth of their spread, where predictions depend on them.
    /// </summary>
    /// <remarks>
    /// A column of 4512344.896 and 4512345.175 is one: float has steps of 0.5 there. Training has measured the rounding of its rows; whole
    /// numbers below 16777216, for example, lose nothing.
    /// </remarks>
    /// <param name="model">The model.</param>
    /// <param name="at">Which lambda's networks predict; null = the model's <see cref="FittedModel.Select"/>.</param>
    public static IReadOnlyList<RoundedInput> RoundedInputs(this FittedModel model, LambdaRule? at = null) =>
        [.. InputRounding.Of(model, at ?? model.Select).Select(input => new RoundedInput(input.Column, input.Error, input.Deviations))];

    /// <summary>Writes a Sequential or Functional model as it predicts: float [N, row] in and out.</summary>
    /// <remarks>
    /// A single input is called <c>input</c>, several <c>input_1</c>, <c>input_2</c>; the output is called <c>output</c>. Dropout and noise are
    /// left out, as is what a penalty switched off in a chain of dense layers; normalization uses its moving averages.
    /// </remarks>
    /// <param name="model">The model.</param>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <exception cref="ParsimonyException">The model is not built, has a layer or activation of your own, or cannot be written.</exception>
    public static void SaveOnnx(this Model model, string path) => Write(path, OnnxModel.Bytes(model));

    /// <summary>What writes the model.onnx of a run folder, for <c>RunFolderContents.Onnx</c>: all numbers are float.</summary>
    /// <param name="model">The model.</param>
    /// <returns>Null where the model has a layer or an activation of your own; the run is complete without that file.</returns>
    public static Action<Stream>? OnnxOfRun(this FittedModel model) => OnnxFittedModel.CanExpress(model)
        ? stream => stream.Write(OnnxFittedModel.Bytes(model, model.Select, new HashSet<int>()))
        : null;

    static void Write(string path, byte[] bytes) => AtomicFile.Write(path, stream => stream.Write(bytes));
}
