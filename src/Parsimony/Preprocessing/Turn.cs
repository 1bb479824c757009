namespace Parsimony.Preprocessing;

/// <summary>Sine and cosine of a part of a turn, with the same bits on every machine.</summary>
/// <remarks>The functions of <see cref="Math"/> call the C library, whose last bit depends on the processor.</remarks>
static class Turn
{
    /// <summary>Computes <c>sin(2 pi x)</c> to about 1e-15; at whole quarters of a turn it is exact.</summary>
    /// <param name="turns">The part of a turn x, 0 to 1.</param>
    public static double Sine(double turns) => SineAfter(0, turns);

    /// <summary>Computes <c>cos(2 pi x)</c> to about 1e-15; at whole quarters of a turn it is exact.</summary>
    /// <param name="turns">The part of a turn x, 0 to 1.</param>
    public static double Cosine(double turns) => SineAfter(1, turns);

    // The sine of a part of a turn and so many quarters.
    static double SineAfter(int quarters, double turns)
    {
        // The nearest quarter is taken off, which is exact: at most an eighth of a turn is left.
        var quarter = Math.Round(turns * 4);
        var angle = 2 * Math.PI * (turns - quarter / 4);
        return (((int)quarter + quarters) & 3) switch
        {
            0 => NearSine(angle),
            1 => NearCosine(angle),
            2 => -NearSine(angle),
            _ => -NearCosine(angle),
        };
    }

    // Taylor's series to the power 15 and 16; at pi/4 the next term is below 1e-16.
    static double NearSine(double x)
    {
        var s = x * x;
        return x * (1 - s / 6 * (1 - s / 20 * (1 - s / 42 * (1 - s / 72 * (1 - s / 110 * (1 - s / 156 * (1 - s / 210)))))));
    }

    static double NearCosine(double x)
    {
        var s = x * x;
        return 1 - s / 2 * (1 - s / 12 * (1 - s / 30 * (1 - s / 56 * (1 - s / 90 * (1 - s / 132 * (1 - s / 182 * (1 - s / 240)))))));
    }
}
