using PathOption = Parsimony.Vocabulary.OptionDeclaration<Parsimony.Paths.Options.PathOptions>;

namespace Parsimony.Paths.Options;

/// <summary>Every option of a path, declared once, in the order of help and run.json.</summary>
static class PathOptionTable
{
    static readonly PathOption[] s_declared =
    [
        new(Named(nameof(PathOptions.Preprocess)), o => o.Preprocess is { } kind ? EnumWord.Dashed(kind) : null,
            (o, word) => o with { Preprocess = word.Choice<PreprocessKind>() })
        {
            Choices = EnumWord.AllDashed<PreprocessKind>(), Group = OptionGroup.Data,
            Help = "How numbers are scaled. robust: median and interquartile range, soft clip; standard: mean and standard deviation.",
            Default = "robust; standard where 20 columns or more follow one another like the points of a curve, such as a spectrum",
        },
        new(Named(nameof(PathOptions.Encode)), o => EnumWord.Dashed(o.Encode), (o, word) => o with { Encode = word.Choice<NumberEncoding>() })
        {
            Choices = EnumWord.AllDashed<NumberEncoding>(), Group = OptionGroup.Data,
            Help = "What a column of numbers becomes. standard: one input; piecewise: that and one input for each of several bins, " +
                "for columns whose effect bends; periodic: that and 8 waves whose frequencies the network learns.",
        },
        new(Named(nameof(PathOptions.TargetMeans)), o => o.TargetMeans, (o, _) => o with { TargetMeans = true })
        {
            Group = OptionGroup.Data, Default = "false",
            Help = "Give a category of more than 8 levels the mean target of each level as an input, too, for categories of very many levels.",
        },
        new(Named(nameof(PathOptions.Hidden)), o => o.IsLinear ? "none" : o.Hidden,
            (o, word) => o with { Hidden = word.Text == "none" ? [] : word.Wholes() })
        {
            Value = "128,128|none", Words = ["none"], Group = OptionGroup.Network, Range = NumberRange.WholeFrom(1),
            Help = "Units of each hidden layer; none: no hidden layer, the exact linear path.",
            Default = "128,128; 64,64 below 2,000 rows; fewer where the first layer had over a million weights",
            Fill = PathDefaults.FillHidden, Why = PathDefaults.WhyHidden,
        },
        new(Named(nameof(PathOptions.Activation)), o => o.Architecture is null ? o.Activation : null,
            (o, word) => o with { Activation = word.Word() })
        {
            Value = "relu|tanh|...", Words = Activations.ActivationNames.All, Group = OptionGroup.Network,
            Help = "Activation of the hidden layers.",
        },
        new(Named(nameof(PathOptions.Dropout)), o => o.Dropout, (o, word) => o with { Dropout = word.Number() })
        {
            Value = "share", Group = OptionGroup.Network, Range = new("a share", 0, 1) { IsBelow = true },
            Help = "Share of the outputs of each hidden layer that training sets to 0 at random, after the activation.", Default = "0, off",
        },
        new(Named(nameof(PathOptions.LabelSmoothing)), o => o.LabelSmoothing, (o, word) => o with { LabelSmoothing = word.Number() })
        {
            Value = "share", Group = OptionGroup.Network, Range = new("a share", 0, 1) { IsBelow = true },
            Help = "Share by which training moves the labels of classes towards equal shares; scores take the labels as they are.",
            Default = "0, off",
        },
        new(Named(nameof(PathOptions.Batch)), o => o.Batch, (o, word) => o with { Batch = word.Whole() })
        {
            Value = "rows", Group = OptionGroup.Network, Range = NumberRange.WholeFrom(1),
            Help = "Rows per step.",
            Default = "32 to 256, about 16 batches an epoch", Fill = PathDefaults.FillBatch,
        },
        new(Named(nameof(PathOptions.Epochs)), o => o.Epochs, (o, word) => o with { Epochs = word.Whole() })
        {
            Value = "count", Group = OptionGroup.Network, Range = NumberRange.WholeFrom(1),
            Help = "Passes over the training rows.",
            Default = "20, more for small tables: 1,000 to 8,000 steps; 500 above 16,384 inputs",
            Fill = PathDefaults.FillEpochs, Why = PathDefaults.WhyEpochs,
        },
        new(Named(nameof(PathOptions.LearningRate)), o => o.LearningRate, (o, word) => o with { LearningRate = word.Number() })
        {
            Value = "number", Group = OptionGroup.Network, Range = NumberRange.AboveZero,
            Help = "Peak learning rate.",
            Default = TrainingDefaults.LearningRate.ToString(CultureInfo.InvariantCulture), Fill = PathDefaults.FillLearningRate,
        },
        new(Named(nameof(PathOptions.Solver)), o => EnumWord.Dashed(o.Solver), (o, word) => o with { Solver = word.Choice<PathSolver>() })
        {
            Choices = EnumWord.AllDashed<PathSolver>(), Group = OptionGroup.Network,
            Help = "How networks are trained. adam: steps on batches; newton: to a minimum, for dense layers; " +
                "auto: newton for the penalty l2 on small tables, unless epochs, batch or learning rate are given.",
        },
        new(Named(nameof(PathOptions.Tolerance)), o => o.Tolerance, (o, word) => o with { Tolerance = word.Number() })
        {
            Value = "number", Group = OptionGroup.Network, Range = new("a number", 0, 1) { IsAbove = true, IsBelow = true },
            Help = "Largest gap, the gradient's norm over that of the penalty's gradient, at which newton calls a network converged.",
        },
        new(Named(nameof(PathOptions.Penalty)), o => o.Penalty.Name,
            (o, word) => o with { Penalty = PathPenalty.Get(word.Text, word.Flag) })
        {
            Choices = [.. PathPenalty.All.Select(penalty => penalty.Name)], Group = OptionGroup.Penalty,
            Help = "What lambda scales: squared weights, absolute weights, a mix of both, or whole input columns. Weights only, never biases.",
        },
        new(Named(nameof(PathOptions.L1Ratio)), o => o.L1Ratio, (o, word) => o with { L1Ratio = word.Number() })
        {
            Value = "share", Group = OptionGroup.Penalty, Range = new("a share", 0, 1),
            Help = $"Share of L1 in {string.Join(" and ", PathPenalty.All.Where(penalty => penalty.UsesL1Ratio))}; other penalties do not use it.",
        },
        new(Named(nameof(PathOptions.PenaltyFactors)), o => o.PenaltyFactors, null)
        {
            Group = OptionGroup.Penalty, Range = NumberRange.FromZero,
            Help = "Penalty factor of each layer, 0 = free.",
            Default = "1 for all layers", Fill = PathDefaults.FillPenaltyFactors,
        },
        new(Named(nameof(PathOptions.Lambdas)), o => o.Lambdas, (o, word) => o with { Lambdas = word.Whole() })
        {
            Value = "count", Group = OptionGroup.Path, OnlyPath = true, Range = NumberRange.WholeFrom(1),
            Help = "Positive lambdas of the grid; lambda = 0 is always added.",
            Default = "50; 30 from 5,000,000 cells (rows x features) or above 16,384 inputs; 100 without a hidden layer",
            Fill = PathDefaults.FillLambdas, Why = PathDefaults.WhyLambdas,
        },
        new(Named(nameof(PathOptions.LambdaMax)), o => o.LambdaMax, (o, word) => o with { LambdaMax = word.Number() })
        {
            Value = "number", Group = OptionGroup.Path, OnlyPath = true, Range = NumberRange.AboveZero,
            Help = "First lambda of the grid.", Default = "found from the data",
        },
        new(Named(nameof(PathOptions.LambdaMinRatio)), o => o.LambdaMinRatio, (o, word) => o with { LambdaMinRatio = word.Number() })
        {
            Value = "share", Group = OptionGroup.Path, OnlyPath = true, Range = new("a number", 0, 1) { IsAbove = true, IsBelow = true },
            Help = "Smallest positive lambda over the largest.",
            Default = "1e-3 below 2,000 rows, 1e-4 below 50,000, else 1e-5; a tenth of that with newton; " +
                "without a hidden layer 1e-4, or 1e-2 where rows are not more than inputs; " +
                "1e-12 for numbers under L2 alone, in the unit sum, where rows are not more than inputs, or inputs are a curve",
            Fill = PathDefaults.FillLambdaMinRatio,
        },
        new(Named(nameof(PathOptions.LambdaGrid)), o => o.LambdaGrid, null)
        {
            Group = OptionGroup.Path, OnlyPath = true, Range = NumberRange.FromZero,
            Help = "The grid as it is, instead of a grid that is made.", Default = "none",
        },
        new(Named(nameof(PathOptions.LambdaUnit)), o => EnumWord.Dashed(o.LambdaUnit), (o, word) => o with { LambdaUnit = Unit(word) })
        {
            Choices = EnumWord.AllDashed<PathLambdaUnit>(), Group = OptionGroup.Path,
            Help = "Unit of every lambda read and written. sum: lambda of loss + (lambda/2m) ||W||^2; glmnet: glmnet's.",
        },
        new(Named(nameof(PathOptions.Folds)), o => o.Folds, (o, word) => o with { Folds = word.Whole() })
        {
            Value = "count", Group = OptionGroup.Path, OnlyPath = true, Range = NumberRange.WholeFrom(2),
            Help = "Folds of cross-validation.",
            Default = "5; 10 below 300 rows; 3 or more where the rarest class has fewer rows",
            Fill = PathDefaults.FillFolds,
            Why = PathDefaults.WhyFolds,
        },
        new(Named(nameof(PathOptions.FoldPlan)), null, null)
        {
            Group = OptionGroup.Path, OnlyPath = true,
            Help = "The folds as they are, over the rows of the dataset.", Default = "none",
        },
        new(Named(nameof(PathOptions.Repeats)), o => o.Repeats, (o, word) => o with { Repeats = word.Whole() })
        {
            // One division's luck is down to a tenth by 100.
            Value = "count", Group = OptionGroup.Path, OnlyPath = true, Range = NumberRange.WholeFrom(1, 100),
            Help = "How often rows are divided into folds anew, all of them trained: steadies the choice of lambda, at as many times the work.",
        },
        new(Named(nameof(PathOptions.Nested)), o => o.Nested, (o, word) => o with { Nested = word.Whole() })
        {
            Value = "count", Group = OptionGroup.Path, OnlyPath = true, Range = NumberRange.WholeFrom(2), Default = "off",
            Help = "Outer folds of nested cross-validation: measures the whole procedure on rows it never saw, at as many times the work.",
        },
        new(Named(nameof(PathOptions.Restarts)), o => o.Restarts, (o, word) => o with { Restarts = word.Whole() })
        {
            Value = "count", Group = OptionGroup.Path, Range = NumberRange.WholeFrom(1),
            Help = "Networks per lambda and fold; their predictions are averaged.",
            Default = "3; 1 from 5,000 rows or above 16,384 inputs", Fill = PathDefaults.FillRestarts, Why = PathDefaults.WhyRestarts,
        },
        new(Named(nameof(PathOptions.Select)), o => EnumWord.Dashed(o.Select),
            (o, word) => o with { Select = word.Choice(LambdaRule.Min, LambdaRule.OneSe) })
        {
            Choices = [EnumWord.Dashed(LambdaRule.Min), EnumWord.Dashed(LambdaRule.OneSe)], Group = OptionGroup.Path, OnlyPath = true,
            Help = "Which lambda the model uses by default: the best, or the largest within one standard error of it.",
        },
        new(Named(nameof(PathOptions.Calibrate)), o => EnumWord.Dashed(o.Calibrate),
            (o, word) => o with { Calibrate = word.Choice<TemperatureUse>() })
        {
            Choices = EnumWord.AllDashed<TemperatureUse>(), Group = OptionGroup.Path, OnlyPath = true,
            Help = "Where the model's probabilities go through a temperature fitted on held-out rows: nowhere, at lambda_1se, at lambda_min too. "
                + "Networks with classes only.",
        },
        new(Named(nameof(PathOptions.Metric)), o => EnumWord.Of(o.Metric), (o, word) => o with { Metric = Metric(word) })
        {
            Choices = [.. Enum.GetValues<ClassMetric>().Select(metric => EnumWord.Of(metric))], Group = OptionGroup.Path, OnlyPath = true,
            Help = "What classes are chosen for. accuracy: the most probable class; others: by a threshold of the positive class, or a factor of "
                + "each of several classes, chosen on held-out rows. Lambda is chosen by the loss all the same.",
        },
        new(Named(nameof(PathOptions.Holdout)), o => o.Holdout, (o, word) => o with { Holdout = word.Number() })
        {
            Value = "share", Group = OptionGroup.Path, OnlyPath = true, Range = new("a share", 0, 1) { IsBelow = true },
            Help = "Share of the rows kept apart to measure the chosen model.", Default = "0, off",
        },
        new(Named(nameof(PathOptions.Importance)), o => o.Importance, (o, word) => o with { Importance = word.Whole() })
        {
            Value = "count", Group = OptionGroup.Path, OnlyPath = true, Range = NumberRange.WholeFrom(0, 100),
            Help = "How often the cells of each column change places at random, to measure on held-out rows how important it is; " +
                "0: it is not measured, which saves about a tenth of the time.",
        },
        new(Named(nameof(PathOptions.EarlyFreeze)), o => !o.EarlyFreeze, (o, _) => o with { EarlyFreeze = false })
        {
            Name = "no-early-freeze", Group = OptionGroup.Path, OnlyPath = true,
            Help = "Train every network to the end of its schedule, also where its answer is known or its lambda cannot be chosen any more.",
        },
        new(Named(nameof(PathOptions.KeepNetworks)), o => EnumWord.Dashed(o.KeepNetworks),
            (o, word) => o with { KeepNetworks = word.Choice<KeptNetworks>() })
        {
            Choices = EnumWord.AllDashed<KeptNetworks>(), Group = OptionGroup.Run, OnlyPath = true, ChangesResult = false,
            Help = "Networks that are kept: the chosen ones; or those of every lambda, trained on all rows, in networks.safetensors, which "
                + "`parsimony studio` explores. 1 GB at most.",
        },
        new(Named(nameof(PathOptions.Seed)), o => o.Seed, (o, word) => o with { Seed = word.LongWhole() })
        {
            Value = "number", Group = OptionGroup.Run, Help = "Whole number; the same seed gives the same bytes.",
        },
        new(Named(nameof(PathOptions.Threads)), o => o.Threads, (o, word) => o with { Threads = word.Whole() })
        {
            Value = "count", Group = OptionGroup.Run, ChangesResult = false, Range = NumberRange.WholeFrom(1),
            Help = "Worker threads; changes the duration only. In the command line the variable PARSIMONY_THREADS says it where the option does not.",
            Default = "one a core", Fill = PathDefaults.FillThreads,
        },
    ];

