using Parsimony.IO.Onnx;
using Parsimony.Models;
using Parsimony.Results;

namespace Parsimony.IO;

/// <summary>Models as ONNX files, which run wherever an ONNX runtime does: <c>model.SaveOnnx(path)</c>.</summary>
/// <remarks>Files are written in operator set 17, ai.onnx.ml 2 and format version 8; the first axis of every input and output, N, is rows.</remarks>
public static class OnnxFiles
{
    /// <summary>Writes the model with its preprocessing: one input per source column, <c>prediction</c> and, for classes, <c>probability</c> out.</summary>
    /// <remarks>
    /// Numbers are float [N, 1] with NaN for a missing one, dates days since 1970-01-01, categories string [N, 1] with "" for a missing one.
    /// <c>prediction</c> [N] is the number or the class; <c>probability</c> [N, classes] is in the order of <see cref="FittedModel.Classes"/>.
    /// What the penalty switched off is left out (<see cref="FittedModel.PruningAt"/>).
    /// </remarks>
    /// <param name="model">The model.</param>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="at">Which lambda's networks; null = the model's <see cref="FittedModel.Select"/>.</param>
    /// <exception cref="ParsimonyException">The file cannot be written, or a layer of your own is in it.</exception>
    public static void SaveOnnx(this FittedModel model, string path, LambdaRule? at = null) => Write(path, OnnxFittedModel.Bytes(model, at ?? model.Select));

    /// <summary>Writes the model as it predicts: inputs float [N, row], outputs <c>output</c> [N, row]; a single input is called <c>input</c>, several <c>input_1</c>, <c>input_2</c>.</summary>
    /// <remarks>
    /// Dropout and noise are left out, normalization takes its moving moments. Of dense layers one after the other only that is written which a
    /// penalty has not switched off.
    /// </remarks>
    /// <param name="model">The model.</param>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <exception cref="ParsimonyException">The model is not built, the file cannot be written, or a layer or activation of your own is in it.</exception>
    public static void SaveOnnx(this Model model, string path) => Write(path, OnnxModel.Bytes(model));

    static void Write(string path, byte[] bytes) => AtomicFile.Write(path, stream => stream.Write(bytes));
}
