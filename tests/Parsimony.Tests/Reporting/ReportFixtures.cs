using Parsimony.Data;
using Parsimony.Lambdas;
using Parsimony.Results;

namespace Parsimony.Tests.Reporting;

/// <summary>Runs as they come out of the program, made from smooth formulas.</summary>
static class ReportFixtures
{
    /// <summary>All by name, for batteries.</summary>
    public static IReadOnlyDictionary<string, Func<ReportFixture>> All { get; } = new Dictionary<string, Func<ReportFixture>>
    {
        ["classification"] = Classification,
        ["regression"] = Regression,
        ["interrupted"] = Interrupted,
        ["empty"] = Empty,
        ["hostile-names"] = HostileNames,
        ["zero-is-best"] = ZeroIsBest,
        ["single-lambda"] = SingleLambda,
        ["only-zero"] = OnlyZero,
        ["unknown-errors"] = UnknownErrors,
        ["diverged"] = Diverged,
        ["upper-end"] = UpperEnd,
        ["lower-end"] = LowerEnd,
        ["no-better-than-null"] = NoBetterThanNull,
        ["no-hidden-layer"] = NoHiddenLayer,
        ["counts"] = Counts,
        ["coefficients-of-classes"] = CoefficientsOfClasses,
        ["insight"] = Insight,
        ["columns-of-classes"] = ColumnFixtures.Classes,
        ["columns-of-numbers"] = ColumnFixtures.Numbers,
    };

    /// <summary>51 rows, two hidden layers, collapsed above lambda 600, some frozen.</summary>
    public static ReportFixture Classification()
    {
        PathRow[] rows = [.. Grid(1000, 1e-5, 50).Select(ClassificationRow)];
        return new(Summary(rows, isClassification: true) with { Calibration = Calibration(), Ensemble = Ensemble(rows) }, rows);
    }

    /// <summary>All that is known about the penalty, with names from outside.</summary>
    public static ReportFixture Insight()
    {
        var (summary, rows) = Classification();
        var chosen = rows.Index().First(row => row.Item.Lambda == summary.LambdaMin).Index;
        WeightCounts Counts(string at, Lambda lambda, int shift) => new(at, lambda, [.. Enumerable.Range(0, 3).Select(layer =>
            (IReadOnlyList<int>)[.. Enumerable.Range(0, WeightBins.Count).Select(bin => (int)(1000 * Math.Exp(-Math.Pow(bin - 9 + shift, 2) / 4.0) / (1 + layer)))])]);
        return new(
            summary with
            {
                Insight = new PathInsight
                {
                    LinearSignal = new LinearSignal(new(30), 0.004975, 200),
                    LambdaEvidence = new(0.4),
                    Parameters = 20609,
                    EffectiveParameters = [new("lambda_min", summary.LambdaMin!.Value, 106.4, 0), new("lambda_1se", summary.LambdaOneSe!.Value, 37.25, 1.5), new("lambda = 0", Lambda.Zero, 455, 0)],
                    Weights = WeightHistogram.Of([Counts("lambda_min", summary.LambdaMin.Value, 2), Counts("lambda_1se", summary.LambdaOneSe.Value, 3), Counts("lambda = 0", Lambda.Zero, 0)]),
                    LeavingOrder = [new LeavingInput("a <b> & \"c\"", new(30)), new LeavingInput("d", null)],
                    WhatIf = WhatIf.Of(rows, chosen),
                },
            },
            rows);
    }

    public static ReportFixture Regression()
    {
        PathRow[] rows = [.. Grid(3000, 1e-4, 50).Select(RegressionRow)];
        return new(Summary(rows, isClassification: false), rows);
    }

    public static ReportFixture Interrupted()
    {
        var (summary, rows) = Classification();
        return new(Unscored(summary) with { Baselines = new Dictionary<string, Baseline?> { ["null"] = null } }, [.. rows.Take(17)]);
    }

    public static ReportFixture Empty()
    {
        var (summary, _) = Classification();
        return new(Unscored(summary) with { Baselines = new Dictionary<string, Baseline?>() }, []);
    }

