using System.Diagnostics;
using Parsimony.Paths.Exact;

namespace Parsimony.Procedure;

/// <summary>Fills in the defaults of options for some data, and plans the path.</summary>
static class PathPlanner
{
    const int NumbersPerWeight = 4;

    // Networks of every lambda are read as a whole where they are explored.
    const double MostKeptBytes = 1e9;

    // Scores and measures of networks beside their steps.
    const double ShareBeside = 1.05;

    // A linear part is null only at a lambda some four decades above the useful ones; ridge paths of glmnet start there, too.
    const double LinearPartRatio = 1e-4;

    // Under L2 alone glmnet's grid ends near the lambda at which L1 would set all weights to 0: at ten times that with more inputs than rows, else at
    // a tenth. Collinear inputs, such as spectra, want one that is many decades smaller: the grid ends where rounding begins.
    const double WideRidgeRatio = 1e-12;

    // Small lambdas act in full where networks reach their minimum: penguins chose the last of a grid of three decades. A fourth one is no slower.
    const double FollowedRatio = 0.1;

    /// <summary>Checks the options, fills in every default and estimates the work.</summary>
    /// <exception cref="ParsimonyException">Options are out of range or do not fit the data.</exception>
    public static PathPlan Plan(Dataset data, PathOptions options)
    {
        PathOptionsValidator.Validate(options);
        CheckTask(data.Target, options);
        if (options.FoldPlan is { } folds && folds.RowCount != data.RowCount)
            throw new ParsimonyException($"The fold plan covers {folds.RowCount} rows, the data have {data.RowCount}.");
        data = RowWeights.WithoutZeros(data);
        var reasons = new List<string>();
        options = WithScaling(options, data.Features, reasons);
        ActivationNames.Parse(options.Activation);
        var clock = Stopwatch.StartNew();
        var preprocessor = Preprocessor.Fit(data, Enumerable.Range(0, data.RowCount).ToArray(), new ResolvedPath(options).Preprocess);
        var fitting = clock.Elapsed.TotalSeconds;
        var plan = options.IsLinear
            ? PlanLinear(data, options, preprocessor, fitting, reasons)
            : PlanNetworks(data, options, preprocessor, fitting, reasons);
        return plan with { Columns = ColumnSummaries.Of(data, preprocessor), MachineNote = ThisMachine.Warning };
    }

    /// <summary>Chooses how numbers are scaled, where the user did not: curves are not clipped.</summary>
    public static PathOptions WithScaling(PathOptions options, Table features, List<string> reasons)
    {
        if (options.Preprocess is not null) return options;
        var isCurve = CurveColumns.In(features);
        if (isCurve) reasons.Add("standard scaling, without clipping: columns are like the points of a curve (PathOptions.Preprocess)");
        return options with { Preprocess = isCurve ? PreprocessKind.Standard : PreprocessKind.Robust };
    }

    static PathPlan PlanNetworks(
        Dataset data, PathOptions options, Preprocessor preprocessor, double fitting, List<string> reasons)
    {
        var inputs = preprocessor.Outputs.Count;
        var model = options.Architecture is null ? null : PathNetwork.Create(new ResolvedPath(options), preprocessor, data.Target);
        var resolved = PathDefaults.Resolve(model is null ? options : WithSizesOf(model, options), PathDefaults.SizeOf(data, inputs), reasons);
        var network = model ?? PathNetwork.Create(new ResolvedPath(resolved), preprocessor, data.Target);
        var plan = new NetworkPlan(network, null, [], bins: preprocessor.Bins);
        CheckMemory(data, inputs, new ResolvedPath(resolved), plan);
        if (options.LambdaMinRatio is null && plan.ShortestDepth <= 1 && !resolved.Penalty.SetsZeros(resolved.L1Ratio))
        {
            resolved = resolved with { LambdaMinRatio = resolved.LambdaMinRatio * LinearPartRatio };
            reasons.Add("a wide grid: inputs reach the output by one layer alone, which L2 shrinks without end (PathOptions.LambdaMinRatio)");
        }

        resolved = SolverChoice.Resolve(resolved, options, plan, data.Target, reasons);
        if (resolved.Solver == PathSolver.Newton)
        {
            reasons.Remove(PathDefaults.WhyEpochs(resolved, PathDefaults.SizeOf(data, inputs)) ?? "");
            if (options.LambdaMinRatio is null) resolved = resolved with { LambdaMinRatio = resolved.LambdaMinRatio * FollowedRatio };
        }

        var path = new ResolvedPath(resolved);
        var what = model is null ? "layer" : "layer with a weight matrix";
        CheckFactors(path, PathNetwork.KernelsOf(network), $"one per {what}, the output layer included.");
        CheckRepeats(data, path);
        var networks = Sizes.Product(
            "the networks of the path, lambdas x folds x repeats x restarts,", path.LambdaCount, path.Folds, path.Repeats, path.Restarts);
        var measured = HeldOutRows(data, path);
        var foldRows = RowsBesideHoldout(data, path) - (double)measured / path.Folds;
        if (FreezePolicy.Allows(path, path.LambdaCount))
            reasons.Add("lambdas that can be neither lambda_min nor lambda_1se any more stop early (PathOptions.EarlyFreeze = false)");
        var again = PathsOf(path, reasons) - 1;
        var kept = NetworksKept(data, path, plan.ParameterLength);
        int[] groups = path.Penalty.Form.HasGroups ? [.. preprocessor.Outputs.Select(output => output.Source)] : [];
        int[] sizes = [inputs, .. PathNetwork.UnitsOf(network)];
        return new PathPlan(resolved, networks, sizes, reasons, [.. preprocessor.Notes, .. NotesOn(network), .. NotesOnFolds(data, path)])
        {
            Estimate = new(() =>
            {
                var plan = new NetworkPlan(network, FoldProblem.LossOf(data.Target, path), groups, bins: preprocessor.Bins);
                var pass = foldRows * ShareBeside * StepClock.SecondsPerRow(plan, path, (int)foldRows);
                var work = PathWork.Of(path, networks, data.RowCount);
                var costs = new StageCosts(data, path, measured, inputs, fitting);
                return new RunEstimate(
                    costs.Prepared, work.Path * pass, work.LambdaMax * pass, work.Importance * pass, (work.Final + kept * work.Each) * pass,
                    again * (work.Path + work.LambdaMax + work.Final) * pass, costs.LinearBeside, costs.Measuring, StageCosts.Beside);
            }),
        };
    }

