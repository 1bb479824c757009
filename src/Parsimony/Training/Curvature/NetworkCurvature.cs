namespace Parsimony.Training.Curvature;

/// <summary>Effective parameters of a trained network (generalized Gauss-Newton), on as many rows as are worth their time.</summary>
static class NetworkCurvature
{
    /// <summary>Rows of the table that stand for all: evenly spaced, each counts m / rows times.</summary>
    public const int MostRows = 2000;

    /// <summary>The most outputs whose curvature is computed: time and memory grow with the square of their number.</summary>
    public const int MostOutputs = 100;

    // Rows times outputs. The determinant is computed at every lambda, and its cost grows with the third power; twice as many rows give the same
    // lambda_evidence on breast_cancer and house_votes84.
    const int DeterminantSize = 256;
    const int MostDeterminantSize = 512;
    const int FewestDeterminantRows = 50;

    // About a second on one core.
    const double MostProducts = 4e9;
    const int Probes = 8;

    // Rows times weights of one product of the estimate; a few hundred products are made.
    const double MostProbeProducts = 2e7;
    const int FewestRows = 100;

    /// <summary><c>log |H_w + Lambda| - log |Lambda|</c> on few rows; NaN where <see cref="At"/> is null, and for more than ten classes.</summary>
    public static double LogDeterminantAt(Replica replica, TrainingData data, Penalty penalty, double lambda, Workspace work)
    {
        var outputs = replica.Plan.LossNode.Units;
        var rows = Math.Min(Math.Max(DeterminantSize / outputs, FewestDeterminantRows), data.TrainingRows.Length);
        if (rows * outputs > MostDeterminantSize || !IsDefined(replica, data, penalty, work)) return double.NaN;
        var factors = JacobianFactors.Read(replica, data, Chosen(data, rows), penalty, work);
        return factors.KernelSize < factors.Count ? new WeightGram(factors).LogDeterminantAt(lambda) : new RowGram(factors).LogDeterminantAt(lambda);
    }

    /// <summary>Effective parameters and log-determinant at one lambda; null where the network has other layers than penalized dense ones.</summary>
    /// <param name="replica">The network; only read.</param>
    /// <param name="data">The rows that it was trained on.</param>
    /// <param name="penalty">The path's penalty; only its L2 part has a curvature.</param>
    /// <param name="lambda">Penalty strength, sum scale.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="work">Scratch memory.</param>
    /// <param name="mostRows">Fewer rows where less time is to be spent.</param>
    public static CurvatureValue? At(
        Replica replica, TrainingData data, Penalty penalty, double lambda, long seed, Workspace work, int mostRows = MostRows)
    {
        if (!IsDefined(replica, data, penalty, work)) return null;
        double weights = replica.Plan.Weights.Sum(weight => (double)weight.Count);
        double outputs = replica.Plan.LossNode.Units;
        var rows = Math.Min(mostRows, data.TrainingRows.Length);
        var byWeights = weights * weights * (rows * outputs / 2 + weights / 3);
        var byRows = rows * outputs * rows * outputs * (rows * outputs / 3 + replica.Plan.Layers.Sum(layer => layer.Units));
        var isExact = Math.Min(byWeights, byRows) <= MostProducts;
        if (!isExact) rows = (int)Math.Clamp(MostProbeProducts / weights, Math.Min(FewestRows, rows), rows);
        var factors = JacobianFactors.Read(replica, data, Chosen(data, rows), penalty, work);
        if (lambda == 0 && !isExact) return null;
        if (lambda == 0) return new CurvatureValue(byWeights < byRows ? new WeightGram(factors).Rank() : new RowGram(factors).Rank(), double.NaN, 0);
        if (!isExact) return TraceEstimate.Of(factors, lambda, Probes, seed);
        return byWeights < byRows ? new WeightGram(factors).At(lambda) : new RowGram(factors).At(lambda);
    }

    static bool IsDefined(Replica replica, TrainingData data, Penalty penalty, Workspace work) =>
        replica.Plan.LossNode.Units <= MostOutputs
        && !penalty.SetsZeros
        && JacobianFactors.Suits(replica.Plan, penalty)
        && StationarityGap.TrainsAsItPredicts(replica, data, work);

    static int[] Chosen(TrainingData data, int rows) =>
        [.. Enumerable.Range(0, rows).Select(i => data.TrainingRows[(int)((long)i * data.TrainingRows.Length / rows)])];
}
