namespace Parsimony.IO.RunFolder;

/// <summary>Every table and document that a run writes: the one declaration that writer, documentation and tests read.</summary>
public static class Schemas
{
    /// <summary>File name of the model.</summary>
    public const string ModelFile = "model.safetensors";

    /// <summary>File name of the model for other programs: the default selection, with its preprocessing.</summary>
    public const string OnnxFile = "model.onnx";

    /// <summary>File name of the report.</summary>
    public const string ReportFile = "report.html";

    /// <summary>One row per lambda.</summary>
    public static FileSchema PathTable { get; } = new("path.csv", "One row per lambda, largest first.",
    [
        new("lambda", "Penalty strength, in the unit of --lambda-unit."),
        new("loss", "Held-out data loss of the restart-averaged prediction, fold-size-weighted mean over folds: half the squared error of the standardized target, nats, or half the Poisson deviance."),
        new("loss_se", "Standard error of loss over folds (glmnet's cvsd)."),
        new("train_loss", "Data loss on the training rows, mean over networks."),
        new("penalty", "Penalty term of the objective, mean over networks."),
        new("restart_sd", "Spread of the held-out loss between restarts; empty with one restart."),
        new("<metric>", "Held-out metric in the target's own units: mse, rmse, mae, r2 (after mean_poisson_deviance for counts) or accuracy, balanced_accuracy, log_loss, brier, auc."),
        new("<metric>_se", "Standard error of the metric over folds.", WithPrevious: true),
        new("active_units", "Hidden units that still carry weight, mean over networks."),
        new("active_inputs", "Inputs that still carry weight, mean over networks."),
        new("norm_<layer>", "Frobenius norm of the layer's kernel (1 = first), mean over networks."),
        new("status", "trained; diverged where any network is; frozen or collapsed where most are; frozen: loss and all else are of the moment when training stopped."),
        new("stationarity_gap", "How far training ended from a minimum of the objective, ||g + s|| / ||s|| over the penalized kernels, g the gradient of the data loss on the training rows and s that of the penalty: 0 = at rest; mean over the trained networks. Empty at lambda = 0, for collapsed and frozen networks, without a hidden layer, and where layers act in training only.") { IsLater = true },
        new("penalty_share", "Share of the penalty in the training objective: penalty / (train_loss + penalty).") { IsLater = true },
        new("polished", "Networks that had collapsed and were replaced by a start from the next smaller lambda, which found a lower training objective.") { IsLater = true },
    ]);

    /// <summary>The linear path beside a network.</summary>
    public static FileSchema LinearTable { get; } = new("linear.csv", "The exact linear path on the same folds, in the columns of path.csv: the network's lambdas and larger ones.", PathTable.Columns);

    /// <summary>One row per network.</summary>
    public static FileSchema FitTable { get; } = new("fits.csv", "One row per network.",
    [
        new("lambda", "Penalty strength, in the unit of --lambda-unit."),
        new("fold", "0-based fold whose rows were held out; with --repeats the folds are numbered through."),
        new("restart", "0-based restart."),
        new("epochs", "Epochs that were trained; fewer than asked for where the network stopped early."),
        new("train_loss", "Data loss on the training rows."),
        new("loss", "Data loss on the held-out rows."),
        new("penalty", "Penalty term of the objective."),
        new("norm_<layer>", "Frobenius norm of the layer's kernel (1 = first)."),
        new("status", "trained, frozen (stopped early: its lambda could not be chosen any more), collapsed or diverged."),
        new("polished", "1 where it had collapsed and was replaced by a start from the next smaller lambda (epochs are those of the start that collapsed), else 0."),
    ]);

    /// <summary>Out-of-fold predictions of numbers and counts.</summary>
    public static FileSchema OutOfFoldNumbers { get; } = new("oof.csv", "Out-of-fold predictions, restarts averaged: one line per row used and repeat (regression, poisson).",
    [
        new("row", "0-based data row of the source file."),
        new("fold", "0-based fold in which the row was held out."),
        new("target", "The value to predict."),
        new("min", "Prediction at lambda_min."),
        new("1se", "Prediction at lambda_1se."),
        new("<repeat>", "repeat: 0-based repeat of the folds, which are numbered through; with --repeats above 1 only."),
    ]);

    /// <summary>Out-of-fold probabilities of classes.</summary>
    public static FileSchema OutOfFoldClasses { get; } = new("oof.csv", "Out-of-fold probabilities, restarts averaged: one line per row used and repeat (classification).",
    [
        new("row", "0-based data row of the source file."),
        new("fold", "0-based fold in which the row was held out."),
        new("target", "The class to predict."),
        new("min:<class>", "Probability of the class at lambda_min."),
        new("1se:<class>", "Probability of the class at lambda_1se."),
        new("<repeat>", "repeat: 0-based repeat of the folds, which are numbered through; with --repeats above 1 only."),
    ]);

    /// <summary>Coefficients of a path without a hidden layer.</summary>
    public static FileSchema Coefficients { get; } = new("coefficients.csv", "Coefficients in the features' own units, one line per lambda, largest first (--hidden none).",
    [
        new("lambda", "Penalty strength, in the unit of --lambda-unit."),
        new("(Intercept)", "What the linear model adds to the sum over the features: target, log odds of the positive class, or log of the expected count."),
        new("<feature>", "Coefficient of the coded feature; where numbers are clipped (--preprocess robust) its slope at the medians."),
    ]);

