namespace Parsimony.Training;

/// <summary>Epoch ends nearest to the zeros of coslog4: the learning rate is near zero there, and every network is settled for its budget.</summary>
static class Rungs
{
    // 1/15, 3/15, 7/15 and 1: where 15 t + 1 is a power of two.
    static readonly double[] s_zeros = [1 / 15.0, 3 / 15.0, 7 / 15.0, 1];

    /// <summary>True where <paramref name="epochsDone"/> of <paramref name="epochs"/> is a rung; the last epoch always is.</summary>
    public static bool IsRung(int epochsDone, int epochs)
    {
        foreach (var zero in s_zeros)
        {
            if ((int)Math.Round(zero * epochs) == epochsDone) return true;
        }

        return false;
    }
}
