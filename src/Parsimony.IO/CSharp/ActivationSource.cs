using Parsimony.Activations;
using Parsimony.Kernels;

namespace Parsimony.IO.CSharp;

/// <summary>Activations as C#: the formula of one value <c>z</c> in double precision.</summary>
static class ActivationSource
{
    /// <summary>Refuses what has no formula here.</summary>
    /// <exception cref="ParsimonyException">It is one of the user's, or does not work element by element.</exception>
    public static void Check(ActivationFunction activation)
    {
        if (activation is not Activations.Linear && Formula(activation) is null)
        {
            throw new ParsimonyException(
                $"C# source does not know the activation {activation}. It knows those of this library that work element by element; keep the model.safetensors for others.");
        }
    }

    /// <summary>The expression of z; null where there is none.</summary>
    public static string? Formula(ActivationFunction activation) => activation switch
    {
        Relu relu => Formula(relu),
        LeakyRelu leaky => $"z > 0 ? z : {Literal.Of((double)leaky.NegativeSlope)} * z",
        Relu6 => "Math.Clamp(z, 0, 6)",
        Elu elu => $"z > 0 ? z : {Times(elu.Alpha)}(Math.Exp(z) - 1)",
        Celu celu => $"z > 0 ? z : {Times(celu.Alpha)}(Math.Exp({Over(celu.Alpha)}) - 1)",
        Selu => $"{Literal.Of((double)ActivationConstants.SeluScale)} * (z > 0 ? z : {Literal.Of((double)ActivationConstants.SeluAlpha)} * (Math.Exp(z) - 1))",
        Gelu { Approximate: true } => $"z / 2 * (1 + Math.Tanh({Literal.Of(Math.Sqrt(2 / Math.PI))} * (z + 0.044715 * z * z * z)))",
        Gelu => "z / 2 * (1 + Erf(z / Math.Sqrt(2)))",
        Silu => "z / (1 + Math.Exp(-z))",
        HardSilu => "z * Math.Clamp(z / 6 + 0.5, 0, 1)",
        Mish => $"z * Math.Tanh({Softplus})",
        Activations.Softplus => Softplus,
        Squareplus squareplus => $"(z < 0 ? {Literal.Of((double)squareplus.B)} / (Math.Sqrt(z * z + {Literal.Of((double)squareplus.B)}) - z) : z + Math.Sqrt(z * z + {Literal.Of((double)squareplus.B)})) / 2",
        Tanh => "Math.Tanh(z)",
        HardTanh => "Math.Clamp(z, -1, 1)",
        TanhShrink => "z - Math.Tanh(z)",
        SoftShrink { Threshold: var t } => $"z - Math.Clamp(z, -{Literal.Of((double)t)}, {Literal.Of((double)t)})",
        HardShrink { Threshold: var t } => $"Math.Abs(z) <= {Literal.Of((double)t)} ? 0 : z",
        Softsign => "z / (1 + Math.Abs(z))",
        Sigmoid => "1 / (1 + Math.Exp(-z))",
        HardSigmoid => "Math.Clamp(z / 6 + 0.5, 0, 1)",
        LogSigmoid => "Math.Min(z, 0) - Math.Log(1 + Math.Exp(-Math.Abs(z)))",
        Exponential => "Math.Exp(z)",
        _ => null,
    };

    /// <summary>True where the formula asks for the error function.</summary>
    public static bool NeedsErf(ActivationFunction activation) => activation is Gelu { Approximate: false };

    const string Softplus = "(Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z))))";

    static string Formula(Relu relu)
    {
        var above = relu.MaxValue is { } largest ? $"Math.Min(z, {Literal.Of((double)largest)})" : "z";
        var below = relu.NegativeSlope == 0 ? "0" : $"{Literal.Of((double)relu.NegativeSlope)} * (z - {Literal.Of((double)relu.Threshold)})";
        return $"z > {Literal.Of((double)relu.Threshold)} ? {above} : {below}";
    }

    static string Times(float factor) => factor == 1 ? "" : $"{Literal.Of((double)factor)} * ";

    static string Over(float divisor) => divisor == 1 ? "z" : $"z / {Literal.Of((double)divisor)}";
}
