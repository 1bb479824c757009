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

    public override void Update(in UpdateStep step, float* weights, float* gradient, float* first, float* second, float* third, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var move = Move(step, gradient[i], first + i, second + i, third + i);
            weights[i] = Drop((float)(weights[i] - move));
        }
    }

    /// <summary>Computes how far a weight moves against its gradient, and updates the slots.</summary>
    static double Move(in UpdateStep step, double gradient, float* first, float* second, float* third)
    {
        switch (step.Rule)
        {
            case UpdateRule.GradientDescent:
                return step.Rate * gradient;
            case UpdateRule.Momentum:
                *first = Drop((float)((double)step.Decay1 * *first - step.Rate * gradient));
                return -*first;
            case UpdateRule.Nesterov:
                *first = Drop((float)((double)step.Decay1 * *first - step.Rate * gradient));
                return step.Rate * gradient - (double)step.Decay1 * *first;
            case UpdateRule.Adam:
                *first = Mean(step.Decay1, *first, step.Share1, gradient);
                *second = MeanSquare(step, *second, gradient);
                return (double)step.Rate * *first / (Math.Sqrt(*second) + step.Epsilon);
            case UpdateRule.Amsgrad:
                *first = Mean(step.Decay1, *first, step.Share1, gradient);
                *second = MeanSquare(step, *second, gradient);
                *third = *third > *second ? *third : *second;
                return (double)step.Rate * *first / (Math.Sqrt(*third) + step.Epsilon);
            case UpdateRule.Nadam:
                *first = Mean(step.Decay1, *first, step.Share1, gradient);
                *second = MeanSquare(step, *second, gradient);
                return ((double)step.Rate * *first + step.GradientRate * gradient) / (Math.Sqrt((double)*second * step.Correction) + step.Epsilon);
            case UpdateRule.Adamax:
                *first = Mean(step.Decay1, *first, step.Share1, gradient);
                var faded = Drop((float)((double)step.Decay2 * *second));
                *second = faded > Math.Abs(gradient) ? faded : (float)Math.Abs(gradient);
                return (double)step.Rate * *first / ((double)*second + step.Epsilon);
            case UpdateRule.Lion:
                var direction = step.Decay1 * (double)*first + step.Share1 * gradient;
                *first = Mean(step.Decay2, *first, step.Share2, gradient);

                // Math.Sign would throw where NaN should pass.
                return step.Rate * (direction > 0 ? 1 : direction < 0 ? -1 : direction);
            default:
                return MoveByMeanSquare(step, gradient, first, second, third);
        }
    }

    /// <summary>Computes the move of the rules that divide by the root of a mean (or sum) of squares, and updates the slots.</summary>
    static double MoveByMeanSquare(in UpdateStep step, double gradient, float* first, float* second, float* third)
    {
        switch (step.Rule)
        {
            case UpdateRule.RmsProp:
                *first = MeanSquare(step, *first, gradient);
                return step.Rate * gradient / Math.Sqrt((double)*first + step.Epsilon);
            case UpdateRule.RmsPropMomentum:
                *first = MeanSquare(step, *first, gradient);
                *second = Drop((float)((double)step.Momentum * *second - step.Rate * gradient / Math.Sqrt((double)*first + step.Epsilon)));
                return -*second;
            case UpdateRule.RmsPropCentered:
                *first = MeanSquare(step, *first, gradient);
                *second = Mean(step.Decay2, *second, step.Share2, gradient);
                return step.Rate * gradient / Math.Sqrt(Variance(*first, *second) + step.Epsilon);
            case UpdateRule.RmsPropCenteredMomentum:
                *first = MeanSquare(step, *first, gradient);
                *third = Mean(step.Decay2, *third, step.Share2, gradient);
                *second = Drop((float)((double)step.Momentum * *second - step.Rate * gradient / Math.Sqrt(Variance(*first, *third) + step.Epsilon)));
                return -*second;
            case UpdateRule.Adagrad:
                *first = DropSquare((float)(*first + gradient * gradient));
                return step.Rate * gradient / Math.Sqrt((double)*first + step.Epsilon);
            case UpdateRule.Adadelta:
                *first = MeanSquare(step, *first, gradient);
                var move = gradient * Math.Sqrt(((double)*second + step.Epsilon) / ((double)*first + step.Epsilon));
                *second = MeanSquare(step, *second, move);
                return step.Rate * move;
            default:
                throw new ArgumentOutOfRangeException(nameof(step), step.Rule, "No kernel.");
        }
    }

    static float Mean(double decay, double mean, double share, double x) => Drop((float)(decay * mean + share * x));

    static float MeanSquare(in UpdateStep step, double square, double x) => DropSquare((float)(step.Decay2 * square + step.Share2 * x * x));

    /// <summary>Variance, at least 0; NaN stays NaN.</summary>
    static double Variance(double square, double mean) => square - mean * mean < 0 ? 0 : square - mean * mean;

    static float Drop(float x) => x + Tiny - Tiny;

    static float DropSquare(float x) => x + TinySecondMoment - TinySecondMoment;
}