    /// <summary>All options of <see cref="PathOptions"/>. A default that no one declares is the property's initial value.</summary>
    public static IReadOnlyList<PathOption> All { get; } =
    [
        .. s_declared.Select(option =>
            option.Default is not null ? option : option with { Default = Text(option.Get?.Invoke(new PathOptions())) }),
    ];

    /// <summary>Returns the values of the options that change the result, under their names in run.json and in models.</summary>
    public static Dictionary<string, object?> Resolved(PathOptions options)
    {
        var known = All
            .Where(option => option is { ChangesResult: true, Get: not null })
            .ToDictionary(option => option.Key, option => option.Get!(options));
        if (options.LayerTexts is { } layers) known["layers"] = string.Join("; ", layers);
        return known;
    }

    /// <summary>Writes the options that change the result as one JSON object.</summary>
    public static string ToJson(PathOptions options) => OptionValueJson.Object(Resolved(options)).ToJsonString();

    static string Named(string property) => $"{nameof(PathOptions)}.{property}";

    // The former name "seed" is still read but not shown, as it was mistaken for the seed of random numbers.
    static PathLambdaUnit Unit(OptionWord word) => (word with { Text = LambdaUnits.CurrentName(word.Text) }).Choice<PathLambdaUnit>();

    // Scores have the names of scikit-learn, with underscores.
    static ClassMetric Metric(OptionWord word) => EnumWord.Find<ClassMetric>(word.Text)
        ?? throw word.NoneOf([.. Enum.GetValues<ClassMetric>().Select(metric => EnumWord.Of(metric))]);

    static string? Text(object? value) => value is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture) : value?.ToString();
}
