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
            case ActivationKind.RoundedRelu: Activate<RoundedReluKernel>(values, derivatives, count); break;
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void SquaredErrorGradient(float* outputs, float* targets, float* scales, float* destination, int rows)
    {
        for (var i = 0; i < rows; i += TSimd.Width)
            TSimd.Store(TSimd.Multiply(TSimd.Load(scales + i), TSimd.Subtract(TSimd.Load(outputs + i), TSimd.Load(targets + i))), destination + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void LogisticGradient(float* outputs, float* targets, float* scales, float* destination, int rows)
    {
        for (var i = 0; i < rows; i += TSimd.Width)
        {
            var error = TSimd.Subtract(VectorMath<TSimd, TVector>.Sigmoid(TSimd.Load(outputs + i)), TSimd.Load(targets + i));
            TSimd.Store(TSimd.Multiply(TSimd.Load(scales + i), error), destination + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void LogisticLosses(float* outputs, float* targets, float* destination, int rows)
    {
        var zero = TSimd.All(0f);
        for (var i = 0; i < rows; i += TSimd.Width)
        {
            var z = TSimd.Load(outputs + i);
            var rest = VectorMath<TSimd, TVector>.LogOnePlus(VectorMath<TSimd, TVector>.Exp(TSimd.Subtract(zero, TSimd.Abs(z))));
            var margin = TSimd.Subtract(TSimd.Max(zero, z), TSimd.Multiply(TSimd.Load(targets + i), z));
            TSimd.Store(TSimd.Add(margin, rest), destination + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void SoftmaxGradient(float* outputs, float* targets, float* scales, float* destination, int stride, int rows, int classes)
    {
        for (var row = 0; row < rows; row++)
        {
            var from = outputs + (nint)row * stride;
            var to = destination + (nint)row * stride;
            var largest = from[0];
            for (var c = 1; c < classes; c++) largest = MathF.Max(largest, from[c]);
            for (var c = 0; c < classes; c += TSimd.Width)
                TSimd.Store(VectorMath<TSimd, TVector>.Exp(TSimd.Subtract(TSimd.Load(from + c), TSimd.All(largest))), to + c);
            var sum = 0f;
            for (var c = 0; c < classes; c++) sum += to[c];
            var factor = scales[row] / sum;
            for (var c = 0; c < classes; c++) to[c] *= factor;
            for (var c = classes; c < (classes + Padding - 1) / Padding * Padding; c++) to[c] = 0f;
            to[(int)targets[row]] -= scales[row];
        }
    }

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
