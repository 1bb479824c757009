namespace Parsimony.IO.RunFolder;

/// <summary>Describes every table and document that a run writes; writers, documentation and tests read this one declaration.</summary>
public static class Schemas
{
    /// <summary>File name of the model.</summary>
    public const string ModelFile = "model.safetensors";

    /// <summary>File name of the model for other programs: the networks of the default lambda, with their preprocessing.</summary>
    public const string OnnxFile = "model.onnx";

    /// <summary>File name of the models of every lambda and their held-out predictions, which <c>PathOptions.KeepNetworks</c> asks for.</summary>
    public const string NetworksFile = "networks.safetensors";

    /// <summary>File name of the report.</summary>
    public const string ReportFile = "report.html";

    /// <summary>File name of the command and the options of a run that is not finished.</summary>
    internal const string UnfinishedFile = "unfinished.json";

    /// <summary>File name of the networks that a run without an end has finished.</summary>
    internal const string UnitsFile = "units.bin";

    const string Strength = "Penalty strength, in the unit of --lambda-unit.";

    const string Repeat = "repeat: 0-based repeat of the folds, whose numbers go on from one repeat to the next. Only with --repeats above 1.";

    /// <summary>path.csv: one row per lambda.</summary>
    public static FileSchema PathTable { get; } = new("path.csv", "One row per lambda, largest first.",
    [
        new("lambda", Strength),
        new("loss", "Held-out loss of the prediction averaged over restarts, mean over folds weighted by size: half the squared error of the " +
            "standardized target, or the loss of --loss, log-loss in nats, or half the Poisson deviance."),
        new("loss_se", "Standard error of loss over folds (cvsd of glmnet)."),
        new("train_loss", "Data loss on the training rows, mean over networks."),
        new("penalty", "Penalty term of the objective, mean over networks."),
        new("restart_sd", "Standard deviation of the held-out loss between restarts; empty with one restart."),
        new("<metric>", "Held-out metric in the target's own units: mse, rmse, mae, r2 (counts: mean_poisson_deviance first), or accuracy, " +
            "balanced_accuracy, log_loss, brier, auc."),
        new("<metric>_se", "Standard error of the metric over folds.", WithPrevious: true),
        new("active_units", "Hidden units that still carry weight, mean over networks."),
        new("active_inputs", "Inputs that still carry weight, mean over networks."),
        new("norm_<layer>", "Frobenius norm of the layer's kernel (1 = first), mean over networks."),
        new("status", "trained; diverged where any network is; frozen or collapsed where most are. Numbers of a frozen row are those of the early " +
            "stop."),
        new("stationarity_gap", "How far training ended from a minimum: ||g + s|| / ||s|| over the penalized kernels, with the gradients g of the " +
            "data loss on the training rows and s of the penalty; 0 = at a minimum. Mean over the trained networks. Empty at lambda = 0, for " +
            "collapsed and frozen networks, without a hidden layer, and where a layer acts in training only.") { IsLater = true },
        new("penalty_share", "Share of the penalty in the training objective: penalty / (train_loss + penalty).") { IsLater = true },
        new("polished", "Networks that had collapsed and were replaced by better ones, trained from the next smaller lambda.") { IsLater = true },
    ]);

    /// <summary>recipes.csv: every lambda of every recipe of a search.</summary>
    public static FileSchema RecipeTable { get; } = new("recipes.csv",
        "Every lambda of every recipe, one row each (--try, --search); path.csv has more of the chosen recipe.",
    [
        new("recipe", "Name of the recipe: base, or the options in which it differs."),
        new("lambda", Strength),
        new("loss", "Held-out loss, as in path.csv; empty where the lambda was not trained."),
        new("loss_se", "Standard error of loss over folds."),
        new("status", "trained, frozen, collapsed or diverged, as in path.csv; not_trained where the recipe or the run was stopped before."),
        new("seconds", "Seconds that worker threads spent on the lambda; 0 for exact fits."),
    ]);

