namespace Parsimony.Paths.Exact;

/// <summary>Turns exact fits into networks without a hidden layer.</summary>
static class LinearModel
{
    const string Prefix = "fit";

    public static RefittedPath Create(Dataset data, ResolvedPath options, LinearRefits fits, Lambda[] lambdas)
    {
        var plan = new NetworkPlan(PathNetwork.Create(options, fits.Features, data.Target), FoldProblem.LossOf(data.Target), []);
        var networks = lambdas.ToDictionary(
            lambda => lambda, lambda => new[] { NetworkWeights.FromTensors(plan, Tensors(fits[lambda]), Prefix) });
        return new RefittedPath(data, options, new ModelPart(fits.Preprocessor, plan), ModelTarget.Of(data.Target, fits.Scaler), networks);
    }

    /// <summary>Returns the coefficients at some lambdas, largest first, in the features' own units.</summary>
    public static CoefficientPath Coefficients(Dataset data, LinearRefits fits, IReadOnlyList<Lambda> lambdas)
    {
        double[][] intercepts = [.. lambdas.Select(_ => new double[data.Target.OutputCount])];
        double[][][] coefficients = [.. intercepts.Select(outputs => outputs.Select(_ => new double[fits.Features]).ToArray())];
        for (var k = 0; k < lambdas.Count; k++)
        {
            // The kernel takes preprocessed columns; times the deviation, it predicts in the target's own units.
            var (kernel, bias) = (fits[lambdas[k]].Kernel, fits[lambdas[k]].Bias);
            for (var output = 0; output < kernel.Length; output++)
            {
                double[] own = [.. kernel[output].Select(value => value * fits.Scaler.Deviation)];
                intercepts[k][output] = OriginalScale.Convert(fits.Preprocessor, fits.Scaler.Invert(bias[output]), own, coefficients[k][output]);
            }

            // A constant added to every class changes no probability: intercepts are centred on 0, as glmnet's are.
            if (kernel.Length == 1) continue;
            var mean = intercepts[k].Average();
            intercepts[k] = [.. intercepts[k].Select(value => value - mean)];
        }

        return new CoefficientPath
        {
            Lambdas = lambdas,
            Features = [.. fits.Preprocessor.Outputs.Select(output => output.Name)],
            Classes = data.Target.OutputCount > 1 ? data.Target.Classes : [],
            Intercepts = intercepts,
            Coefficients = coefficients,
            FeatureScales = fits.FeatureScales,
            DegreesOfFreedom = [.. lambdas.Select(lambda => fits[lambda].DegreesOfFreedom - data.Target.OutputCount)],
        };
    }

    static Dictionary<string, NamedTensor> Tensors(LinearRefit fit)
    {
        var (outputs, inputs) = (fit.Kernel.Length, fit.Kernel[0].Length);
        var kernel = new float[inputs * outputs];
        for (var input = 0; input < inputs; input++)
            for (var output = 0; output < outputs; output++)
                kernel[input * outputs + output] = (float)fit.Kernel[output][input];
        return new Dictionary<string, NamedTensor>
        {
            [$"{Prefix}/kernel_1"] = new($"{Prefix}/kernel_1", [inputs, outputs], kernel),
            [$"{Prefix}/bias_1"] = new($"{Prefix}/bias_1", [outputs], [.. fit.Bias.Select(value => (float)value)]),
        };
    }
}
