namespace Parsimony.Kernels;

// Rules that divide the gradient by the root of its mean square or of its sum of squares.
readonly struct RmsPropRule : IUpdateRule
{
    public static int Slots => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IUpdateRule.Apply<TSimd, TVector>(
        in UpdateStep step, TVector weight, TVector gradient, ref TVector first, ref TVector second, ref TVector third)
    {
        first = Averages<TSimd, TVector>.MeanSquare(step, first, gradient);
        return TSimd.Fma(TSimd.All(-step.Rate), Averages<TSimd, TVector>.OverRoot(gradient, first, step.Epsilon), weight);
    }
}

readonly struct RmsPropMomentumRule : IUpdateRule
{
    public static int Slots => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IUpdateRule.Apply<TSimd, TVector>(
        in UpdateStep step, TVector weight, TVector gradient, ref TVector first, ref TVector second, ref TVector third)
    {
        first = Averages<TSimd, TVector>.MeanSquare(step, first, gradient);
        second = Averages<TSimd, TVector>.Velocity(
            step.Momentum, second, step.Rate, Averages<TSimd, TVector>.OverRoot(gradient, first, step.Epsilon));
        return TSimd.Add(weight, second);
    }
}

readonly struct RmsPropCenteredRule : IUpdateRule
{
    public static int Slots => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IUpdateRule.Apply<TSimd, TVector>(
        in UpdateStep step, TVector weight, TVector gradient, ref TVector first, ref TVector second, ref TVector third)
    {
        first = Averages<TSimd, TVector>.MeanSquare(step, first, gradient);
        second = Averages<TSimd, TVector>.Mean(step.Decay2, second, step.Share2, gradient);
        var variance = Averages<TSimd, TVector>.Variance(first, second);
        return TSimd.Fma(TSimd.All(-step.Rate), Averages<TSimd, TVector>.OverRoot(gradient, variance, step.Epsilon), weight);
    }
}

readonly struct RmsPropCenteredMomentumRule : IUpdateRule
{
    public static int Slots => 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IUpdateRule.Apply<TSimd, TVector>(
        in UpdateStep step, TVector weight, TVector gradient, ref TVector first, ref TVector second, ref TVector third)
    {
        first = Averages<TSimd, TVector>.MeanSquare(step, first, gradient);
        third = Averages<TSimd, TVector>.Mean(step.Decay2, third, step.Share2, gradient);
        var variance = Averages<TSimd, TVector>.Variance(first, third);
        second = Averages<TSimd, TVector>.Velocity(
            step.Momentum, second, step.Rate, Averages<TSimd, TVector>.OverRoot(gradient, variance, step.Epsilon));
        return TSimd.Add(weight, second);
    }
}

readonly struct AdagradRule : IUpdateRule
{
    public static int Slots => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IUpdateRule.Apply<TSimd, TVector>(
        in UpdateStep step, TVector weight, TVector gradient, ref TVector first, ref TVector second, ref TVector third)
    {
        var tiny = TSimd.All(KernelSet.TinySecondMoment);
        first = TSimd.Subtract(TSimd.Fma(gradient, gradient, TSimd.Add(first, tiny)), tiny);
        return TSimd.Fma(TSimd.All(-step.Rate), Averages<TSimd, TVector>.OverRoot(gradient, first, step.Epsilon), weight);
    }
}

readonly struct AdadeltaRule : IUpdateRule
{
    public static int Slots => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IUpdateRule.Apply<TSimd, TVector>(
        in UpdateStep step, TVector weight, TVector gradient, ref TVector first, ref TVector second, ref TVector third)
    {
        var epsilon = TSimd.All(step.Epsilon);
        first = Averages<TSimd, TVector>.MeanSquare(step, first, gradient);
        var ratio = TSimd.Divide(TSimd.Add(second, epsilon), TSimd.Add(first, epsilon));
        var move = TSimd.Multiply(TSimd.Sqrt(ratio), gradient);
        second = Averages<TSimd, TVector>.MeanSquare(step, second, move);
        return TSimd.Fma(TSimd.All(-step.Rate), move, weight);
    }
}