    /// <summary>linear.csv: the linear path beside a network.</summary>
    public static FileSchema LinearTable { get; } = new("linear.csv",
        "The exact linear path on the same folds, with the columns of path.csv, at the network's lambdas and larger ones.", PathTable.Columns);

    /// <summary>fits.csv: one row per network.</summary>
    public static FileSchema FitTable { get; } = new("fits.csv", "One row per network.",
    [
        new("lambda", Strength),
        new("fold", "0-based fold whose rows were held out; with --repeats, numbers go on from one repeat to the next."),
        new("restart", "0-based restart."),
        new("epochs", "Passes over the training rows: of adam, fewer than asked for where the network stopped early; of newton."),
        new("train_loss", "Data loss on the training rows."),
        new("loss", "Data loss on the held-out rows."),
        new("penalty", "Penalty term of the objective."),
        new("norm_<layer>", "Frobenius norm of the layer's kernel (1 = first)."),
        new("status", "trained, frozen (stopped early because its lambda could no longer be chosen), collapsed or diverged."),
        new("polished", "1 where a collapsed network was replaced by one trained from the next smaller lambda (epochs: of the former), else 0."),
        new("gap", "Distance from a minimum, ||g + s|| / ||s|| with the gradients g of the data loss and s of the penalty; empty where undefined."),
        new("iterations", "Steps of the solver newton; 0 for adam."),
        new("converged", "1 where an exact fit, or the solver newton, reached a minimum (gap at most the tolerance, or the null model), else 0."),
    ]);

    /// <summary>oof.csv of numbers and counts: out-of-fold predictions.</summary>
    public static FileSchema OutOfFoldNumbers { get; } = new("oof.csv",
        "Out-of-fold predictions, averaged over restarts: one line per row used and per repeat (regression, poisson).",
    [
        new("row", "0-based data row of the source file."),
        new("fold", "0-based fold in which the row was held out."),
        new("target", "The true value."),
        new("min", "Prediction at lambda_min."),
        new("1se", "Prediction at lambda_1se."),
        new("<repeat>", Repeat),
    ]);

    /// <summary>oof.csv of classes: out-of-fold probabilities.</summary>
    public static FileSchema OutOfFoldClasses { get; } = new("oof.csv",
        "Out-of-fold probabilities, averaged over restarts: one line per row used and per repeat (classification).",
    [
        new("row", "0-based data row of the source file."),
        new("fold", "0-based fold in which the row was held out."),
        new("target", "The true class."),
        new("min:<class>", "Probability of the class at lambda_min."),
        new("1se:<class>", "Probability of the class at lambda_1se."),
        new("<repeat>", Repeat),
    ]);

    /// <summary>importance.csv: how important each column of the table is.</summary>
    public static FileSchema Importance { get; } = new("importance.csv",
        "How important each column of the table is on held-out rows, the most important first; wide tables: those with the largest weights.",
    [
        new("column", "Name of the column."),
        new("importance", "How much the held-out loss grows when the column's cells change places at random, mean over the times of --importance."),
        new("low", "Lower end of the 95 % interval over rows, or over groups of rows."),
        new("high", "Upper end of the interval."),
    ]);

    /// <summary>dependence.csv: how the prediction changes with the most important columns.</summary>
    public static FileSchema Dependence { get; } = new("dependence.csv",
        "How the final model's prediction changes with each of the most important columns, one line per column and value.",
    [
        new("column", "Name of the column."),
        new("kind", "number (dates: days since 1970) or category."),
        new("class", "The class whose probability is predicted; empty for numbers and counts."),
        new("value", "The value that the column has in every row."),
        new("mean", "Mean prediction over up to 200 rows."),
        new("row_<line>", "Prediction for one of up to 30 rows."),
    ]);

