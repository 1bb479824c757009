namespace Parsimony.Layers;

/// <summary>Fills memory with normal random numbers.</summary>
static class NormalNoise
{
    /// <summary>Fills <paramref name="values"/> with <c>N(mean, stddev)</c>, using both numbers of each pair of Box and Muller (1958).</summary>
    public static void Fill(Span<float> values, double mean, double stddev, CounterRandom random)
    {
        for (var i = 0; i < values.Length; i += 2)
        {
            var radius = stddev * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            var (sine, cosine) = Math.SinCos(2 * Math.PI * random.NextDouble());
            values[i] = (float)(mean + radius * cosine);
            if (i + 1 < values.Length) values[i + 1] = (float)(mean + radius * sine);
        }
    }
}
