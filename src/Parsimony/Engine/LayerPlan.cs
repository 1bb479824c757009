using Parsimony.Kernels;

namespace Parsimony.Engine;

/// <summary>One layer of a plan: its shape, and where its parameters lie.</summary>
/// <remarks>A last layer of one unit has stride 1: its kernel is a vector [inputs], its outputs are a vector [rows].</remarks>
/// <param name="Inputs">Rows of the kernel.</param>
/// <param name="Units">Columns of the kernel that mean something.</param>
/// <param name="Columns">Columns computed: <paramref name="Units"/> up to a multiple of 16.</param>
/// <param name="Stride">Floats from one row of the kernel (or of activations) to the next.</param>
/// <param name="KernelOffset">Where the kernel [inputs, stride] starts among the parameters.</param>
/// <param name="BiasOffset">Where the bias [stride] starts.</param>
/// <param name="Activation">What follows.</param>
sealed record LayerPlan(int Inputs, int Units, int Columns, int Stride, int KernelOffset, int BiasOffset, ActivationKind Activation)
{
    /// <summary>Floats of the kernel, padding included.</summary>
    public int KernelLength => NetworkPlan.PadColumns(Inputs * Stride);

    /// <summary>True for a last layer of one unit.</summary>
    public bool IsVector => Stride == 1;
}
