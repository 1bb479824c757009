using Parsimony.Activations;
using Parsimony.Kernels;

namespace Parsimony.IO.Onnx;

/// <summary>Writes activations as ONNX operations.</summary>
static class OnnxActivations
{
    // The cubic term of GELU's approximation (Hendrycks, Gimpel 2016).
    const float GeluCubic = 0.044715f;

    /// <summary>Adds the activation of the value <paramref name="z"/>, along the last axis of which softmax works.</summary>
    /// <returns>Name of the result; null where ONNX has no operation for the activation.</returns>
    public static string? Add(OnnxGraph graph, ActivationFunction? function, string z) => function switch
    {
        null or Activations.Linear => z,
        Relu relu => AddRelu(graph, relu, z),
        LeakyRelu leaky => graph.Node("LeakyRelu", z, OnnxAttribute.Of("alpha", leaky.NegativeSlope)),
        Relu6 => Clip(graph, z, 0, 6),
        Elu elu => graph.Node("Elu", z, OnnxAttribute.Of("alpha", elu.Alpha)),
        Celu celu => AddCelu(graph, celu, z),
        Selu => graph.Node(
            "Selu", z, OnnxAttribute.Of("alpha", ActivationConstants.SeluAlpha), OnnxAttribute.Of("gamma", ActivationConstants.SeluScale)),
        Gelu gelu => AddGelu(graph, gelu, z),
        Silu => graph.Node("Mul", z, graph.Node("Sigmoid", z)),
        HardSilu => graph.Node("Mul", z, AddHardSigmoid(graph, z)),
        Mish => graph.Node("Mul", z, graph.Node("Tanh", graph.Node("Softplus", z))),
        Softplus => graph.Node("Softplus", z),
        Squareplus squareplus => AddSquareplus(graph, squareplus, z),
        Tanh => graph.Node("Tanh", z),
        HardTanh => Clip(graph, z, -1, 1),
        TanhShrink => graph.Node("Sub", z, graph.Node("Tanh", z)),
        SoftShrink soft => graph.Node("Sub", z, Clip(graph, z, -soft.Threshold, soft.Threshold)),
        HardShrink hard => graph.Node("Where", [graph.Node("Greater", graph.Node("Abs", z), graph.Scalar(hard.Threshold)), z, graph.Scalar(0f)]),
        Softsign => graph.Node("Softsign", z),
        Sigmoid => graph.Node("Sigmoid", z),
        HardSigmoid => AddHardSigmoid(graph, z),
        LogSigmoid => graph.Node("Neg", graph.Node("Softplus", graph.Node("Neg", z))),
        Exponential => graph.Node("Exp", z),
        Softmax => graph.Node("Softmax", z, OnnxAttribute.Of("axis", -1)),
        LogSoftmax => graph.Node("LogSoftmax", z, OnnxAttribute.Of("axis", -1)),
        _ => null,
    };

    /// <summary>True for the activations of this library; <see cref="Add"/> knows all of them.</summary>
    public static bool CanExpress(ActivationFunction? function) =>
        function is null || function.GetType().Assembly == typeof(ActivationFunction).Assembly;

    static string Clip(OnnxGraph graph, string z, float low, float high) =>
        graph.Node("Clip", [z, graph.Scalar(low), graph.Scalar(high)]);

    static string AddRelu(OnnxGraph graph, Relu relu, string z)
    {
        var above = relu.MaxValue is { } largest ? graph.Node("Min", z, graph.Scalar(largest)) : z;
        if (relu is { NegativeSlope: 0, Threshold: 0 }) return graph.Node("Relu", above);
        var threshold = graph.Scalar(relu.Threshold);
        var below = relu.NegativeSlope == 0
            ? graph.Scalar(0f)
            : graph.Node("Mul", graph.Node("Sub", z, threshold), graph.Scalar(relu.NegativeSlope));
        return graph.Node("Where", [graph.Node("Greater", z, threshold), above, below]);
    }

    // celu(z) = alpha elu(z / alpha), where elu has the alpha 1.
    static string AddCelu(OnnxGraph graph, Celu celu, string z)
    {
        var alpha = graph.Scalar(celu.Alpha);
        return graph.Node("Mul", graph.Node("Elu", graph.Node("Div", z, alpha), OnnxAttribute.Of("alpha", 1f)), alpha);
    }

    static string AddGelu(OnnxGraph graph, Gelu gelu, string z)
    {
        var half = graph.Node("Mul", z, graph.Scalar(0.5f));
        if (!gelu.Approximate) return Times1Plus(graph.Node("Erf", graph.Node("Mul", z, graph.Scalar((float)Math.Sqrt(0.5)))));
        var cubic = graph.Node("Mul", graph.Node("Mul", graph.Node("Mul", z, z), z), graph.Scalar(GeluCubic));
        return Times1Plus(graph.Node("Tanh", graph.Node("Mul", graph.Node("Add", z, cubic), graph.Scalar((float)Math.Sqrt(2 / Math.PI)))));

        string Times1Plus(string value) => graph.Node("Mul", half, graph.Node("Add", value, graph.Scalar(1f)));
    }

    static string AddHardSigmoid(OnnxGraph graph, string z) =>
        graph.Node("HardSigmoid", z, OnnxAttribute.Of("alpha", 1f / 6), OnnxAttribute.Of("beta", 0.5f));

    // Below 0 the sum z + root would lose its digits; the equal quotient B / (root - z) does not.
    static string AddSquareplus(OnnxGraph graph, Squareplus squareplus, string z)
    {
        var root = graph.Node("Sqrt", graph.Node("Add", graph.Node("Mul", z, z), graph.Scalar(squareplus.B)));
        var above = graph.Node("Mul", graph.Node("Add", z, root), graph.Scalar(0.5f));
        var below = graph.Node("Div", graph.Scalar(squareplus.B / 2), graph.Node("Sub", root, z));
        return graph.Node("Where", [graph.Node("Less", z, graph.Scalar(0f)), below, above]);
    }
}
