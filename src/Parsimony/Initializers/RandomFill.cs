namespace Parsimony.Initializers;

/// <summary>Fills weights with random numbers, row by row, computed in double precision.</summary>
static class RandomFill
{
    // The number of standard deviations beyond which a truncated normal number is drawn again.
    const double Cut = 2;

    /// <summary>Fills with normal numbers, <c>N(mean, deviation^2)</c>.</summary>
    public static void Normal(MatrixSpan weights, double mean, double deviation, ref CounterRandom random)
    {
        for (var i = 0; i < weights.Rows; i++)
        {
            foreach (ref var weight in weights.Row(i)) weight = (float)(mean + deviation * random.NextNormal());
        }
    }

    /// <summary>Fills with numbers of <c>N(mean, deviation^2)</c> that lie within two deviations of the mean.</summary>
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

    /// <summary>Fills with uniform numbers from <paramref name="least"/> to <paramref name="largest"/>.</summary>
    public static void Uniform(MatrixSpan weights, double least, double largest, ref CounterRandom random)
    {
        for (var i = 0; i < weights.Rows; i++)
        {
            foreach (ref var weight in weights.Row(i)) weight = (float)(least + (largest - least) * random.NextDouble());
        }
    }
}