    /// <summary>Coefficients for more than two classes.</summary>
    public static FileSchema CoefficientsOfClasses { get; } = new("coefficients.csv", "The same for more than two classes: one line per lambda and class.",
    [
        new("class", "The class whose output the line makes."),
        .. Coefficients.Columns,
    ]);

    /// <summary>What <c>parsimony predict</c> writes.</summary>
    public static FileSchema Predictions { get; } = new("predictions.csv", "One line per input row, in order.",
    [
        new("row", "0-based data row of the input file."),
        new("prediction", "The predicted number, expected count or class."),
        new("probability:<class>", "Probability of the class; regression and poisson have no such column."),
    ]);

    /// <summary>The summary of a run.</summary>
    public static FileSchema Summary { get; } = new("run.json", "Everything a run says about itself except its tables.",
    [
        new("schema_version", "Version of the file format, 1."),
        new("program_version", "Version of the program that wrote it."),
        new("command", "The command line that repeats the run."),
        new("options", "Every option as resolved, under its long name with underscores."),
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
        new("lambda_max", "The grid's first value."),
        new("lambda_min", "The largest lambda at the minimum of the held-out loss; null where no lambda is finished."),
        new("lambda_1se", "The largest lambda whose loss is within one standard error of the minimum; null where no lambda is finished."),
        new("lambda_units", "The three lambdas in every library's units."),
        new("select", "min or 1se: the model's default."),
        new("min", "Scores at lambda_min: lambda, loss, loss_se, metrics, active_units_per_layer."),
        new("1se", "Scores at lambda_1se."),
        new("honest", "Bias-corrected error of the whole procedure with its 95 % interval: loss, low, high, metrics."),
        new("optimism", "Honest loss minus the loss at the default lambda: how much the choice flatters itself."),
        new("nested", "Error of the whole procedure by nested cross-validation with its 95 % interval: folds, loss, low, high, metrics, lambdas; null without --nested."),
        new("differences", "What neighbouring lambdas cost on the same held-out rows: at, against, lambda, other, difference, standard_error."),
        new("spread", "Where the uncertainty of the default lambda's loss comes from: rows (standard error), folds, restarts (standard deviations)."),
        new("holdout", "Scores on the rows kept apart by --holdout; null without it."),
        new("calibration", "At the default lambda, on held-out rows: applied, temperatures, difference (log-loss with temperature minus without), top_label, top_label_scaled and classwise (expected calibration error: value, expected, low, high), bins; null for numbers."),
        new("ensemble", "Mixture of lambdas picked on held-out rows: members (lambda, share, restarts), scores, honest, difference to the chosen lambda, recommended; null without one."),
        new("baselines", "What simpler procedures reach on the same folds: null, unregularized, linear."),
        new("against_baselines", "Loss of the procedure minus that of each baseline with its 95 % interval: value, low, high."),
        new("against_linear", "The network against the linear path, on rows that took no part in the choice of either lambda: lambda (the linear path's), difference (network minus linear, in loss) with its 95 % interval low to high, verdict; null without a linear path."),
        new("layer_sizes", "Units of each layer, inputs first."),
        new("coefficients", "With --hidden none what goes with coefficients.csv: feature_scales, degrees_of_freedom, entry_order; else null."),
        new("pruning", "What exports of the default model leave out because the penalty switched it off, summed over restarts: inputs, units, parameters, multiply_adds, each with what is left (_left); null where nothing is known."),
        new("insight", "Null for an interrupted run, else: linear_signal (lambda_noise, p_value, permutations: where a path on noise would begin, and whether the features say anything linear), lambda_evidence (largest Laplace evidence of the training rows; null where unknown), parameters (weights and biases), effective_parameters (at, lambda, value, error), weights (edges, networks: at, lambda, counts by layer and size of weight), leaving_order (name, lambda; L1 and group lasso), what_if (half, once and twice lambda_min: factor, lambda, loss, difference, train_loss, norm, active_units). Weights, evidence and effective parameters are those of the first restart on the first fold."),
        new("networks", "Networks trained for the path."),
        new("frozen", "How many of them stopped at a rung because their lambda could not be chosen any more."),
        new("trained_share", "Share of all networks' epochs that was trained; 1 with --no-early-freeze."),
        new("polish", "What came of repairing collapsed networks: networks (replaced), tried (warm starts made), epochs (of one), share (of all epochs); null where none can collapse without need."),
        new("seconds", "Durations: total, training."),
        new("status", "complete or interrupted."),
        new("doctor", "Known causes of trouble that the run shows signs of: name, title, evidence, advice."),
        new("warnings", "What the user should know."),
        new("active_units_per_layer", "For each row of path.csv, the active units of each hidden layer."),
    ]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FileSchema> All { get; } = [Summary, PathTable, LinearTable, FitTable, OutOfFoldNumbers, OutOfFoldClasses, Coefficients, CoefficientsOfClasses, Predictions];

    /// <summary>Names of the files that a run folder can hold, run.json last.</summary>
    public static IReadOnlyList<string> RunFiles { get; } =
        [PathTable.FileName, LinearTable.FileName, FitTable.FileName, OutOfFoldNumbers.FileName, Coefficients.FileName, ModelFile, OnnxFile, ReportFile, Summary.FileName];
}