    /// <summary>coefficients.csv: coefficients of a path without a hidden layer.</summary>
    public static FileSchema Coefficients { get; } = new("coefficients.csv",
        "Coefficients in the units of the features, one line per lambda, largest first (--hidden none).",
    [
        new("lambda", Strength),
        new("(Intercept)", "The constant of the linear model for the target, the log odds of the positive class, or the log of the expected count."),
        new("<feature>", "Coefficient of the coded feature. Where numbers are clipped (--preprocess robust) it is the slope at the medians."),
    ]);

    /// <summary>coefficients.csv for more than two classes.</summary>
    public static FileSchema CoefficientsOfClasses { get; } = new("coefficients.csv",
        "Coefficients for more than two classes, in the units of the features: one line per lambda and class.",
        [new("class", "The class whose score the line predicts."), .. Coefficients.Columns]);

    /// <summary>predictions.csv: the result of <c>parsimony predict</c>.</summary>
    public static FileSchema Predictions { get; } = new("predictions.csv", "One line per input row, in order.",
    [
        new("row", "0-based data row of the input file."),
        new("prediction", "The predicted number, expected count or class."),
        new("probability:<class>", "Probability of the class; regression and poisson have no such column."),
        new("<target>_low", "With --interval: the lower end of the interval around the prediction."),
        new("<target>_high", "The upper end.") { WithPrevious = true },
    ]);

