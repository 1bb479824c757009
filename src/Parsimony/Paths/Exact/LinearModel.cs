using Parsimony.Linear;

namespace Parsimony.Paths.Exact;

/// <summary>Turns exact fits into networks without a hidden layer.</summary>
static class LinearModel
{
    const string Prefix = "fit";

    public static RefittedPath Create(Dataset data, ResolvedPath options, LinearRefits fits, Lambda[] lambdas)
    {
        var plan = PlanOf(data, options, fits.Features);
        var networks = lambdas.ToDictionary(lambda => lambda, lambda => new[] { Network(plan, fits[lambda].Kernel, fits[lambda].Bias) });
        return new RefittedPath(data, options, new ModelPart(fits.Preprocessor, plan), ModelTarget.Of(data.Target, fits.Scaler), networks);
    }

    /// <summary>Makes the model of a fold.</summary>
    public static FoldModel? Of(LinearFold fold, LinearFit fit, Dataset data, ResolvedPath options)
    {
        var plan = PlanOf(data, options, fold.Features);
        var inputs = fold.Preprocessor.Transform(TableRows.Take(data.Features, fold.HeldOutRows)).Values;
        return FoldModel.Of(
            fold.Fold, new ModelPart(fold.Preprocessor, plan), ModelTarget.Of(data.Target, fold.Scaler),
            [Network(plan, fold.KernelOf(fit), fold.BiasOf(fit))], fold.HeldOutRows, inputs);
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

    static NetworkPlan PlanOf(Dataset data, ResolvedPath options, int features) =>
        new(PathNetwork.Create(options, features, data.Target), FoldProblem.LossOf(data.Target), []);

    /// <summary>The network of [outputs][features] coefficients of preprocessed columns and [outputs] constants.</summary>
    static NetworkWeights Network(NetworkPlan plan, double[][] coefficients, double[] bias)
    {
        var (outputs, inputs) = (coefficients.Length, coefficients[0].Length);
        var kernel = new float[inputs * outputs];
        for (var input = 0; input < inputs; input++)
            for (var output = 0; output < outputs; output++)
                kernel[input * outputs + output] = (float)coefficients[output][input];
        var tensors = new Dictionary<string, NamedTensor>
        {
            [$"{Prefix}/kernel_1"] = new($"{Prefix}/kernel_1", [inputs, outputs], kernel),
            [$"{Prefix}/bias_1"] = new($"{Prefix}/bias_1", [outputs], [.. bias.Select(value => (float)value)]),
        };
        return NetworkWeights.FromTensors(plan, tensors, Prefix);
    }
}
