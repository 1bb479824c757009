using Parsimony.Data;
using Parsimony.Lambdas;
using Parsimony.Networks;
using Parsimony.Preprocessing;
using Parsimony.Regularizers;
using Parsimony.Results;
using Parsimony.Tensors;

namespace Parsimony.Paths.Options;

/// <summary>The options of a path after every default is filled in: what the solvers and the procedure read.</summary>
/// <remarks>
/// A path without a hidden layer is solved exactly and trains nothing: there <see cref="Epochs"/> and <see cref="LearningRate"/> are 0,
/// <see cref="Batch"/> and <see cref="Restarts"/> 1.
/// </remarks>
sealed record ResolvedPath
{
    /// <summary>The same options as users see them, in run.json and in models.</summary>
    public required PathOptions Options { get; init; }

    /// <summary>Units of each hidden layer; empty = none.</summary>
    public required IReadOnlyList<int> Hidden { get; init; }

    /// <summary>A model of the user's for given shapes of inputs; null = a perceptron of <see cref="Hidden"/> and <see cref="Activation"/>.</summary>
    public Func<IReadOnlyList<Shape>, Network>? Architecture { get; init; }

    /// <summary>Name of the hidden layers' activation.</summary>
    public required string Activation { get; init; }

    /// <summary>Rows per step, at least 1.</summary>
    public required int Batch { get; init; }

    /// <summary>Passes over the training rows; 0 for exact fits.</summary>
    public required int Epochs { get; init; }

    /// <summary>Peak learning rate; 0 for exact fits.</summary>
    public required double LearningRate { get; init; }

    /// <summary>What lambda scales.</summary>
    public required Penalty Penalty { get; init; }

    /// <summary>Positive lambdas of a grid that is made.</summary>
    public required int Lambdas { get; init; }

    /// <summary>The grid's first lambda in <see cref="LambdaUnit"/>; 0 = found from the data.</summary>
    public required double LambdaMax { get; init; }

    /// <summary>Smallest positive lambda over the largest.</summary>
    public required double LambdaMinRatio { get; init; }

    /// <summary>The grid as it was given, in <see cref="LambdaUnit"/>; empty = it is made.</summary>
    public required IReadOnlyList<double> LambdaGrid { get; init; }

    /// <summary>Unit of the lambdas above.</summary>
    public required PathLambdaUnit LambdaUnit { get; init; }

    /// <summary>Number of folds, at least 2.</summary>
    public required int Folds { get; init; }

    /// <summary>Folds that the user gave; null = they are drawn.</summary>
    public FoldPlan? FoldPlan { get; init; }

    /// <summary>How often the rows are divided into folds anew.</summary>
    public required int Repeats { get; init; }

    /// <summary>Outer folds of nested cross-validation; 0 = none.</summary>
    public required int Nested { get; init; }

    /// <summary>Networks per lambda and fold.</summary>
    public required int Restarts { get; init; }

    /// <summary>Which lambda the model uses by default.</summary>
    public required LambdaRule Select { get; init; }

    /// <summary>Where probabilities go through a temperature.</summary>
    public required TemperatureUse Calibrate { get; init; }

    /// <summary>Share of the rows kept apart.</summary>
    public required double Holdout { get; init; }

    /// <summary>True: networks stop early where their answer is known or their lambda cannot be chosen.</summary>
    public required bool EarlyFreeze { get; init; }

    /// <summary>True: only the path's model is wanted, and nothing is measured on it.</summary>
    public required bool ModelOnly { get; init; }

    /// <summary>False: collapsed networks are not started again.</summary>
    public required bool Polish { get; init; }

    /// <summary>How numbers are brought to one scale.</summary>
    public required PreprocessKind Preprocess { get; init; }

    /// <summary>Same seed, same bytes.</summary>
    public required long Seed { get; init; }

    /// <summary>Worker threads.</summary>
    public required int Threads { get; init; }

    /// <summary>True where the path has no hidden layer and is solved exactly.</summary>
    public bool IsLinear => Architecture is null && Hidden.Count == 0;

    /// <summary>Lambdas of the grid, lambda = 0 included, as far as known before the solver trims it.</summary>
    public int LambdaCount => LambdaGrid.Count > 0 ? LambdaGrid.Count : Lambdas + 1;

    /// <summary>True where probabilities at a lambda go through a temperature.</summary>
    public bool Calibrates(LambdaRule rule) => !IsLinear && Calibrate switch
    {
        TemperatureUse.All => true,
        TemperatureUse.OneSe => rule == LambdaRule.OneSe,
        _ => false,
    };

    /// <summary>Takes over options in which every default is filled in.</summary>
    /// <param name="options">What <see cref="PathDefaults"/> returns.</param>
    public static ResolvedPath From(PathOptions options) => new()
    {
        Options = options,
        Hidden = options.Hidden ?? [],
        Architecture = options.Architecture,
        Activation = options.Activation,
        Batch = options.Batch ?? 1,
        Epochs = options.Epochs ?? 0,
        LearningRate = options.LearningRate ?? 0,
        Penalty = new(options.Penalty, options.L1Ratio, options.PenaltyFactors ?? []),
        Lambdas = options.Lambdas ?? 0,
        LambdaMax = options.LambdaMax ?? 0,
        LambdaMinRatio = options.LambdaMinRatio ?? 0,
        LambdaGrid = options.LambdaGrid ?? [],
        LambdaUnit = options.LambdaUnit,
        Folds = options.Folds ?? 0,
        FoldPlan = options.FoldPlan,
        Repeats = options.Repeats,
        Nested = options.Nested ?? 0,
        Restarts = options.Restarts ?? 1,
        Select = options.Select,
        Calibrate = options.Calibrate,
        Holdout = options.Holdout,
        EarlyFreeze = options.EarlyFreeze,
        ModelOnly = options.ModelOnly,
        Polish = options.Polish,
        Preprocess = options.Preprocess,
        Seed = options.Seed,
        Threads = options.Threads ?? Environment.ProcessorCount,
    };
}
