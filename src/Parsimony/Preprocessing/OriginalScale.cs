namespace Parsimony.Preprocessing;

/// <summary>States a linear model of preprocessed outputs in the units of the features that were coded.</summary>
/// <remarks>
/// The features are those of <see cref="Preprocessor.Outputs"/>, before their mean and deviation apply: a number itself (missing = its median),
/// <c>-1/1</c> for an indicator or a category of two levels, <c>0/1</c> for one level of several.
/// With <see cref="PreprocessKind.Standard"/> both forms predict the same. <see cref="PreprocessKind.Robust"/> clips numbers smoothly, which no linear
/// form can say: there the coefficients are the tangent where every number is at its median; away from it the model bends towards its limits.
/// </remarks>
static class OriginalScale
{
    /// <summary><c>c_j = b_j / u_j</c> and <c>a - sum_j c_j x_j</c>, where <c>x_j</c> is the value that an output of 0 stands for and <c>u_j</c> one unit of the output.</summary>
    /// <param name="preprocessor">Fitted on the rows that the model was trained on.</param>
    /// <param name="intercept">a, of the preprocessed model.</param>
    /// <param name="coefficients">[outputs] b, of the preprocessed model.</param>
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

    /// <summary>Standard deviation of every feature in its original unit, as the model sees it: clipped numbers count as clipped.</summary>
    /// <param name="preprocessor">The preprocessing that made <paramref name="columns"/>.</param>
    /// <param name="columns">[outputs * rows] of <see cref="Preprocessor.TransformColumns"/>, of the training rows.</param>
    /// <returns>[outputs], divisor rows; a coefficient times it is what one standard deviation of the feature does.</returns>
    public static double[] Deviations(Preprocessor preprocessor, ReadOnlySpan<double> columns)
    {
        var deviations = new double[preprocessor.Outputs.Count];
        var rows = columns.Length / deviations.Length;
        var output = 0;
        foreach (var coder in preprocessor.Coders)
        {
            for (var i = 0; i < coder.Width; i++, output++)
                deviations[output] = Deviation(columns.Slice(output * rows, rows)) * Unit(preprocessor.Outputs[output], coder);
        }

        return deviations;
    }

    static double Deviation(ReadOnlySpan<double> values)
    {
        double sum = 0, squares = 0;
        foreach (var value in values) sum += value;
        var mean = sum / values.Length;
        foreach (var value in values) squares += (value - mean) * (value - mean);
        return Math.Sqrt(squares / values.Length);
    }

    // The clip has slope 1 and value 0 at the center, so that it does not show in its own tangent.
    static double Unit(OutputColumn output, IColumnCoder coder) => output.Deviation * (coder is NumberCoder number ? number.Scale : 1);

    static double Zero(OutputColumn output, IColumnCoder coder) => coder is NumberCoder number ? number.Center + number.Scale * output.Mean : output.Mean;
}
