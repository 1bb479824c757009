using Parsimony.Tensors;

namespace Parsimony.Tests.Support.NaiveLayers;

/// <summary>What a naive layer works on, in double precision.</summary>
/// <param name="Shapes">Shape of one row of each input.</param>
/// <param name="Rows">Rows of the batch.</param>
/// <param name="Inputs">[inputs][rows * size].</param>
/// <param name="Weights">[weights][size].</param>
/// <param name="Random">Random numbers of a row.</param>
/// <param name="IsTraining">Training or predictions.</param>
sealed record NaiveBatch(Shape[] Shapes, int Rows, double[][] Inputs, double[][] Weights, Func<int, CounterRandom> Random, bool IsTraining)
{
    public int Size => Shapes[0].Size;

    public int LastAxis => Shapes[0][^1];

    /// <summary>One row of the first input.</summary>
    public double[] Row(int row) => Inputs[0][(row * Size)..((row + 1) * Size)];

    /// <summary>Outputs from a function of (row, its inputs).</summary>
    public double[] ByRow(Func<int, double[], IEnumerable<double>> outputs) => [.. Enumerable.Range(0, Rows).SelectMany(row => outputs(row, Row(row)))];

    /// <summary>Outputs from a function of one number.</summary>
    public double[] ByNumber(Func<double, double> output) => Array.ConvertAll(Inputs[0], value => output(value));

    /// <summary>Outputs from a function of a run along the last axis.</summary>
    public double[] ByLastAxis(Func<double[], IEnumerable<double>> outputs) => [.. Inputs[0].Chunk(LastAxis).SelectMany(outputs)];

    /// <summary>Outputs from the numbers of all inputs at one place.</summary>
    public double[] ByPlace(Func<IEnumerable<double>, double> output) =>
        [.. Enumerable.Range(0, Inputs[0].Length).Select(place => output(Inputs.Select(input => input[place])))];
}