    static PathPlan PlanLinear(
        Dataset data, PathOptions options, Preprocessor preprocessor, double fitting, List<string> reasons)
    {
        var (inputs, outputs) = (preprocessor.Outputs.Count, data.Target.OutputCount);
        var resolved = PathDefaults.Resolve(options, PathDefaults.SizeOf(data, inputs), reasons) with { Solver = PathSolver.Adam };
        if (options.LambdaMinRatio is null && LinearRefits.GoesFurther(data.Target, new ResolvedPath(resolved))
            && (inputs >= data.RowCount || CurveColumns.In(data.Features)))
        {
            resolved = resolved with { LambdaMinRatio = WideRidgeRatio };
            reasons.Add("a wide grid: inputs that depend on one another want an L2 that is smaller by many decades (PathOptions.LambdaMinRatio)");
        }

        var path = new ResolvedPath(resolved);
        CheckRepeats(data, path);
        NetworksKept(data, path, (long)inputs * outputs);
        CheckFactors(path, 1, "there is one weight matrix. Factors of single features are LinearPathOptions.PenaltyFactors.");
        var models = Sizes.Product("the fits of the path, lambdas x folds x repeats,", path.LambdaCount, (long)path.Folds * path.Repeats + 1);

        var costs = new StageCosts(data, path, HeldOutRows(data, path), inputs, fitting);

        // All rows are solved first, on one thread, to see where the grid ends.
        var alone = costs.ExactPath(path.LambdaCount);
        var folds = alone * path.Repeats * (path.Folds - 1) / path.Threads;
        var again = ColumnImportances.IsMeasured(path) ? folds / path.LambdaCount : 0;
        var nested = (PathsOf(path, reasons) - 1) * (alone + folds);
        return new PathPlan(resolved, models, [inputs, outputs], reasons, [.. preprocessor.Notes, .. NotesOnFolds(data, path)])
        {
            Estimate = new(new RunEstimate(
                0, 0, alone + costs.FoldsReady, again, 0, nested, folds, costs.Measuring, StageCosts.Beside)),
        };
    }

    /// <summary>Refuses networks and tables that this machine cannot hold, before anything is allocated.</summary>
    static void CheckMemory(Dataset data, int inputs, ResolvedPath path, NetworkPlan plan)
    {
        // Weights, two moments and a gradient of every network in training; the coded rows of every fold, and of all rows together, unless they
        // lie on disk.
        var networks = (double)path.Threads * NumbersPerWeight * plan.ParameterLength;
        var rows = RowStorage.Current is null ? (path.Folds * path.Repeats + 2.0) * data.RowCount * plan.InputStride : 0;
        var what = $"{path.Threads} networks at a time of {plan.ParameterLength:N0} weights, and {inputs:N0} inputs of {data.RowCount:N0} rows,";
        var advice = rows > networks
            ? "Keep the rows on disk with RowStorage.Limit = 2GB, or choose fewer folds with PathOptions.Folds."
            : "Choose fewer units with PathOptions.Hidden, or fewer networks at a time with PathOptions.Threads.";
        Sizes.CheckMemory(sizeof(float) * (networks + rows), what, advice);
    }

    /// <summary>Counts the networks that are trained to be kept, and refuses more than a program can open at once.</summary>
    static double NetworksKept(Dataset data, ResolvedPath path, long weights)
    {
        if (path.Options.KeepNetworks == KeptNetworks.Chosen) return 0;
        var (networks, predictions) = ((double)path.LambdaCount * path.Restarts,
            (double)path.LambdaCount * data.RowCount * data.Target.PredictionCount);
        var bytes = sizeof(float) * (networks * weights + predictions);
        if (bytes <= MostKeptBytes) return networks;
        var what = FormattableString.Invariant($"{networks} networks of {weights:N0} weights and their held-out predictions");
        var size = FormattableString.Invariant($"{bytes / 1e9:0.0} GB, expected {MostKeptBytes / 1e9:0} GB at most");
        throw new ParsimonyException($"PathOptions.KeepNetworks is all: {what} take {size}. Choose fewer lambdas (PathOptions.Lambdas), restarts " +
            "or units, or leave it out.");
    }

