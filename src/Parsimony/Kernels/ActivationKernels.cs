namespace Parsimony.Kernels;

// Activations in vector form, one struct each; formulas and sources are documented at the public activations.
readonly struct ReluKernel : IActivationKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IActivationKernel.Apply<TSimd, TVector>(TVector z, out TVector derivative)
    {
        derivative = TSimd.SelectGreater(z, TSimd.All(0f), TSimd.All(1f), TSimd.All(0f));
        return TSimd.Max(TSimd.All(0f), z);
    }
}

readonly struct RoundedReluKernel : IActivationKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IActivationKernel.Apply<TSimd, TVector>(TVector z, out TVector derivative)
    {
        var corner = TSimd.All(ActivationConstants.Corner);
        var zero = TSimd.All(0f);
        var share = TSimd.Multiply(TSimd.Add(z, corner), TSimd.All(0.5f / ActivationConstants.Corner));
        derivative = TSimd.Min(TSimd.All(1f), TSimd.Max(zero, share));
        var above = TSimd.Max(zero, TSimd.Subtract(z, corner));
        return TSimd.Fma(TSimd.Multiply(derivative, derivative), corner, above);
    }
}

readonly struct LeakyReluKernel : IActivationKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IActivationKernel.Apply<TSimd, TVector>(TVector z, out TVector derivative)
    {
        derivative = TSimd.SelectGreater(z, TSimd.All(0f), TSimd.All(1f), TSimd.All(ActivationConstants.LeakySlope));
        return TSimd.Multiply(z, derivative);
    }
}

readonly struct EluKernel : IActivationKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector z, out TVector derivative)
        where TSimd : struct, ISimd<TVector> where TVector : struct
    {
        var zero = TSimd.All(0f);
        var e = VectorMath<TSimd, TVector>.Exp(TSimd.Min(zero, z));
        derivative = TSimd.SelectGreater(z, zero, TSimd.All(1f), e);
        return TSimd.SelectGreater(z, zero, z, TSimd.Subtract(e, TSimd.All(1f)));
    }
}

readonly struct SeluKernel : IActivationKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IActivationKernel.Apply<TSimd, TVector>(TVector z, out TVector derivative)
    {
        var value = EluKernel.Apply<TSimd, TVector>(z, out var slope);
        var zero = TSimd.All(0f);
        var factor = TSimd.SelectGreater(
            z, zero, TSimd.All(ActivationConstants.SeluScale), TSimd.All(ActivationConstants.SeluScale * ActivationConstants.SeluAlpha));
        derivative = TSimd.Multiply(factor, slope);
        return TSimd.Multiply(factor, value);
    }
}

readonly struct GeluKernel : IActivationKernel
{
    const float InverseRootTwo = 0.70710678f;
    const float InverseRootTwoPi = 0.39894228f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IActivationKernel.Apply<TSimd, TVector>(TVector z, out TVector derivative)
    {
        var erf = VectorMath<TSimd, TVector>.Erf(TSimd.Multiply(z, TSimd.All(InverseRootTwo)), out var gaussian);
        var distribution = TSimd.Fma(TSimd.All(0.5f), erf, TSimd.All(0.5f));
        derivative = TSimd.Fma(TSimd.Multiply(z, gaussian), TSimd.All(InverseRootTwoPi), distribution);
        return TSimd.Multiply(z, distribution);
    }
}

readonly struct SiluKernel : IActivationKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IActivationKernel.Apply<TSimd, TVector>(TVector z, out TVector derivative)
    {
        var s = VectorMath<TSimd, TVector>.Sigmoid(z);
        var value = TSimd.Multiply(z, s);
        derivative = TSimd.Fma(value, TSimd.Subtract(TSimd.All(1f), s), s);
        return value;
    }
}

readonly struct MishKernel : IActivationKernel
{
    // Beyond this e^(2z) would overflow; mish(z) = z and its slope 1 to float precision long before.
    const float Largest = 20f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IActivationKernel.Apply<TSimd, TVector>(TVector z, out TVector derivative)
    {
        // tanh(log(1 + e)) = (e^2 + 2 e) / (e^2 + 2 e + 2) with e = exp(z): no logarithm is needed.
        var e = VectorMath<TSimd, TVector>.Exp(TSimd.Min(TSimd.All(Largest), z));
        var n = TSimd.Multiply(e, TSimd.Add(e, TSimd.All(2f)));
        var t = TSimd.Divide(n, TSimd.Add(n, TSimd.All(2f)));
        var sigmoid = TSimd.Divide(e, TSimd.Add(e, TSimd.All(1f)));
        var slope = TSimd.Multiply(sigmoid, TSimd.Subtract(TSimd.All(1f), TSimd.Multiply(t, t)));
        derivative = TSimd.Fma(z, slope, t);
        return TSimd.Multiply(z, t);
    }
}

readonly struct SoftplusKernel : IActivationKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IActivationKernel.Apply<TSimd, TVector>(TVector z, out TVector derivative)
    {
        derivative = VectorMath<TSimd, TVector>.Sigmoid(z);
        var e = VectorMath<TSimd, TVector>.Exp(TSimd.Subtract(TSimd.All(0f), TSimd.Abs(z)));
        return TSimd.Add(TSimd.Max(TSimd.All(0f), z), VectorMath<TSimd, TVector>.LogOnePlus(e));
    }
}

readonly struct TanhKernel : IActivationKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IActivationKernel.Apply<TSimd, TVector>(TVector z, out TVector derivative)
    {
        var t = VectorMath<TSimd, TVector>.Tanh(z);
        derivative = TSimd.Subtract(TSimd.All(1f), TSimd.Multiply(t, t));
        return t;
    }
}

readonly struct SigmoidKernel : IActivationKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IActivationKernel.Apply<TSimd, TVector>(TVector z, out TVector derivative)
    {
        var s = VectorMath<TSimd, TVector>.Sigmoid(z);
        derivative = TSimd.Multiply(s, TSimd.Subtract(TSimd.All(1f), s));
        return s;
    }
}
