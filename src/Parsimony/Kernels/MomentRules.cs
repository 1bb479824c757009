namespace Parsimony.Kernels;

// Adam and its relatives: a mean gradient divided by a metric from past gradients.
readonly struct AdamRule : IUpdateRule
{
    public static int Slots => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IUpdateRule.Apply<TSimd, TVector>(
        in UpdateStep step, TVector weight, TVector gradient, ref TVector first, ref TVector second, ref TVector third)
    {
        first = Averages<TSimd, TVector>.Mean(step.Decay1, first, step.Share1, gradient);
        second = Averages<TSimd, TVector>.MeanSquare(step, second, gradient);
        var metric = TSimd.Add(TSimd.Sqrt(second), TSimd.All(step.Epsilon));
        return TSimd.Fma(TSimd.All(-step.Rate), TSimd.Divide(first, metric), weight);
    }
}

readonly struct AmsgradRule : IUpdateRule
{
    public static int Slots => 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IUpdateRule.Apply<TSimd, TVector>(
        in UpdateStep step, TVector weight, TVector gradient, ref TVector first, ref TVector second, ref TVector third)
    {
        first = Averages<TSimd, TVector>.Mean(step.Decay1, first, step.Share1, gradient);
        second = Averages<TSimd, TVector>.MeanSquare(step, second, gradient);
        third = TSimd.SelectGreater(third, second, third, second);
        var metric = TSimd.Add(TSimd.Sqrt(third), TSimd.All(step.Epsilon));
        return TSimd.Fma(TSimd.All(-step.Rate), TSimd.Divide(first, metric), weight);
    }
}

readonly struct NadamRule : IUpdateRule
{
    public static int Slots => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IUpdateRule.Apply<TSimd, TVector>(
        in UpdateStep step, TVector weight, TVector gradient, ref TVector first, ref TVector second, ref TVector third)
    {
        first = Averages<TSimd, TVector>.Mean(step.Decay1, first, step.Share1, gradient);
        second = Averages<TSimd, TVector>.MeanSquare(step, second, gradient);
        var metric = TSimd.Add(TSimd.Sqrt(TSimd.Multiply(second, TSimd.All(step.Correction))), TSimd.All(step.Epsilon));
        var ahead = TSimd.Fma(TSimd.All(step.Rate), first, TSimd.Multiply(TSimd.All(step.GradientRate), gradient));
        return TSimd.Subtract(weight, TSimd.Divide(ahead, metric));
    }
}

readonly struct AdamaxRule : IUpdateRule
{
    public static int Slots => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IUpdateRule.Apply<TSimd, TVector>(
        in UpdateStep step, TVector weight, TVector gradient, ref TVector first, ref TVector second, ref TVector third)
    {
        var tiny = TSimd.All(KernelSet.Tiny);
        first = Averages<TSimd, TVector>.Mean(step.Decay1, first, step.Share1, gradient);
        var faded = TSimd.Subtract(TSimd.Fma(TSimd.All(step.Decay2), second, tiny), tiny);
        var magnitude = TSimd.Abs(gradient);
        second = TSimd.SelectGreater(faded, magnitude, faded, magnitude);
        var metric = TSimd.Add(second, TSimd.All(step.Epsilon));
        return TSimd.Fma(TSimd.All(-step.Rate), TSimd.Divide(first, metric), weight);
    }
}
