namespace Parsimony.Kernels;

/// <summary>Activations and their derivatives in double precision, the formulas that the vector kernels are tested against.</summary>
static class ReferenceActivations
{
    /// <summary>Computes <c>(phi(z), phi'(z))</c>; at a kink the derivative from the left.</summary>
    public static (double Value, double Derivative) At(ActivationKind kind, double z)
    {
        switch (kind)
        {
            case ActivationKind.Relu: return z > 0 ? (z, 1) : (double.IsNaN(z) ? z : 0, 0);
            case ActivationKind.RoundedRelu:
                var share = Math.Clamp((z + ActivationConstants.Corner) / (2 * ActivationConstants.Corner), 0, 1);
                return (ActivationConstants.Corner * share * share + Math.Max(z - ActivationConstants.Corner, 0), share);
            case ActivationKind.LeakyRelu: return z > 0 ? (z, 1) : (ActivationConstants.LeakySlope * z, ActivationConstants.LeakySlope);
            case ActivationKind.Elu: return z > 0 ? (z, 1) : (Math.Exp(z) - 1, Math.Exp(z));
            case ActivationKind.Selu:
                var (elu, slope) = At(ActivationKind.Elu, z);
                var factor = ActivationConstants.SeluScale * (z > 0 ? 1.0 : ActivationConstants.SeluAlpha);
                return (factor * elu, factor * slope);
            case ActivationKind.Gelu:
                var distribution = 0.5 * (1 + Erf(z / Math.Sqrt(2)));
                return (z * distribution, distribution + z * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI));
            case ActivationKind.Silu:
                var s = Sigmoid(z);
                return (z * s, s + z * s * (1 - s));
            case ActivationKind.Mish:
                var t = Math.Tanh(Softplus(z));
                return (z * t, t + z * (1 - t * t) * Sigmoid(z));
            case ActivationKind.Softplus: return (Softplus(z), Sigmoid(z));
            case ActivationKind.Tanh: return (Math.Tanh(z), 1 - Math.Tanh(z) * Math.Tanh(z));
            case ActivationKind.Sigmoid: return (Sigmoid(z), Sigmoid(z) * (1 - Sigmoid(z)));
            default: return (z, 1);
        }
    }

    static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    static double Softplus(double z) => Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z)));

    /// <summary>Error function, exact to 1e-15.</summary>
    /// <remarks>A power series below 2.5, the complement's continued fraction above (Abramowitz and Stegun 7.1.6, 7.1.14).</remarks>
    public static double Erf(double x)
    {
        var magnitude = Math.Abs(x);
        if (magnitude < 2.5)
        {
            double term = magnitude, sum = magnitude;
            for (var n = 1; n < 100; n++)
            {
                term *= 2 * magnitude * magnitude / (2 * n + 1);
                sum += term;
            }

            return Math.CopySign(2 / Math.Sqrt(Math.PI) * Math.Exp(-magnitude * magnitude) * sum, x);
        }

        double fraction = magnitude;
        for (var n = 80; n >= 1; n--) fraction = magnitude + n / 2.0 / fraction;
        return Math.CopySign(1 - Math.Exp(-magnitude * magnitude) / Math.Sqrt(Math.PI) / fraction, x);
    }
}
