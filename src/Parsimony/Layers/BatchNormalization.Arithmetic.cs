using System.Numerics.Tensors;

namespace Parsimony.Layers;

// What is done to every number is brought to (x - shift) * factor + offset with single-precision coefficients per feature, so that whole rows
// run through vector operations; what the rounding of the shift loses is made good in the offset.
public sealed partial class BatchNormalization
{
    void Normalize(LayerContext context, BatchMoments moments)
    {
        var features = moments.Means.Length;
        float[] shifts = new float[features], factors = new float[features], offsets = new float[features];
        for (var j = 0; j < features; j++)
        {
            var factor = Gamma(context, j) / Math.Sqrt(moments.Variances[j] + Epsilon);
            shifts[j] = (float)moments.Means[j];
            factors[j] = (float)factor;
            offsets[j] = (float)((Center ? context.Weight(BetaIndex)[0, j] : 0) - (moments.Means[j] - shifts[j]) * factor);
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

    /// <summary>With x' = (x - mean) / sd: <c>dx = gamma / sd (dy - mean(dy) - x' mean(dy x'))</c>; where moments are given, dx = gamma / sd dy.</summary>
    void Differentiate(LayerContext context, BatchMoments moments, bool takesBatch)
    {
        var features = moments.Means.Length;
        double[] gradientSums = new double[features], productSums = new double[features];
        var count = Sum(context, moments, gradientSums, productSums);
        float[] shifts = new float[features], slopes = new float[features], offsets = new float[features], factors = new float[features];
        for (var j = 0; j < features; j++)
        {
            var inverseDeviation = 1 / Math.Sqrt(moments.Variances[j] + Epsilon);
            if (Scale) context.WeightGradient(0)[0, j] += (float)(productSums[j] * inverseDeviation);
            if (Center) context.WeightGradient(BetaIndex)[0, j] += (float)gradientSums[j];
            factors[j] = (float)(Gamma(context, j) * inverseDeviation);
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
                if (takesBatch)
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

    /// <summary>Sums of dy and of dy (x - mean) for every feature; gives the count that they go over.</summary>
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

    double Gamma(LayerContext context, int feature) => Scale ? context.Weight(0)[0, feature] : 1;
}
