namespace Parsimony.Kernels;

sealed unsafe partial class VectorKernels<TSimd, TVector>
{
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
}
