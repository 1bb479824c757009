namespace Parsimony.Kernels;

/// <summary>Every kernel as its formula, in plain loops with sums in double precision: tests compare the vector forms with it.</summary>
sealed unsafe partial class ReferenceKernels : KernelSet
{
    public override string Name => "reference";

    public override void Gather(float* source, int stride, ReadOnlySpan<int> rows, float* destination)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < stride; j++) destination[(nint)i * stride + j] = source[(nint)rows[i] * stride + j];
        }
    }

    public override void Multiply(in MatrixProduct p)
    {
        for (var i = 0; i < p.Rows; i++)
        {
            for (var j = 0; j < p.Columns; j++)
            {
                double sum = p.Epilogue is Epilogue.Bias or Epilogue.BiasRelu ? p.Bias[j] : 0;
                for (var k = 0; k < p.Depth; k++)
                    sum += (double)p.A[(nint)i * p.RowStrideA + (nint)k * p.ColumnStrideA] * p.B[(nint)k * p.StrideB + j];
                var at = (nint)i * p.StrideC + j;
                p.C[at] = (float)(p.Epilogue switch
                {
                    Epilogue.BiasRelu => Math.Max(sum, 0),
                    Epilogue.MaskByActivation => p.Side[at] > 0 ? sum : 0,
                    Epilogue.MultiplyByDerivative => sum * p.Side[at],
                    _ => sum,
                });
            }
        }
    }

    public override void MultiplyByVector(float* a, int stride, int rows, int columns, float* vector, float bias, float* destination)
    {
        for (var i = 0; i < rows; i++)
        {
            double sum = bias;
            for (var j = 0; j < columns; j++) sum += (double)a[(nint)i * stride + j] * vector[j];
            destination[i] = (float)sum;
        }
    }

    public override void Transpose(float* source, int sourceStride, int rows, int columns, float* destination, int destinationStride)
    {
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++) destination[(nint)j * destinationStride + i] = source[(nint)i * sourceStride + j];
        }
    }

    public override void SumRows(float* source, int stride, int rows, int columns, float* destination)
    {
        for (var j = 0; j < columns; j++)
        {
            double sum = 0;
            for (var i = 0; i < rows; i++) sum += source[(nint)i * stride + j];
            destination[j] = (float)sum;
        }
    }

    public override void Activate(ActivationKind kind, float* values, float* derivatives, int count)
    {
        if (kind == ActivationKind.Linear) return;
        for (var i = 0; i < count; i++)
        {
            var (value, derivative) = ReferenceActivations.At(kind, values[i]);
            values[i] = (float)value;
            if (derivatives != null) derivatives[i] = (float)derivative;
        }
    }

    public override float SumOfMagnitudes(float* values, int count)
    {
        double sum = 0;
        for (var i = 0; i < count; i++) sum += Math.Abs(values[i]);
        return (float)sum;
    }

    public override void SquaredErrorGradient(float* outputs, float* targets, float* scales, float* destination, int rows)
    {
        for (var i = 0; i < rows; i++) destination[i] = (float)((double)scales[i] * ((double)outputs[i] - targets[i]));
    }

    public override void LogisticGradient(float* outputs, float* targets, float* scales, float* destination, int rows)
    {
        for (var i = 0; i < rows; i++) destination[i] = (float)(scales[i] * (1 / (1 + Math.Exp(-outputs[i])) - targets[i]));
    }

    public override void LogisticLosses(float* outputs, float* targets, float* destination, int rows)
    {
        for (var i = 0; i < rows; i++)
        {
            double z = outputs[i];
            destination[i] = (float)(Math.Max(z, 0) - targets[i] * z + Math.Log(1 + Math.Exp(-Math.Abs(z))));
        }
    }

    public override void SoftmaxGradient(float* outputs, float* targets, float* scales, float* destination, int stride, int rows, int classes)
    {
        for (var i = 0; i < rows; i++)
        {
            var from = outputs + (nint)i * stride;
            var to = destination + (nint)i * stride;
            double largest = from[0], sum = 0;
            for (var c = 1; c < classes; c++) largest = Math.Max(largest, from[c]);
            for (var c = 0; c < classes; c++) sum += Math.Exp(from[c] - largest);
            for (var c = 0; c < (classes + Padding - 1) / Padding * Padding; c++)
                to[c] = c < classes ? (float)(scales[i] * (Math.Exp(from[c] - largest) / sum - (c == (int)targets[i] ? 1 : 0))) : 0f;
        }
    }
}
