namespace Parsimony.Kernels;

sealed unsafe partial class ReferenceKernels
{
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
