namespace Parsimony.Kernels;

/// <summary>Every kernel in vector form, written once and instantiated for each vector width.</summary>
sealed unsafe partial class VectorKernels<TSimd, TVector>(string name) : KernelSet
    where TSimd : struct, ISimd<TVector> where TVector : struct
{
    public override string Name { get; } = name;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Activate(ActivationKind kind, float* values, float* derivatives, int count)
    {
        switch (kind)
        {
            case ActivationKind.Linear: break;
            case ActivationKind.Relu: Activate<ReluKernel>(values, derivatives, count); break;
            case ActivationKind.LeakyRelu: Activate<LeakyReluKernel>(values, derivatives, count); break;
            case ActivationKind.Elu: Activate<EluKernel>(values, derivatives, count); break;
            case ActivationKind.Selu: Activate<SeluKernel>(values, derivatives, count); break;
            case ActivationKind.Gelu: Activate<GeluKernel>(values, derivatives, count); break;
            case ActivationKind.Silu: Activate<SiluKernel>(values, derivatives, count); break;
            case ActivationKind.Mish: Activate<MishKernel>(values, derivatives, count); break;
            case ActivationKind.Softplus: Activate<SoftplusKernel>(values, derivatives, count); break;
            case ActivationKind.Tanh: Activate<TanhKernel>(values, derivatives, count); break;
            case ActivationKind.Sigmoid: Activate<SigmoidKernel>(values, derivatives, count); break;
            default: throw new ArgumentOutOfRangeException(nameof(kind), kind, "No kernel.");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Activate<TActivation>(float* values, float* derivatives, int count) where TActivation : struct, IActivationKernel
    {
        if (derivatives == null)
        {
            for (var i = 0; i < count; i += TSimd.Width)
                TSimd.Store(TActivation.Apply<TSimd, TVector>(TSimd.Load(values + i), out _), values + i);
            return;
        }

        for (var i = 0; i < count; i += TSimd.Width)
        {
            var value = TActivation.Apply<TSimd, TVector>(TSimd.Load(values + i), out var derivative);
            TSimd.Store(value, values + i);
            TSimd.Store(derivative, derivatives + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override float SumOfMagnitudes(float* values, int count)
    {
        var sum = TSimd.All(0f);
        for (var i = 0; i < count; i += TSimd.Width) sum = TSimd.Add(sum, TSimd.Abs(TSimd.Load(values + i)));
        return TSimd.Sum(sum);
    }
}
