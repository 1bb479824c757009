namespace Parsimony.Layers;

// Every number is computed as (x - shift) * factor + offset with single-precision coefficients per feature: vector operations then process
// whole rows. The offset corrects the rounding error of the shift.
public sealed partial class BatchNormalization
{
    void Normalize(LayerContext context, BatchMoments moments)
    {
        var features = moments.Means.Length;
        var gamma = Gamma(context);
        var beta = Beta(context);
        float[] shifts = new float[features], factors = new float[features], offsets = new float[features];
        for (var j = 0; j < features; j++)
        {
            var factor = (Scale ? gamma[j] : 1) / Math.Sqrt(moments.Variances[j] + Epsilon);
            shifts[j] = (float)moments.Means[j];
            factors[j] = (float)factor;
            offsets[j] = (float)((Center ? beta[j] : 0) - (moments.Means[j] - shifts[j]) * factor);
        }

        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            var inputs = context.Input(row);
            var outputs = context.Output(row);
            for (var start = 0; start < inputs.Length; start += features)
            {
                var part = outputs.Slice(start, features);
                TensorPrimitives.Subtract(inputs.Slice(start, features), shifts, part);
                TensorPrimitives.Multiply(part, factors, part);
                TensorPrimitives.Add(part, offsets, part);
            }
        }
    }

    /// <summary>
    /// Computes gradients. With x' = (x - mean) / sd and moments of the batch, <c>dx = gamma / sd (dy - mean(dy) - x' mean(dy x'))</c>;
    /// with moving moments, which do not depend on x, <c>dx = gamma / sd dy</c>.
    /// </summary>
    void Differentiate(LayerContext context, BatchMoments moments, bool usesBatch)
    {
        var features = moments.Means.Length;
        var gamma = Gamma(context);
        double[] gradientSums = new double[features], productSums = new double[features];
        var count = Sum(context, moments, gradientSums, productSums);
        float[] shifts = new float[features], slopes = new float[features], offsets = new float[features], factors = new float[features];
        for (var j = 0; j < features; j++)
        {
            var inverseDeviation = 1 / Math.Sqrt(moments.Variances[j] + Epsilon);
            if (Scale) context.WeightGradient(0)[0, j] += (float)(productSums[j] * inverseDeviation);
            if (Center) context.WeightGradient(BetaIndex)[0, j] += (float)gradientSums[j];
            factors[j] = (float)((Scale ? gamma[j] : 1) * inverseDeviation);
            shifts[j] = (float)moments.Means[j];
            var slope = -productSums[j] / count * inverseDeviation * inverseDeviation;
            slopes[j] = (float)slope;
            offsets[j] = (float)(-gradientSums[j] / count - slope * (moments.Means[j] - shifts[j]));
        }

        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            var inputs = context.Input(row);
            var outputGradient = context.OutputGradient(row);
            var inputGradient = context.InputGradient(row);
            for (var start = 0; start < inputs.Length; start += features)
            {
                var part = inputGradient.Slice(start, features);
                if (usesBatch)
                {
                    TensorPrimitives.Subtract(inputs.Slice(start, features), shifts, part);
                    TensorPrimitives.Multiply(part, slopes, part);
                    TensorPrimitives.Add(part, offsets, part);
                    TensorPrimitives.Add(part, outputGradient.Slice(start, features), part);
                    TensorPrimitives.Multiply(part, factors, part);
                }
                else
                {
                    TensorPrimitives.Multiply(outputGradient.Slice(start, features), factors, part);
                }
            }
        }
    }

    /// <summary>Adds up dy and dy (x - mean) of every feature.</summary>
    /// <returns>The count of numbers in each sum.</returns>
    static long Sum(LayerContext context, BatchMoments moments, Span<double> gradientSums, Span<double> productSums)
    {
        var features = moments.Means.Length;
        long count = 0;
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            var inputs = context.Input(row);
            var outputGradient = context.OutputGradient(row);
            for (var start = 0; start < inputs.Length; start += features, count++)
            {
                for (var j = 0; j < features; j++)
                {
                    double gradient = outputGradient[start + j];
                    gradientSums[j] += gradient;
                    productSums[j] += gradient * (inputs[start + j] - moments.Means[j]);
                }
            }
        }

        return count;
    }
}
