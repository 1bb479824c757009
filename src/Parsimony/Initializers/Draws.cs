using Parsimony.Tensors;

namespace Parsimony.Initializers;

/// <summary>Fills weights row by row, each with the next number of the stream; computed in double precision.</summary>
static class Draws
{
    // Further out than this many standard deviations, a truncated normal number is drawn anew.
    const double Cut = 2;

    /// <summary><c>N(mean, deviation^2)</c>.</summary>
    public static void Normal(MatrixSpan weights, double mean, double deviation, ref CounterRandom random)
    {
        for (var i = 0; i < weights.Rows; i++)
        {
            foreach (ref var weight in weights.Row(i)) weight = (float)(mean + deviation * random.NextNormal());
        }
    }

    /// <summary><c>N(mean, deviation^2)</c> within two deviations of the mean.</summary>
    public static void TruncatedNormal(MatrixSpan weights, double mean, double deviation, ref CounterRandom random)
    {
        for (var i = 0; i < weights.Rows; i++)
        {
            foreach (ref var weight in weights.Row(i))
            {
                double normal;
                do normal = random.NextNormal();
                while (Math.Abs(normal) > Cut);
                weight = (float)(mean + deviation * normal);
            }
        }
    }

    /// <summary>Uniform from <paramref name="least"/> to <paramref name="largest"/>.</summary>
    public static void Uniform(MatrixSpan weights, double least, double largest, ref CounterRandom random)
    {
        for (var i = 0; i < weights.Rows; i++)
        {
            foreach (ref var weight in weights.Row(i)) weight = (float)(least + (largest - least) * random.NextDouble());
        }
    }
}
