namespace Parsimony.Kernels;

sealed unsafe partial class VectorKernels<TSimd, TVector>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Update(in UpdateStep step, float* weights, float* gradient, float* first, float* second, float* third, int count)
    {
        switch (step.Rule)
        {
            case UpdateRule.GradientDescent: Update<GradientDescentRule>(step, weights, gradient, first, second, third, count); break;
            case UpdateRule.Momentum: Update<MomentumRule>(step, weights, gradient, first, second, third, count); break;
            case UpdateRule.Nesterov: Update<NesterovRule>(step, weights, gradient, first, second, third, count); break;
            case UpdateRule.RmsProp: Update<RmsPropRule>(step, weights, gradient, first, second, third, count); break;
            case UpdateRule.RmsPropMomentum: Update<RmsPropMomentumRule>(step, weights, gradient, first, second, third, count); break;
            case UpdateRule.RmsPropCentered: Update<RmsPropCenteredRule>(step, weights, gradient, first, second, third, count); break;
            case UpdateRule.RmsPropCenteredMomentum: Update<RmsPropCenteredMomentumRule>(step, weights, gradient, first, second, third, count); break;
            case UpdateRule.Adagrad: Update<AdagradRule>(step, weights, gradient, first, second, third, count); break;
            case UpdateRule.Adadelta: Update<AdadeltaRule>(step, weights, gradient, first, second, third, count); break;
            case UpdateRule.Adam: Update<AdamRule>(step, weights, gradient, first, second, third, count); break;
            case UpdateRule.Amsgrad: Update<AmsgradRule>(step, weights, gradient, first, second, third, count); break;
            case UpdateRule.Nadam: Update<NadamRule>(step, weights, gradient, first, second, third, count); break;
            case UpdateRule.Adamax: Update<AdamaxRule>(step, weights, gradient, first, second, third, count); break;
            case UpdateRule.Lion: Update<LionRule>(step, weights, gradient, first, second, third, count); break;
            default: throw new ArgumentOutOfRangeException(nameof(step), step.Rule, "No kernel.");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Update<TRule>(in UpdateStep step, float* weights, float* gradient, float* first, float* second, float* third, int count)
        where TRule : struct, IUpdateRule
    {
        var tiny = TSimd.All(Tiny);
        nint rest = count % TSimd.Width, whole = count - rest;
        for (nint i = 0; i < whole; i += TSimd.Width)
        {
            var a = TRule.Slots > 0 ? TSimd.Load(first + i) : default;
            var b = TRule.Slots > 1 ? TSimd.Load(second + i) : default;
            var c = TRule.Slots > 2 ? TSimd.Load(third + i) : default;
            var weight = TRule.Apply<TSimd, TVector>(step, TSimd.Load(weights + i), TSimd.Load(gradient + i), ref a, ref b, ref c);
            TSimd.Store(Drop(tiny, weight), weights + i);
            if (TRule.Slots > 0) TSimd.Store(a, first + i);
            if (TRule.Slots > 1) TSimd.Store(b, second + i);
            if (TRule.Slots > 2) TSimd.Store(c, third + i);
        }

        if (rest > 0) UpdateRest<TRule>(step, weights + whole, gradient + whole, first + whole, second + whole, third + whole, (int)rest);
    }

    /// <summary>Updates fewer weights than a vector holds by way of a block of zeros: the same operations give the same bits.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void UpdateRest<TRule>(in UpdateStep step, float* weights, float* gradient, float* first, float* second, float* third, int count)
        where TRule : struct, IUpdateRule
    {
        var block = stackalloc float[5 * Padding];
        new Span<float>(block, 5 * Padding).Clear();
        Copy(weights, block, count);
        Copy(gradient, block + Padding, count);
        if (TRule.Slots > 0) Copy(first, block + 2 * Padding, count);
        if (TRule.Slots > 1) Copy(second, block + 3 * Padding, count);
        if (TRule.Slots > 2) Copy(third, block + 4 * Padding, count);
        Update<TRule>(step, block, block + Padding, block + 2 * Padding, block + 3 * Padding, block + 4 * Padding, TSimd.Width);
        Copy(block, weights, count);
        if (TRule.Slots > 0) Copy(block + 2 * Padding, first, count);
        if (TRule.Slots > 1) Copy(block + 3 * Padding, second, count);
        if (TRule.Slots > 2) Copy(block + 4 * Padding, third, count);
    }

    static void Copy(float* source, float* destination, int count) =>
        new ReadOnlySpan<float>(source, count).CopyTo(new Span<float>(destination, count));
}
