using System.Runtime.CompilerServices;

namespace Parsimony.Kernels;

sealed unsafe partial class VectorKernels<TSimd, TVector>
{
    // Padding is at most 16 columns, and a network with more classes than this has its rows summed in several visits.
    const int Chunk = Padding;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void SquaredErrorGradient(float* outputs, float* targets, float* scales, float* destination, int stride, int rows)
    {
        for (var row = 0; row < rows; row++) destination[row * stride] = scales[row] * (outputs[row * stride] - targets[row]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void LogisticGradient(float* outputs, float* targets, float* scales, float* destination, int stride, int rows)
    {
        // One output a row is a column of a padded matrix: 16 of them are brought together, so that exp runs on full vectors.
        var buffer = stackalloc float[Chunk];
        for (var start = 0; start < rows; start += Chunk)
        {
            var count = Math.Min(Chunk, rows - start);
            for (var i = 0; i < Chunk; i++) buffer[i] = i < count ? outputs[(start + i) * stride] : 0f;
            for (var i = 0; i < Chunk; i += TSimd.Width) TSimd.Store(VectorMath<TSimd, TVector>.Sigmoid(TSimd.Load(buffer + i)), buffer + i);
            for (var i = 0; i < count; i++) destination[(start + i) * stride] = scales[start + i] * (buffer[i] - targets[start + i]);
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
