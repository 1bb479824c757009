namespace Parsimony.Preprocessing;

/// <summary>Converts a linear model of preprocessed outputs to the units of the source columns.</summary>
/// <remarks>
/// There is one feature per output of <see cref="Preprocessor.Outputs"/>, before its mean and deviation apply: a number itself (missing =
/// its median), the sine or cosine of a part of a date, <c>-1/1</c> for an indicator or a category of two levels, <c>0/1</c> for one level of
/// several.
/// With <see cref="PreprocessKind.Standard"/> the converted model predicts the same. <see cref="PreprocessKind.Robust"/> clips numbers,
/// which no linear model can: the coefficients are then those of the tangent where every number is at its median.
/// </remarks>
static class OriginalScale
{
    /// <summary>Computes coefficients <c>c_j = b_j / u_j</c> and the intercept <c>a - sum_j c_j x_j</c> in the units of the features.</summary>
    /// <remarks>x_j is the feature's value where the output is 0, u_j is the feature's change where the output changes by 1.</remarks>
    /// <param name="preprocessor">Preprocessor that was fitted on the rows that the model was trained on.</param>
    /// <param name="intercept">Intercept a of the preprocessed model.</param>
    /// <param name="coefficients">[outputs] coefficients b of the preprocessed model.</param>
    /// <param name="original">[outputs] receives c; a coefficient of 0 stays 0.</param>
    /// <returns>The intercept that goes with c.</returns>
    public static double Convert(Preprocessor preprocessor, double intercept, ReadOnlySpan<double> coefficients, Span<double> original)
    {
        var output = 0;
        foreach (var coder in preprocessor.Coders)
        {
            for (var i = 0; i < coder.Width; i++, output++)
            {
                original[output] = coefficients[output] / Unit(preprocessor.Outputs[output], coder);
                intercept -= original[output] * Zero(preprocessor.Outputs[output], coder);
            }
        }

        return intercept;
    }

    /// <summary>Computes the standard deviation (divisor m) of every feature in its original unit; clipped numbers count as clipped.</summary>
    /// <param name="preprocessor">Preprocessor that made <paramref name="columns"/>.</param>
    /// <param name="columns">[outputs * rows] training rows from <see cref="Preprocessor.TransformColumns"/>.</param>
    /// <param name="weights">[rows] how much each row counts; null = all the same.</param>
    /// <returns>[outputs] deviations; a coefficient times its deviation is the effect of one standard deviation of the feature.</returns>
    public static double[] Deviations(Preprocessor preprocessor, ReadOnlySpan<double> columns, double[]? weights = null)
    {
        var deviations = new double[preprocessor.Outputs.Count];
        var rows = columns.Length / deviations.Length;
        var output = 0;
        foreach (var coder in preprocessor.Coders)
        {
            for (var i = 0; i < coder.Width; i++, output++)
                deviations[output] = Deviation(columns.Slice(output * rows, rows), weights) * Unit(preprocessor.Outputs[output], coder);
        }

        return deviations;
    }

    static double Deviation(ReadOnlySpan<double> values, double[]? weights)
    {
        double sum = 0, squares = 0, total = 0;
        for (var row = 0; row < values.Length; row++)
        {
            var weight = weights?[row] ?? 1;
            sum += weight * values[row];
            total += weight;
        }

        var mean = sum / total;
        for (var row = 0; row < values.Length; row++) squares += (weights?[row] ?? 1) * (values[row] - mean) * (values[row] - mean);
        return Math.Sqrt(squares / total);
    }

    // The clip has slope 1 and value 0 at the center: it does not change the tangent.
    static double Unit(OutputColumn output, IColumnCoder coder) => output.Deviation * (coder is NumberCoder number ? number.Scale : 1);

    static double Zero(OutputColumn output, IColumnCoder coder) =>
        coder is NumberCoder number ? number.Center + number.Scale * output.Mean : output.Mean;
}
