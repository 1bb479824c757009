namespace Parsimony.Paths.Start;

/// <summary>
/// What the first dense layer of a network takes before training: preprocessed rows, and beside them waves where the network makes any.
/// </summary>
static class FirstWaves
{
    const long Seed = 1;

    // Frequencies from 0 to 2 turns for each 1 of a number, so close to one another that the best of them is not missed.
    const int Tried = 64;
    const float Step = 1 / 32f;

    // This many waves are computed in about a second.
    const double MostWaves = 4e8;

    /// <summary>
    /// Returns [rows, inputs of the first dense layer] the rows with waves of frequencies that are drawn, as those of networks are.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">[rows, inputs of the network] preprocessed rows.</param>
    public static double[] Drawn(Network network, float[] inputs)
    {
        if (PathNetwork.WavesOf(network) is not { } waves) return Array.ConvertAll(inputs, value => (double)value);
        var context = new ArrayLayerContext(network.Nodes[0].Build, new NDArray(inputs, inputs.Length / network.Inputs, network.Inputs));
        context.Initialize(Seed);
        waves.Forward(context);
        return Array.ConvertAll(context.Outputs, value => (double)value);
    }

    /// <summary>
    /// Returns [rows, inputs of the first dense layer] the rows with the waves that training may find at best near the null model: all those of a
    /// column have the frequency and the phase that follow the gradient most closely.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">[rows, inputs of the network] preprocessed rows.</param>
    /// <param name="gradients">[rows, outputs] the gradient of the loss at the null model.</param>
    public static double[] Best(Network network, float[] inputs, double[] gradients)
    {
        var features = Drawn(network, inputs);
        if (PathNetwork.WavesOf(network) is not { Columns: { } columns } waves) return features;
        var (rows, width) = (inputs.Length / network.Inputs, features.Length / (inputs.Length / network.Inputs));
        for (var index = 0; index < columns.Count; index++)
        {
            float[] numbers = [.. Enumerable.Range(0, rows).Select(row => inputs[row * network.Inputs + columns[index]])];
            var wave = BestOf(numbers, gradients, stride: (int)Math.Ceiling(rows * (double)Tried * columns.Count / MostWaves));
            for (var row = 0; row < rows; row++)
                features.AsSpan(row * width + network.Inputs + index * waves.Frequencies, waves.Frequencies).Fill(wave[row]);
        }

        return features;
    }

    // a cos + b sin with a^2 + b^2 = 1 is a wave of any phase.
    static double[] BestOf(float[] numbers, double[] gradients, int stride)
    {
        var outputs = gradients.Length / numbers.Length;
        float[] frequencies = [.. Enumerable.Range(1, Tried).Select(k => k * Step)];
        var (phases, cosines, sines) = (new float[Tried], new float[Tried], new float[Tried]);
        var (a, b) = (new double[outputs, Tried], new double[outputs, Tried]);
        for (var row = 0; row < numbers.Length; row += stride)
        {
            WaveKernels.Waves(numbers[row], frequencies, phases, cosines, sines);
            for (var output = 0; output < outputs; output++)
            {
                var gradient = gradients[row * outputs + output];
                for (var k = 0; k < Tried; k++)
                {
                    a[output, k] += gradient * cosines[k];
                    b[output, k] += gradient * sines[k];
                }
            }
        }

        var (bestOutput, best) = (
            from output in Enumerable.Range(0, outputs) from k in Enumerable.Range(0, Tried) select (output, k)).MaxBy(at => Size(at.output, at.k));
        var size = Math.Max(Size(bestOutput, best), double.Epsilon);
        return [.. numbers.Select(number =>
        {
            WaveKernels.Waves(number, frequencies.AsSpan(best, 1), phases, cosines, sines);
            return (a[bestOutput, best] * cosines[0] + b[bestOutput, best] * sines[0]) / size;
        })];

        double Size(int output, int k) => Math.Sqrt(a[output, k] * a[output, k] + b[output, k] * b[output, k]);
    }
}