    public static ReportFixture HostileNames()
    {
        var (summary, rows) = Classification();
        return new(
            summary with
            {
                Target = "<script>alert(\"x\")</script> & 'co'",
                Data = "a<b>&\"c\".csv\u0001",
                Classes = ["</svg>", "&amp;"],
                Warnings = ["Column \"<img src=x onerror=alert(1)>\" is identifier-like & was left out."],
                Command = "parsimony path 'a<b>.csv' --target \"x & y\"",
            },
            rows);
    }

    public static ReportFixture ZeroIsBest()
    {
        PathRow[] rows = [.. Grid(100, 1e-4, 20).Select(lambda => ClassificationRow(lambda) with { Loss = 0.1 + 0.1 * Math.Log10(1 + lambda), Status = FitStatus.Trained })];
        return new(Summary(rows, isClassification: true), rows);
    }

    public static ReportFixture SingleLambda()
    {
        PathRow[] rows = [ClassificationRow(10)];
        return new(Summary(rows, isClassification: true), rows);
    }

    public static ReportFixture OnlyZero()
    {
        PathRow[] rows = [ClassificationRow(0)];
        return new(Summary(rows, isClassification: true), rows);
    }

    public static ReportFixture UnknownErrors()
    {
        PathRow[] rows = [.. Grid(1000, 1e-5, 10).Select(lambda => ClassificationRow(lambda) with
        {
            LossSe = double.NaN,
            RestartSd = double.NaN,
            Metrics = [new("accuracy", double.NaN, double.NaN)],
        })];
        return new(Summary(rows, isClassification: true), rows);
    }

    public static ReportFixture Diverged()
    {
        var (summary, rows) = Classification();
        PathRow[] changed = [.. rows.Select((row, i) => i is 45 or 46 ? row with
        {
            Loss = double.NaN,
            LossSe = double.NaN,
            TrainLoss = double.PositiveInfinity,
            Norms = [double.NaN, double.NaN, double.PositiveInfinity],
            Status = FitStatus.Diverged,
        } : row)];
        return new(summary, changed);
    }

    public static ReportFixture UpperEnd()
    {
        PathRow[] rows = [.. Grid(5, 1e-4, 20).Select(ClassificationRow)];
        return new(Summary(rows, isClassification: true), rows);
    }

    public static ReportFixture LowerEnd()
    {
        PathRow[] rows = [.. Grid(1000, 0.05, 20).Select(ClassificationRow)];
        return new(Summary(rows, isClassification: true), rows);
    }

    public static ReportFixture NoBetterThanNull()
    {
        PathRow[] rows = [.. Grid(1000, 1e-4, 30).Select(lambda => ClassificationRow(lambda) with { Loss = 0.68 + 0.5 / (1 + lambda) })];
        return new(Summary(rows, isClassification: true), rows);
    }

    public static ReportFixture NoHiddenLayer()
    {
        PathRow[] rows = [.. Grid(300, 1e-4, 50).Select(lambda => RegressionRow(lambda) with { ActiveUnits = 0, ActiveUnitsPerLayer = [], Norms = [3 / (1 + lambda / 30)] })];
        return new(Summary(rows, isClassification: false) with { LayerSizes = [10, 1] }, rows);
    }

    /// <summary>Counts, which have no hidden layer.</summary>
    public static ReportFixture Counts()
    {
        var (summary, plain) = NoHiddenLayer();
        PathRow[] rows = [.. plain.Select(row => row with { Metrics = [new("mean_poisson_deviance", 2 * row.Loss, 0.03), .. row.Metrics] })];
        var options = summary.Options.ToDictionary();
        (options["task"], options["hidden"]) = ("poisson", "none");
        return new(
            Summary(rows, isClassification: false) with
            {
                Task = LearningTask.Poisson,
                LayerSizes = summary.LayerSizes,
                Options = options,
                Baselines = new Dictionary<string, Baseline?> { ["null"] = new(0.5024, 0.03, new Dictionary<string, double?> { ["mean_poisson_deviance"] = 1.0048 }) },
            },
            rows)
        {
            Coefficients = Lasso(rows, ["age", "bmi", "blood pressure, mean arterial", "sex=male", "s1", "s2", "s3", "s4 missing", "s5", "noise"], []),
        };
    }

