namespace Parsimony.Kernels;

// Rules that move every weight by one learning rate, without dividing by past gradients.
readonly struct GradientDescentRule : IUpdateRule
{
    public static int Slots => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IUpdateRule.Apply<TSimd, TVector>(
        in UpdateStep step, TVector weight, TVector gradient, ref TVector first, ref TVector second, ref TVector third)
    {
        return TSimd.Fma(TSimd.All(-step.Rate), gradient, weight);
    }
}

readonly struct MomentumRule : IUpdateRule
{
    public static int Slots => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IUpdateRule.Apply<TSimd, TVector>(
        in UpdateStep step, TVector weight, TVector gradient, ref TVector first, ref TVector second, ref TVector third)
    {
        first = Averages<TSimd, TVector>.Velocity(step.Decay1, first, step.Rate, gradient);
        return TSimd.Add(weight, first);
    }
}

readonly struct NesterovRule : IUpdateRule
{
    public static int Slots => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IUpdateRule.Apply<TSimd, TVector>(
        in UpdateStep step, TVector weight, TVector gradient, ref TVector first, ref TVector second, ref TVector third)
    {
        first = Averages<TSimd, TVector>.Velocity(step.Decay1, first, step.Rate, gradient);
        return TSimd.Fma(TSimd.All(step.Decay1), first, TSimd.Fma(TSimd.All(-step.Rate), gradient, weight));
    }
}

readonly struct LionRule : IUpdateRule
{
    public static int Slots => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IUpdateRule.Apply<TSimd, TVector>(
        in UpdateStep step, TVector weight, TVector gradient, ref TVector first, ref TVector second, ref TVector third)
    {
        var zero = TSimd.All(0f);
        var direction = TSimd.Fma(TSimd.All(step.Share1), gradient, TSimd.Multiply(TSimd.All(step.Decay1), first));
        first = Averages<TSimd, TVector>.Mean(step.Decay2, first, step.Share2, gradient);

        // A direction that is neither above nor below 0 is 0 or NaN and stays as it is.
        var sign = TSimd.SelectGreater(direction, zero, TSimd.All(1f), TSimd.SelectGreater(zero, direction, TSimd.All(-1f), direction));
        return TSimd.Fma(TSimd.All(-step.Rate), sign, weight);
    }
}
