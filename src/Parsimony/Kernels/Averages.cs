namespace Parsimony.Kernels;

/// <summary>Running averages of update rules. A tiny number is added before the gradient: no result is denormal, no step on the way either.</summary>
static class Averages<TSimd, TVector>
    where TSimd : struct, ISimd<TVector> where TVector : struct
{
    /// <summary>Running mean: <c>decay mean + share x</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Mean(float decay, TVector mean, float share, TVector x)
    {
        var tiny = TSimd.All(KernelSet.Tiny);
        return TSimd.Subtract(TSimd.Fma(TSimd.All(share), x, TSimd.Fma(TSimd.All(decay), mean, tiny)), tiny);
    }

    /// <summary>Velocity of momentum: <c>decay velocity - rate x</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Velocity(float decay, TVector velocity, float rate, TVector x) => Mean(decay, velocity, -rate, x);

    /// <summary>Running mean of squares: <c>Decay2 square + (1 - Decay2) x^2</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector MeanSquare(in UpdateStep step, TVector square, TVector x)
    {
        var tiny = TSimd.All(KernelSet.TinySecondMoment);
        var root = TSimd.Multiply(TSimd.All(step.RootShare2), x);
        return TSimd.Subtract(TSimd.Fma(root, root, TSimd.Fma(TSimd.All(step.Decay2), square, tiny)), tiny);
    }

    /// <summary>Variance: <c>square - mean^2</c>, or 0 where rounding makes it negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Variance(TVector square, TVector mean)
    {
        // Max would turn NaN into 0 and hide a diverged weight.
        var variance = TSimd.Fma(TSimd.Subtract(TSimd.All(0f), mean), mean, square);
        return TSimd.SelectGreater(TSimd.All(0f), variance, TSimd.All(0f), variance);
    }

    /// <summary>Scaled value: <c>x / sqrt(square + epsilon)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector OverRoot(TVector x, TVector square, float epsilon) =>
        TSimd.Divide(x, TSimd.Sqrt(TSimd.Add(square, TSimd.All(epsilon))));
}