    /// <summary>Seven classes, of which six have room, and more features than have room.</summary>
    public static ReportFixture CoefficientsOfClasses()
    {
        var (summary, rows) = Classification();
        string[] classes = [.. Enumerable.Range(1, 7).Select(i => $"class <{i}>")];
        var options = summary.Options.ToDictionary();
        (options["hidden"], options["preprocess"]) = ("none", "robust");
        return new(summary with { Classes = classes, LayerSizes = [75, 7], Features = 75, Inputs = 75, Options = options }, rows)
        {
            Coefficients = Lasso(rows, [.. Enumerable.Range(1, 75).Select(i => $"x{i}")], classes),
        };
    }

    /// <summary>Coefficients as a lasso shrinks them: straight down to 0 in log lambda, each from another lambda on; the last never enters.</summary>
    static CoefficientPath Lasso(IReadOnlyList<PathRow> rows, string[] features, string[] classes)
    {
        var outputs = Math.Max(1, classes.Length);
        double[] entries = [.. features.Select((_, j) => j == features.Length - 1 ? 0 : rows[0].Lambda.Value * Math.Pow(10, -0.4 * (j % 13) - 0.1))];
        double At(double lambda, int k, int j) => lambda >= entries[j] ? 0
            : Math.Sin(1.3 + 2.1 * j + 1.7 * k) * (1 - lambda / entries[j]) / (1 + j) / Scale(j);
        static double Scale(int j) => Math.Pow(10, j % 4 - 1);
        return new()
        {
            Lambdas = [.. rows.Select(row => row.Lambda)],
            Features = features,
            Classes = classes,
            Intercepts = [.. rows.Select(row => Enumerable.Range(0, outputs).Select(k => 0.3 * k - 1).ToArray())],
            Coefficients = [.. rows.Select(row => Enumerable.Range(0, outputs).Select(k => features.Select((_, j) => At(row.Lambda.Value, k, j)).ToArray()).ToArray())],
            FeatureScales = [.. features.Select((_, j) => Scale(j))],
            DegreesOfFreedom = [.. rows.Select(row => (double)entries.Count(entry => row.Lambda.Value < entry))],
        };
    }

    /// <summary>Largest first, 0 last, as in path.csv.</summary>
    static IEnumerable<double> Grid(double largest, double ratio, int count) =>
        Enumerable.Range(0, count).Select(i => largest * Math.Pow(ratio, i / (count - 1.0))).Append(0);

    static PathRow ClassificationRow(double lambda)
    {
        // A valley at lambda = 12: overfitting below, underfitting above, ln 2-like null model far above.
        var u = lambda == 0 ? -2.5 : Math.Log10(lambda / 12);
        var over = 0.076 / (1 + Math.Exp(3.2 * (u + 1)));
        var under = 0.59 / (1 + Math.Exp(-5 * (u - 1.35)));
        var wave = lambda == 0 ? 0 : 0.0015 * Math.Sin(9 * u);
        var loss = Math.Min(0.07 + over + under + wave, 0.66);
        var alive = 1 / (1 + Math.Pow(lambda / 40, 1.5));
        return new PathRow
        {
            Lambda = new(lambda),
            Loss = loss,
            LossSe = 0.008 + 0.12 * loss,
            TrainLoss = lambda == 0 ? 2e-6 : Math.Min(0.66, 0.055 * Math.Min(1, Math.Pow(lambda / 12, 0.9)) + under),
            Penalty = lambda == 0 ? 0 : 0.03 * alive,
            RestartSd = 0.004,
            Metrics =
            [
                new("accuracy", 0.985 - 0.15 * over - 0.6 * under, 0.006),
                new("balanced_accuracy", 0.98 - 0.15 * over - 0.8 * under, 0.007),
                new("log_loss", loss, 0.01),
                new("brier", 0.4 * loss, 0.003),
                new("auc", 0.997 - 0.02 * over - 0.8 * under, 0.002),
            ],
            ActiveUnits = 128 * alive + 128 * alive * alive,
            ActiveUnitsPerLayer = [128 * alive, 128 * alive * alive],
            ActiveInputs = 30 * Math.Sqrt(alive),
            Norms = [14 * alive, 11 * alive * alive, 3.5 * Math.Sqrt(alive)],
            Status = lambda > 600 ? FitStatus.Collapsed : lambda is > 200 or (> 0 and < 0.03) ? FitStatus.Frozen : FitStatus.Trained,
        };
    }

