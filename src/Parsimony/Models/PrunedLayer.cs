namespace Parsimony.Models;

/// <summary>A dense layer that is left of a network: <c>phi(x W + b)</c>.</summary>
/// <param name="Kernel">W, [inputs, units]; without rows where nothing reaches the layer any more, so that its outputs are phi(b).</param>
/// <param name="Bias">b, [units]; zeros where the layer has none.</param>
/// <param name="Activation">phi.</param>
sealed record PrunedLayer(float[,] Kernel, float[] Bias, ElementwiseActivation Activation)
{
    /// <summary>Rows of the kernel.</summary>
    public int Inputs => Kernel.GetLength(0);

    /// <summary>Columns of the kernel.</summary>
    public int Units => Kernel.GetLength(1);

    /// <summary>Outputs of one row in double precision.</summary>
    public double[] Evaluate(ReadOnlySpan<double> inputs)
    {
        var outputs = new double[Units];
        for (var unit = 0; unit < Units; unit++)
        {
            double sum = Bias[unit];
            for (var input = 0; input < Inputs; input++) sum += inputs[input] * Kernel[input, unit];
            outputs[unit] = Activation.Value(sum);
        }

        return outputs;
    }
}
