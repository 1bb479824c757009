using System.Text.Json.Nodes;
using Parsimony.Kernels;

namespace Parsimony.Activations;

/// <summary>An activation that the engine has a kernel for, as paths name it.</summary>
sealed class KernelActivation(ActivationKind kind) : ActivationFunction
{
    internal override ActivationKind? Kind => kind;

    public override JsonObject GetConfig() => new() { ["name"] = ActivationNames.NameOf(kind) };

    public override void Forward(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        for (var i = 0; i < inputs.Length; i++) outputs[i] = (float)ReferenceActivations.At(kind, inputs[i]).Value;
    }

    public override void Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputs, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        for (var i = 0; i < inputs.Length; i++) inputGradient[i] = (float)(outputGradient[i] * ReferenceActivations.At(kind, inputs[i]).Derivative);
    }
}