    /// <summary>run.json: the summary of a run.</summary>
    public static FileSchema Summary { get; } = new("run.json", "Everything a run says about itself except its tables.",
    [
        new("schema_version", "Version of the file format, 1."),
        new("program_version", "Version of the program that wrote the file."),
        new("command", "The command line that repeats the run."),
        new("options", "The value of every option, under its long name with underscores."),
        new("seed", "The seed."),
        new("data", "The data file."),
        new("target", "Name of the target column."),
        new("task", "regression, classification or poisson."),
        new("rows", "Rows used."),
        new("features", "Feature columns used, before coding."),
        new("inputs", "Inputs of the network, after coding."),
        new("classes", "Class names in ordinal order; empty for numbers and counts."),
        new("data_hash", "SHA-256 of the data as typed."),
        new("fold_hash", "SHA-256 of the folds."),
        new("lambda_max", "The first value of the grid."),
        new("lambda_min", "The largest lambda at the minimum of the held-out loss; null where no lambda is finished."),
        new("lambda_1se", "The largest lambda whose loss is within one standard error of the minimum; null where no lambda is finished."),
        new("lambda_units", "lambda_max, lambda_min and lambda_1se in the units of every library."),
        new("select", "min, 1se or, after a search where the mixture is clearly better, ensemble: the model's default."),
        new("min", "Scores at lambda_min: lambda, loss, loss_se, metrics, active_units_per_layer."),
        new("1se", "Scores at lambda_1se: lambda, loss, loss_se, metrics, active_units_per_layer."),
        new("honest", "Bias-corrected error of the whole procedure with its 95 % interval: loss, low, high, metrics."),
        new("optimism", "Honest loss minus the loss at the default lambda: how much too good the choice makes the loss look."),
        new("nested", "Error of nested cross-validation with its 95 % interval: folds, loss, low, high, metrics, lambdas; null without --nested."),
        new("differences", "Losses of neighbouring lambdas on the same held-out rows: at, against, lambda, other, difference, standard_error."),
        new("spread", "Where the uncertainty of the default lambda's loss comes from: rows (standard error), folds, restarts (standard deviations)."),
        new("holdout", "Scores on the rows that --holdout set aside; null without it."),
        new("calibration", "Calibration at the default lambda, on held-out rows: applied, temperatures, difference (log-loss with temperature " +
            "minus without), top_label, top_label_scaled and classwise (expected calibration error: value, expected, low, high), bins; null for " +
            "numbers."),
        new("ensemble", "Mixture of lambdas that did best on held-out rows: members (lambda, share, restarts), scores, honest, difference (to the " +
            "chosen lambda), recommended; null where there is none."),
        new("search", "Recipes of --try and --search: min and 1se (the recipe of either lambda), shown (the recipe of path.csv, fits.csv and the " +
            "report), recipes (name, options that differ from the first, layer_sizes, status, stopped_after, lambda, loss, loss_se, " +
            "against_first, effective_parameters, networks, trained_share, seconds); null without a search.") { IsLater = true },
        new("baselines", "Scores of simpler procedures on the same folds: null, unregularized, linear."),
        new("against_baselines", "Loss of the procedure minus that of each baseline, with its 95 % interval: value, low, high."),
        new("against_linear", "The network against the linear path, on rows that took no part in choosing either lambda: lambda (of the linear " +
            "path), difference (in loss) with its 95 % interval low to high, verdict; null without a linear path."),
        new("layer_sizes", "Units of each layer, inputs first."),
        new("coefficients", "What coefficients.csv has no room for: feature_scales, degrees_of_freedom, entry_order; null unless --hidden none."),
        new("pruning", "What exports of the default model leave out, because the penalty switched it off, summed over restarts: inputs, units, " +
            "parameters, multiply_adds, and each with _left for what remains; null where it is not known."),
        new("insight", "What the penalty did; null for an interrupted run. linear_signal (lambda_noise, p_value, permutations: where a path on " +
            "random targets would begin, and whether the features say anything linear), lambda_evidence (where the Laplace evidence of the " +
            "training rows is largest; null where unknown), parameters (weights and biases), effective_parameters (at, lambda, value, error), " +
            "minima (at, lambda, median and largest over the folds of how far the objectives of the restarts differ, as a share; newton only), " +
            "weights (edges, networks: at, lambda, counts by layer and size), leaving_order (name, lambda; exact zeros only), what_if (half, " +
            "once and twice lambda_min: factor, lambda, loss, difference, train_loss, norm, active_units). Weights, evidence and effective " +
            "parameters are those of the first restart on the first fold."),
        new("importance", "How importance.csv was measured: at (min or 1se), folds, restarts (networks of each fold), rows, repeats, loss (with " +
            "every cell in its place), columns (that the networks read); null where it was not.") { IsLater = true },
        new("networks", "Networks trained for the path."),
        new("frozen", "Networks that stopped early because their lambda could no longer be chosen."),
        new("trained_share", "Share of all networks' epochs that was trained; 1 with --no-early-freeze."),
        new("polish", "Repair of collapsed networks: networks (replaced), tried (new starts), epochs (of one start), share (of all epochs); null " +
            "where no network can collapse needlessly."),
        new("seconds", "Durations in seconds: total, training."),
        new("machine", "Where the run was made: cpu, cores, instructions, runtime, system. It changes the seconds and no other number.")
        {
            IsLater = true,
        },
        new("status", "complete or interrupted."),
        new("doctor", "Known problems that the run shows signs of: name, title, evidence, advice."),
        new("warnings", "What the user should know."),
        new("columns", "Every column of the table: name, role, kind (number, date, category), format (what of its notation is not plain), " +
            "why (it was read so), rows, missing, distinct (null above 1,000), smallest and largest, frequent (level, rows), left_out_because, " +
            "treatment.") { IsLater = true },
        new("active_units_per_layer", "For each row of path.csv, the active units of each hidden layer."),
    ]);

    /// <summary>All tables and documents.</summary>
    public static IReadOnlyList<FileSchema> All { get; } =
    [
        Summary, PathTable, RecipeTable, LinearTable, FitTable, OutOfFoldNumbers, OutOfFoldClasses, Importance, Dependence,
        Coefficients, CoefficientsOfClasses, Predictions,
    ];

    /// <summary>Names of the files that a run folder can hold, run.json last.</summary>
    public static IReadOnlyList<string> RunFiles { get; } =
    [
        PathTable.FileName, RecipeTable.FileName, LinearTable.FileName, FitTable.FileName, OutOfFoldNumbers.FileName, Importance.FileName,
        Dependence.FileName, Coefficients.FileName, ModelFile, OnnxFile, NetworksFile, ReportFile, Summary.FileName,
    ];
}
