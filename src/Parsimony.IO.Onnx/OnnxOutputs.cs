namespace Parsimony.IO.Onnx;

/// <summary>Names and shapes of the outputs of an ONNX file.</summary>
public enum OnnxOutputs
{
    /// <summary><c>prediction</c> [N], the number or the class; and for classes <c>probability</c> [N, classes].</summary>
    Parsimony,

    /// <summary>
    /// The columns of ML.NET's trainers. Numbers have <c>Score</c> [N, 1]. Two classes have <c>PredictedLabel</c> [N, 1], true for the positive
    /// class, its log odds as <c>Score</c> [N, 1], and its <c>Probability</c> [N, 1]. More classes have <c>PredictedLabel</c> [N, 1], the name, and
    /// <c>Score</c> [N, classes].
    /// </summary>
    MlNet,
}