    static void CheckFactors(ResolvedPath path, int expected, string why)
    {
        var given = path.Penalty.LayerFactors.Count;
        if (given != expected) throw new ParsimonyException($"{given} penalty factors are given, expected {expected}: {why}");
    }

    static void CheckRepeats(Dataset data, ResolvedPath resolved)
    {
        if (resolved.Repeats > 1 && data.Times is not null)
        {
            throw new ParsimonyException($"{data.Name}: PathOptions.Repeats is {resolved.Repeats}, but times (DatasetOptions.Time) allow " +
                "one division into folds only. Leave one of the two out.");
        }
    }

    // The path of each outer fold has (outer - 1) / outer of the rows: with the path itself, that is the work of 1 + (outer - 1) paths.
    static int PathsOf(ResolvedPath resolved, List<string> reasons)
    {
        if (resolved.Nested == 0) return 1;
        var outer = resolved.Nested;
        reasons.Add($"{outer} outer folds, each with a path of its own: {outer + 1} paths in all (PathOptions.Nested)");
        return outer;
    }

    /// <summary>Refuses counts for networks, as only a path without a hidden layer can learn them, and for numbers what only classes have.</summary>
    static void CheckTask(Target target, PathOptions options)
    {
        if (options.LabelSmoothing > 0 && target.Task != LearningTask.Classification)
        {
            throw new ParsimonyException(
                $"PathOptions.LabelSmoothing is {options.LabelSmoothing}, but the task is {EnumWord.Of(target.Task)}: the target '{target.Name}' " +
                "has no classes, whose labels it could smooth. Leave it out, or set DatasetOptions.Task = LearningTask.Classification.");
        }

        if (options.Metric != ClassMetric.Accuracy && target.Task != LearningTask.Classification)
        {
            throw new ParsimonyException(
                $"PathOptions.Metric is {EnumWord.Of(options.Metric)}, but the task is {EnumWord.Of(target.Task)}: the target '{target.Name}' has " +
                "no classes, between which it could decide. Leave it out, or set DatasetOptions.Task = LearningTask.Classification.");
        }

        if (target.Loss != RegressionLoss.Squared && options.IsLinear)
        {
            throw new ParsimonyException(
                $"DatasetOptions.Loss is {EnumWord.Of(target.Loss)}, but a path without a hidden layer is solved exactly, which it is for the " +
                "squared error only. Add a hidden layer, such as PathOptions.Hidden = [32], or leave DatasetOptions.Loss out.");
        }

        if (target.Task != LearningTask.Poisson || options.IsLinear) return;
        throw new ParsimonyException(
            $"The task is poisson, but networks learn numbers and classes only: counts, here '{target.Name}', are for the path without a " +
            "hidden layer. Add PathOptions.Hidden = [], or set DatasetOptions.Task = LearningTask.Regression.");
    }

    static PathOptions WithSizesOf(Network model, PathOptions options)
    {
        var units = PathNetwork.UnitsOf(model);
        return options with
        {
            Hidden = [.. units.Take(units.Count - 1)],
            PenaltyFactors = options.PenaltyFactors ?? [.. Enumerable.Repeat(1.0, PathNetwork.KernelsOf(model))],
        };
    }

    static IEnumerable<string> NotesOnFolds(Dataset data, ResolvedPath path)
    {
        var rows = RowsBesideHoldout(data, path);
        var measured = HeldOutRows(data, path);
        if (measured == rows) yield break;
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"Folds hold out {measured:N0} of {rows:N0} rows in all, and all others train in every fold: " +
            $"more would not make the scores better. PathOptions.FoldPlan decides otherwise.");
    }

    static int RowsBesideHoldout(Dataset data, ResolvedPath path) => data.RowCount - (int)Math.Round(path.Holdout * data.RowCount);

    /// <summary>Rows that the folds hold out in all, in one repeat.</summary>
    static int HeldOutRows(Dataset data, ResolvedPath path)
    {
        var rows = RowsBesideHoldout(data, path);
        return path.FoldPlan is not null || data.Groups is not null || data.Times is not null ? rows : Math.Min(rows, FoldPlanner.MostHeldOut);
    }

    static IEnumerable<string> NotesOn(Network network)
    {
        foreach (var warning in ConstantOutputs.Warnings(network, loss: null)) yield return warning;
        if (PathNetwork.NormalizingLayers(network) is { Count: > 0 } layers)
        {
            yield return $"{string.Join(", ", layers)}: the size of a kernel in front of a normalization does not change what the network " +
                "computes, so that lambda has no hold on it there. Leave normalization out of a path to see what lambda does.";
        }
    }
}
