namespace Parsimony.Regularizers;

/// <summary>The penalty of a regularization path: what lambda scales. It acts on weight matrices only; biases stay free.</summary>
/// <remarks>
/// In the formulas m is the number of training rows (the sum of their weights), W_j the weight matrix of layer j and p_j its penalty factor (1 unless
/// <c>PathOptions.PenaltyFactors</c> says otherwise). A step of training first follows the data loss, to z, and then takes the penalty's proximal
/// step, <c>w = argmin_v D/(2 eta) ||v - z||^2 + penalty(v)</c> with Adam's metric D and the learning rate eta, which reaches exact zeros.
/// Every penalty of a path is one file that derives from this class, and one line of <see cref="All"/>.
/// </remarks>
/// <example>
/// <code>
/// var path = RegularizationPath.Fit(data, new PathOptions { Penalty = PathPenalty.ElasticNet, L1Ratio = 0.3 });
/// </code>
/// </example>
public abstract class PathPenalty
{
    /// <summary>Smallest share of L1 in the start of a linear path, as in glmnet: the path of a pure L2 penalty would begin at infinity.</summary>
    internal const double SmallestL1Share = 1e-3;

    // Where the best network that is not null is as good as the null model, not where the last such network ends; with several classes,
    // beyond one chain of units, networks live to 1.2 of it.
    private protected const double FirstOrderMargin = 1.3;

    private protected PathPenalty() { }

    /// <summary><c>(lambda/2m) sum_j p_j ||W_j||^2</c>: shrinks all weights in proportion, sets none to zero.</summary>
    public static PathPenalty L2 { get; } = new L2PathPenalty();

    /// <summary><c>(lambda/m) sum_j p_j ||W_j||_1</c>: sets single weights to exactly zero.</summary>
    public static PathPenalty L1 { get; } = new L1PathPenalty();

    /// <summary><c>(lambda/m) [(1-r)/2 sum_j p_j ||W_j||^2 + r sum_j p_j ||W_j||_1]</c>, r the l1 ratio.</summary>
    public static PathPenalty ElasticNet { get; } = new ElasticNetPathPenalty();

    /// <summary><c>(lambda/m) sum_g sqrt(|g|) ||W_g||</c> over source columns in the first layer, L2 with the same lambda in later ones.</summary>
    public static PathPenalty GroupLasso { get; } = new GroupLassoPathPenalty();

    /// <summary>L1 and the group lasso in the first layer, the elastic net in later ones; the l1 ratio 0 is the group lasso, 1 is L1.</summary>
    public static PathPenalty SparseGroupLasso { get; } = new SparseGroupLassoPathPenalty();

    /// <summary>Every penalty that a path can have, the default first.</summary>
    public static IReadOnlyList<PathPenalty> All { get; } = [L2, L1, ElasticNet, GroupLasso, SparseGroupLasso];

    /// <summary>The name in options, files and reports, for example <c>elastic-net</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What lambda / m multiplies, in words that follow "the penalty is", for example "the sum of all absolute weights".</summary>
    public abstract string Description { get; }

    /// <summary>A sentence that says which units of lambda of other libraries, such as <c>keras-l1</c>, state this penalty.</summary>
    public abstract string InOtherUnits { get; }

    /// <summary>A sentence that says why Keras and PyTorch have no such penalty; null where they have.</summary>
    public abstract string? WhyNoSnippet { get; }

    /// <summary>True where <c>PathOptions.L1Ratio</c> changes the penalty.</summary>
    public abstract bool UsesL1Ratio { get; }

    /// <summary>The share of L1 in the penalty, 0 to 1: the alpha of glmnet.</summary>
    /// <param name="l1Ratio"><c>PathOptions.L1Ratio</c>, 0 to 1.</param>
    public abstract double L1Share(double l1Ratio);

    /// <summary>True where all weights of one source column in the first layer are a group that becomes zero as one.</summary>
    internal abstract bool HasGroups { get; }

    /// <summary>
    /// The penalty of the linear path that a network under this penalty is compared with: the same penalty, or L1 where it has groups. For groups
    /// of a single column these are the same.
    /// </summary>
    internal abstract PathPenalty LinearBaseline { get; }

    /// <summary>What the weights of one layer cost.</summary>
    /// <param name="layer">0-based layer.</param>
    /// <param name="strength"><c>lambda p_j / m</c>.</param>
    /// <param name="l1Ratio"><c>PathOptions.L1Ratio</c>, 0 to 1.</param>
    internal abstract LayerPenalty ForLayer(int layer, double strength, double l1Ratio);

    /// <summary><c>lambda / m</c> from which on a network stays null: where its path begins. Training checks the estimate.</summary>
    /// <param name="signal">What the data tell a network whose weights are 0.</param>
    /// <param name="l1Ratio"><c>PathOptions.L1Ratio</c>, 0 to 1.</param>
    internal abstract double Start(NullSignal signal, double l1Ratio);

    /// <summary>True where the penalty falls like |w| near 0, not like w^2, so that weights or whole inputs become exactly 0.</summary>
    /// <param name="l1Ratio"><c>PathOptions.L1Ratio</c>, 0 to 1.</param>
    internal bool SetsZeros(double l1Ratio) => HasGroups || L1Share(l1Ratio) > 0;

    /// <summary>Finds the penalty of a name, or null. Case and hyphens do not matter: <c>ElasticNet</c> is <c>elastic-net</c>.</summary>
    /// <param name="name">A name of <see cref="All"/>.</param>
    public static PathPenalty? Find(string name)
    {
        return All.FirstOrDefault(penalty => Plain(penalty.Name).Equals(Plain(name), StringComparison.OrdinalIgnoreCase));

        static string Plain(string word) => word.Replace("-", "", StringComparison.Ordinal);
    }

    /// <summary>The penalty of that name.</summary>
    /// <param name="name">A name of <see cref="All"/>.</param>
    /// <param name="argument">What a message calls the name.</param>
    /// <exception cref="ParsimonyException">There is none; the message lists the names and those that are near.</exception>
    public static PathPenalty Get(string name, string argument = "penalty")
    {
        if (Find(name) is { } found) return found;
        string[] names = [.. All.Select(penalty => penalty.Name)];
        var expected = $"{string.Join(", ", names[..^1])} or {names[^1]}";
        throw new ParsimonyException($"{argument} is '{name}', expected {expected}. {NameSuggestions.DidYouMean(name, names)}".TrimEnd(' ', '.'));
    }

    /// <summary>A penalty by its name, for example <c>elastic-net</c>.</summary>
    /// <exception cref="ParsimonyException">There is none of that name.</exception>
    public static implicit operator PathPenalty(string name) => Get(name);

    /// <summary>The name.</summary>
    public sealed override string ToString() => Name;
}
