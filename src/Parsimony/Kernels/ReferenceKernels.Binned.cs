namespace Parsimony.Kernels;

sealed unsafe partial class ReferenceKernels
{
    public override void MultiplyBinned(in BinnedProduct p)
    {
        for (var row = 0; row < p.Rows; row++)
        {
            var inputs = Expanded(p, row);
            for (var column = 0; column < p.Columns; column++)
            {
                double sum = p.Bias[column];
                for (var input = 0; input < inputs.Length; input++) sum += (double)inputs[input] * p.Kernel[(nint)input * p.Stride + column];
                p.To[(nint)row * p.Stride + column] = (float)(p.IsRelu ? Math.Max(sum, 0) : sum);
            }
        }
    }

    public override void BinnedGradient(in BinnedProduct p, int first, int count)
    {
        var sums = new double[count * p.Columns];
        for (var row = 0; row < p.Rows; row++)
        {
            var inputs = Expanded(p, row);
            for (var i = 0; i < count; i++)
            {
                for (var column = 0; column < p.Columns; column++)
                    sums[i * p.Columns + column] += (double)inputs[first + i] * p.Errors[(nint)row * p.Stride + column];
            }
        }

        for (var i = 0; i < count; i++)
        {
            for (var column = 0; column < p.Columns; column++)
                p.Gradient[(nint)(first + i) * p.Stride + column] = (float)sums[i * p.Columns + column];
        }
    }

    static float[] Expanded(in BinnedProduct p, int row)
    {
        var inputs = new float[p.Inputs.Low.Length];
        p.Inputs.Expand(new ReadOnlySpan<float>(p.Batch + (nint)row * p.BatchStride, p.Inputs.ShortLength), inputs);
        return inputs;
    }
}
