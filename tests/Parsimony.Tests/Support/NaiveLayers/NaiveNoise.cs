using Parsimony.Tensors;

namespace Parsimony.Tests.Support.NaiveLayers;

/// <summary>Layers of random numbers, one number at a time.</summary>
static class NaiveNoise
{
    public static double[] Dropout(NaiveBatch batch, double rate) => batch.ByRow((row, x) => batch.IsTraining
        ? x.Select((value, i) => IsDropped(batch.Random(row), i, rate) ? 0 : value / (1 - rate))
        : x);

    public static double[] AlphaDropout(NaiveBatch batch, double rate)
    {
        const double Saturation = -1.7580993408473766;
        var a = Math.Pow((1 - rate) * (1 + rate * Saturation * Saturation), -0.5);
        var b = -a * Saturation * rate;
        return batch.ByRow((row, x) => batch.IsTraining
            ? x.Select((value, i) => a * (IsDropped(batch.Random(row), i, rate) ? Saturation : value) + b)
            : x);
    }

    public static double[] GaussianDropout(NaiveBatch batch, double rate) => batch.ByRow((row, x) => batch.IsTraining
        ? x.Select((value, i) => value * (1 + Math.Sqrt(rate / (1 - rate)) * Normal(batch.Random(row), i)))
        : x);

    public static double[] GaussianNoise(NaiveBatch batch, double stddev) => batch.ByRow((row, x) => batch.IsTraining
        ? x.Select((value, i) => value + stddev * Normal(batch.Random(row), i))
        : x);

    // Each draw of 64 bits decides about four numbers, the lowest 16 bits about the first.
    static bool IsDropped(CounterRandom random, int place, double rate)
    {
        ulong bits = 0;
        for (var draw = 0; draw <= place / 4; draw++) bits = random.NextBits();
        return ((bits >> (16 * (place % 4))) & 0xFFFF) < Math.Round(rate * 65536);
    }

    // Each pair of draws makes two normal numbers: by the cosine, then by the sine.
    static double Normal(CounterRandom random, int place)
    {
        double radius = 0, angle = 0;
        for (var pair = 0; pair <= place / 2; pair++)
        {
            radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            angle = 2 * Math.PI * random.NextDouble();
        }

        return radius * (place % 2 == 0 ? Math.Cos(angle) : Math.Sin(angle));
    }
}
