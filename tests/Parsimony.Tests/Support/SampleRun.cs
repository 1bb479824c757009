using Parsimony.Data;
using Parsimony.Data.Cells;
using Parsimony.Results;
using Parsimony.Tensors;

namespace Parsimony.Tests.Support;

/// <summary>A small finished run, made up by hand.</summary>
static class SampleRun
{
    public static RunSummary Summary { get; } = new()
    {
        ProgramVersion = "0.1.0",
        Command = "parsimony path 'my data.csv' --target y",
        Options = new Dictionary<string, object?> { ["folds"] = 5, ["l1_ratio"] = 0.5, ["hidden"] = new[] { 8, 4 }, ["penalty"] = "l2", ["json"] = false, ["time"] = null },
        Seed = 7,
        Data = "my data.csv",
        Target = "y",
        Task = LearningTask.Classification,
        Rows = 4,
        Features = 2,
        Inputs = 3,
        Classes = ["a", "b,c"],
        DataHash = "00ff",
        FoldHash = "11ee",
        LambdaMax = new(10),
        LambdaMin = new(0.1),
        LambdaOneSe = new(10),
        LambdaUnits = new Dictionary<string, IReadOnlyDictionary<string, double>> { ["lambda_min"] = new Dictionary<string, double> { ["keras-l2"] = 0.0125 } },
        Select = LambdaRule.Min,
        Min = new ChosenLambda { Lambda = new(0.1), Loss = 0.25, LossSe = 0.01, Metrics = new Dictionary<string, double?> { ["accuracy"] = 0.75, ["auc"] = null }, ActiveUnitsPerLayer = [3.5] },
        Honest = new HonestError { Loss = 0.3, Low = 0.2, High = double.NaN, Metrics = new Dictionary<string, IntervalEstimate> { ["accuracy"] = new(0.7, 0.6, 0.8) } },
        Baselines = new Dictionary<string, Baseline?> { ["null"] = new(0.69, null, new Dictionary<string, double?>()), ["linear"] = null },
        LayerSizes = [3, 8, 1],
        Insight = new PathInsight
        {
            LinearSignal = new LinearSignal(null, 0.25, 39),
            LambdaEvidence = new(0.3),
            Parameters = 41,
            EffectiveParameters = [new EffectiveParameters("lambda_min", new(0.1), 7.5, 0)],
            Minima = [new RestartMinima("lambda_min", new(0.1), 0.002, 0.01)],
            Weights = new WeightHistogram([0.1, 1], [new WeightCounts("lambda_min", new(0.1), [[1, 2, 3, 4]])]),
            LeavingOrder = [new LeavingInput("x", new(10)), new LeavingInput("z", null)],
            WhatIf = [new WhatIf(1, new(0.1), 0.25, 0, 0.2, 3, 3.5)],
        },
        Networks = 6,
        Polish = new RepairSummary(1, 3, 5, 0.025),
        Seconds = new RunSeconds(1.5, 1.25),
        Status = RunStatus.Complete,
        Warnings = ["One \"quoted\" warning"],
        Columns =
        [
            new(new ColumnSchema("x", ColumnRole.Feature, new ColumnFormat(ColumnKind.Number) { Numbers = new(',', '.', "kg"), Note = "numbers with decimal commas" }, 4, 1)
            {
                Distinct = 3, Smallest = -0.5, Largest = 1e6,
            }, "scaled"),
            new(new ColumnSchema("day", ColumnRole.Time, ColumnFormat.Date with { Dates = DateOrder.DayFirst }, 4, 0) { Smallest = 19000, Largest = 19000.5 }, "time"),
            new(new ColumnSchema("y", ColumnRole.Target, ColumnFormat.Category, 4, 0) { Distinct = 2, Frequent = [new("b,c", 3), new("a", 1)] }, "target"),
            new(new ColumnSchema("id", ColumnRole.LeftOut, ColumnFormat.Category, 4, 0) { Distinct = 4, LeftOutBecause = "like an identifier" }, "left out"),
        ],
    };

    public static IReadOnlyList<PathRow> Rows { get; } =
    [
        Row(10, 0.5, double.NaN, [1, 0], FitStatus.Collapsed),
        Row(0.1, 0.25, 0.01, [3.5, 2], FitStatus.Trained),
        Row(0, double.PositiveInfinity, double.NaN, [8, 4], FitStatus.Diverged),
    ];

    public static Dataset Dataset { get; } = new()
    {
        Name = "sample",
        Features = new Table("sample", [new NumberColumn("x", [1, 2, 3, 4])]),
        Target = Target.Classification("y", [0, 1, 0, 1], ["a", "b,c"]),
        SourceRows = [0, 2, 3, 5],
    };

    public static PathResult Result { get; } = new()
    {
        Lambdas = [new(10), new(0.1), new(0)],
        Target = Dataset.Target,
        Folds = new FoldPlan([0, 1, -1, 0]),
        TargetMeans = [0, 0],
        TargetScales = [1, 1],
        HeldOut = [[0.5, 0.5, 0.25, 0.75, double.NaN, double.NaN, 1, 0], [0.9, 0.1, 1 / 3.0, 2 / 3.0, double.NaN, double.NaN, 0, 1], []],
        Fits = [Fit(10, 0, FitStatus.Frozen), Fit(0.1, 1, FitStatus.Trained)],
        InputNames = ["x"],
        FitsPerLambda = 2,
    };

    public static ModelState Model { get; } = new(
        new Dictionary<string, string> { ["format_version"] = "1", ["architecture"] = "{\"units\":[3,8,1],\"name\":\"größe\"}" },
        [
            new NamedTensor("kernel", [2, 3], [1, -2, float.Epsilon, float.NaN, float.NegativeInfinity, -0f]),
            new NamedTensor("empty", [0, 5], []),
            new NamedTensor("scalar", [], [0.1f]),
        ]);

    static PathRow Row(double lambda, double loss, double error, double[] units, FitStatus status) => new()
    {
        Lambda = new(lambda),
        Loss = loss,
        LossSe = error,
        TrainLoss = 1 / 3.0,
        Penalty = 1e-20,
        RestartSd = double.NaN,
        Metrics = [new MetricValue("accuracy", 0.75, 0.1), new MetricValue("auc", double.NaN, double.NaN)],
        ActiveUnits = units.Sum(),
        ActiveUnitsPerLayer = units,
        ActiveInputs = 3,
        Norms = [1.5, 2e10],
        Polished = status == FitStatus.Collapsed ? 2 : 0,
        Status = status,
    };

    static FitResult Fit(double lambda, int fold, FitStatus status) => new()
    {
        Lambda = new(lambda),
        Fold = fold,
        Restart = 1,
        Epochs = 30,
        TrainLoss = 0.1,
        Loss = double.NaN,
        Penalty = 0.2,
        Norms = [1, 2],
        UnitProducts = [],
        InputNorms = [],
        Status = status,
        IsPolished = status == FitStatus.Trained,
    };
}
