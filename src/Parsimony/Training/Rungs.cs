namespace Parsimony.Training;

/// <summary>
/// The four epoch ends nearest to the zeros of the coslog4 schedule: the learning rate is near zero there, and networks have settled.
/// </summary>
static class Rungs
{
    // 1/15, 3/15, 7/15 and 1: where 15 t + 1 is a power of two.
    static readonly double[] s_zeros = [1 / 15.0, 3 / 15.0, 7 / 15.0, 1];

    /// <summary>Number of the last rung, at which a schedule ends.</summary>
    public const int Last = 3;

    /// <summary>The smallest number of epochs with which the four rungs lie at four different epochs, none of them at 0.</summary>
    public const int FewestEpochs = 8;

    /// <summary>Epochs done at rung 0 to <see cref="Last"/>.</summary>
    public static int EpochsAt(int rung, int epochs) => (int)Math.Round(s_zeros[rung] * epochs);

    /// <summary>The share of all epochs that is done at rung 0 to <see cref="Last"/>.</summary>
    public static double ShareAt(int rung) => s_zeros[rung];

    /// <summary>True where <paramref name="epochsDone"/> of <paramref name="epochs"/> is a rung; the last epoch always is.</summary>
    public static bool IsRung(int epochsDone, int epochs)
    {
        for (var rung = 0; rung <= Last; rung++)
        {
            if (EpochsAt(rung, epochs) == epochsDone) return true;
        }

        return false;
    }
}
