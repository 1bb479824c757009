using Parsimony.Activations;
using Parsimony.Kernels;

namespace Parsimony.IO.CSharp;

/// <summary>Writes activations as C#: the formula of one value <c>z</c> in double precision.</summary>
static class ActivationSource
{
    const string Softplus = "(Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z))))";

    /// <summary>Refuses an activation that has no formula.</summary>
    /// <exception cref="ParsimonyException">The activation is your own, or does not work element by element.</exception>
    public static void Check(ActivationFunction activation)
    {
        if (activation is Activations.Linear || Formula(activation) is not null) return;
        throw new ParsimonyException($"C# source does not know the activation {activation}. It knows those of this library that work element by " +
            "element; keep the model.safetensors for others.");
    }

    /// <summary>The expression of z; null where there is none.</summary>
    public static string? Formula(ActivationFunction activation) => activation switch
    {
        Relu relu => Formula(relu),
        LeakyRelu leaky => $"z > 0 ? z : {Number(leaky.NegativeSlope)} * z",
        Relu6 => "Math.Clamp(z, 0, 6)",
        Elu elu => $"z > 0 ? z : {Times(elu.Alpha)}(Math.Exp(z) - 1)",
        Celu celu => $"z > 0 ? z : {Times(celu.Alpha)}(Math.Exp({Over(celu.Alpha)}) - 1)",
        Selu => $"{Number(ActivationConstants.SeluScale)} * (z > 0 ? z : {Number(ActivationConstants.SeluAlpha)} * (Math.Exp(z) - 1))",
        Gelu { Approximate: true } => $"z / 2 * (1 + Math.Tanh({Literal.Of(Math.Sqrt(2 / Math.PI))} * (z + 0.044715 * z * z * z)))",
        Gelu => "z / 2 * (1 + Erf(z / Math.Sqrt(2)))",
        Silu => "z / (1 + Math.Exp(-z))",
        HardSilu => "z * Math.Clamp(z / 6 + 0.5, 0, 1)",
        Mish => $"z * Math.Tanh({Softplus})",
        Activations.Softplus => Softplus,
        Squareplus squareplus => Formula(squareplus),
        Tanh => "Math.Tanh(z)",
        HardTanh => "Math.Clamp(z, -1, 1)",
        TanhShrink => "z - Math.Tanh(z)",
        SoftShrink { Threshold: var t } => $"z - Math.Clamp(z, -{Number(t)}, {Number(t)})",
        HardShrink { Threshold: var t } => $"Math.Abs(z) <= {Number(t)} ? 0 : z",
        Softsign => "z / (1 + Math.Abs(z))",
        Sigmoid => "1 / (1 + Math.Exp(-z))",
        HardSigmoid => "Math.Clamp(z / 6 + 0.5, 0, 1)",
        LogSigmoid => "Math.Min(z, 0) - Math.Log(1 + Math.Exp(-Math.Abs(z)))",
        Exponential => "Math.Exp(z)",
        _ => null,
    };

    /// <summary>True where the formula needs the error function.</summary>
    public static bool NeedsErf(ActivationFunction activation) => activation is Gelu { Approximate: false };

    static string Formula(Relu relu)
    {
        var above = relu.MaxValue is { } largest ? $"Math.Min(z, {Number(largest)})" : "z";
        var below = relu.NegativeSlope == 0 ? "0" : $"{Number(relu.NegativeSlope)} * (z - {Number(relu.Threshold)})";
        return $"z > {Number(relu.Threshold)} ? {above} : {below}";
    }

    static string Formula(Squareplus squareplus)
    {
        var b = Number(squareplus.B);
        return $"(z < 0 ? {b} / (Math.Sqrt(z * z + {b}) - z) : z + Math.Sqrt(z * z + {b})) / 2";
    }

    static string Times(float factor) => factor == 1 ? "" : $"{Number(factor)} * ";

    static string Over(float divisor) => divisor == 1 ? "z" : $"z / {Number(divisor)}";

    // Formulas compute in double precision.
    static string Number(float value) => Literal.Of((double)value);
}