    static PathRow RegressionRow(double lambda)
    {
        var u = lambda == 0 ? -3 : Math.Log10(lambda / 30);
        var loss = 0.25 + 0.12 / (1 + Math.Exp(2.5 * (u + 0.8))) + 0.25 / (1 + Math.Exp(-4 * (u - 1.2)));
        var alive = 1 / (1 + lambda / 100);
        return new PathRow
        {
            Lambda = new(lambda),
            Loss = loss,
            LossSe = 0.02,
            TrainLoss = loss - 0.3 / (1 + Math.Exp(1.4 * (u + 0.2))),
            Penalty = 0.02 * alive,
            RestartSd = 0.003,
            Metrics = [new("mse", 2 * loss * 5930, 240), new("rmse", Math.Sqrt(2 * loss * 5930), 2.1), new("mae", 1.18 * Math.Sqrt(loss * 5930), 1.9), new("r2", 1 - 2 * loss, 0.04)],
            ActiveUnits = 64 * alive,
            ActiveUnitsPerLayer = [64 * alive],
            ActiveInputs = 10,
            Norms = [9 * alive, 4 * Math.Sqrt(alive)],
            Status = FitStatus.Trained,
        };
    }

    static CalibrationSummary Calibration() => new()
    {
        Applied = false,
        Temperatures = new Dictionary<string, double> { ["min"] = 0.81, ["1se"] = 0.66, ["ensemble"] = 0.8 },
        Difference = new IntervalEstimate(-0.0021, -0.0064, 0.0018),
        TopLabel = new CalibrationError(0.031, 0.018, 0.011, 0.027),
        TopLabelScaled = new CalibrationError(0.016, 0.017, 0.01, 0.026),
        Classwise = new CalibrationError(0.033, 0.02, 0.012, 0.029),
        Bins = [.. Enumerable.Range(0, 15).Select(bin => new ReliabilityBin(bin / 14.0, Math.Pow(bin / 14.0, 0.8), Math.Max(0, bin / 14.0 - 0.12), Math.Min(1, bin / 14.0 + 0.12), 38))],
    };

    static EnsembleSummary Ensemble(PathRow[] rows) => new()
    {
        Members = [new EnsembleMember(rows[20].Lambda, 0.64, 3), new EnsembleMember(rows[24].Lambda, 0.36, 3)],
        Scores = new Baseline(0.069, 0.008, new Dictionary<string, double?> { ["accuracy"] = 0.984 }),
        Honest = new IntervalEstimate(0.074, 0.05, 0.1),
        Difference = new IntervalEstimate(-0.001, -0.004, 0.002),
    };

    static RunSummary Unscored(RunSummary summary) => summary with
    {
        Status = RunStatus.Interrupted,
        LambdaMin = null,
        LambdaOneSe = null,
        Min = null,
        OneSe = null,
        Honest = null,
        Holdout = null,
        Calibration = null,
        Ensemble = null,
        LambdaUnits = new Dictionary<string, IReadOnlyDictionary<string, double>>(),
    };

    static RunSummary Summary(PathRow[] rows, bool isClassification)
    {
        var best = rows.MinBy(row => row.Loss)!;
        var limit = best.Loss + (double.IsNaN(best.LossSe) ? 0 : best.LossSe);
        var simple = rows.First(row => row.Loss <= limit);
        var last = rows[^1];
        return new RunSummary
        {
            ProgramVersion = "0.1.0",
            Command = isClassification ? "parsimony path data/breast_cancer/data.csv --target diagnosis --seed 0" : "parsimony path data/diabetes/data.csv --target progression --seed 0",
            Options = new Dictionary<string, object?>
            {
                ["task"] = isClassification ? "classification" : "regression",
                ["hidden"] = isClassification ? new[] { 128, 128 } : [64],
                ["activation"] = "relu",
                ["penalty"] = "l2",
                ["l1_ratio"] = 0.5,
                ["batch"] = 32,
                ["epochs"] = 120,
                ["learning_rate"] = 0.004,
                ["lambda_min_ratio"] = 1e-5,
                ["lambdas"] = 50,
                ["folds"] = 5,
                ["holdout"] = 0.0,
                ["group"] = null,
                ["early_freeze"] = true,
            },
            Seed = 0,
            Data = isClassification ? "breast_cancer" : "diabetes",
            Target = isClassification ? "diagnosis" : "progression",
            Task = isClassification ? LearningTask.Classification : LearningTask.Regression,
            Rows = isClassification ? 569 : 442,
            Features = isClassification ? 30 : 10,
            Inputs = isClassification ? 30 : 10,
            Classes = isClassification ? ["benign", "malignant"] : [],
            DataHash = "4a1d9f0c0e6b5a7788112233445566778899aabbccddeeff0011223344556677",
            FoldHash = "9b7c00112233445566778899aabbccddeeff00112233445566778899aabbccdd",
            LambdaMax = rows[0].Lambda,
            LambdaMin = best.Lambda,
            LambdaOneSe = simple.Lambda,
            LambdaUnits = new Dictionary<string, IReadOnlyDictionary<string, double>>
            {
                ["lambda_max"] = Units(rows[0].Lambda.Value, isClassification),
                ["lambda_min"] = Units(best.Lambda.Value, isClassification),
                ["lambda_1se"] = Units(simple.Lambda.Value, isClassification),
            },
            Select = LambdaRule.Min,
            Min = Chosen(best),
            OneSe = Chosen(simple),
            Honest = new HonestError
            {
                Loss = best.Loss * 1.06,
                Low = best.Loss * 0.78,
                High = best.Loss * 1.37,
                Metrics = best.Metrics.Where(metric => double.IsFinite(metric.Value))
                    .ToDictionary(metric => metric.Name, metric => new IntervalEstimate(metric.Value * 0.998, metric.Value * 0.985, metric.Value < 1 ? Math.Min(metric.Value * 1.008, 0.999) : metric.Value * 1.008)),
            },
            Baselines = new Dictionary<string, Baseline?>
            {
                ["null"] = isClassification
                    ? new(0.6603, 0.001, new Dictionary<string, double?> { ["accuracy"] = 0.6274, ["auc"] = 0.5, ["log_loss"] = 0.6603 })
                    : new(0.5024, 0.03, new Dictionary<string, double?> { ["r2"] = -0.005, ["rmse"] = 77.1 }),
                ["unregularized"] = last.Lambda.IsZero ? new(last.Loss, last.LossSe, last.Metrics.ToDictionary(metric => metric.Name, metric => (double?)metric.Value)) : null,
                ["linear"] = isClassification ? new(0.0782, 0.012, new Dictionary<string, double?> { ["accuracy"] = 0.977, ["auc"] = 0.995 }) : null,
            },
            LayerSizes = isClassification ? [30, 128, 128, 1] : [10, 64, 1],
            Networks = 15 * rows.Length,
            Seconds = new RunSeconds(21.4, 20.2),
            Status = RunStatus.Complete,
            Warnings = isClassification ? ["Column \"id\" is text with all values distinct: left out as an identifier."] : [],
        };
    }

    static ChosenLambda Chosen(PathRow row) => new()
    {
        Lambda = row.Lambda,
        Loss = row.Loss,
        LossSe = double.IsNaN(row.LossSe) ? null : row.LossSe,
        Metrics = row.Metrics.ToDictionary(metric => metric.Name, metric => double.IsNaN(metric.Value) ? null : (double?)metric.Value),
        ActiveUnitsPerLayer = row.ActiveUnitsPerLayer,
    };

    static IReadOnlyDictionary<string, double> Units(double lambda, bool isClassification) => LambdaUnits.All(lambda, new LambdaContext
    {
        Task = isClassification ? LearningTask.Classification : LearningTask.Regression,
        Rows = isClassification ? 569 : 442,
        Batch = 32,
        TargetSd = 77,
        Momentum = 0,
    });
}
