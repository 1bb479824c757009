namespace Parsimony.Selection;

/// <summary>Decides which lambdas are trained to the end, and at which rung the others stop, from the points of the curve known so far.</summary>
/// <remarks>
/// A coarse grid is trained to the end first, then, round by round, every lambda that could still be lambda_min or lambda_1se. The other
/// lambdas stop at the first rung at which their loss is above the minimum and, for lambdas above lambda_1se, above the one-standard-error
/// bound. This matters because a network stopped early can be better than at its end, and such a point would change the choice. The choice
/// follows from all rows by glmnet's plain rule, and the chosen lambdas are always trained to the end.
/// </remarks>
sealed class FreezePolicy
{
    // In shorter grids, the coarse grid and its refinement contain every lambda.
    const int FewestLambdas = 12;

    // The coarse grid takes one lambda in eight, with at least two gaps. One in 6 or 7 chooses no better on real curves and costs up to 2 % more.
    const double CoarseGap = 8;
    const int FewestGaps = 2;

    // In standard errors of the minimum. Neighbours on real curves scatter by 0.01 to 0.05 of one because they share folds. Of 28 paths,
    // 26 chose the same lambdas as without freezing at 0.02 and 27 at 0.1; 0.2 gains nothing and costs 2 % more. At lambda_1se half of it is
    // enough, because the curve is steep there.
    const double SlackOfMin = 0.1;
    const double SlackOfOneSe = 0.05;

    // In standard errors of the minimum, for the loss at a rung, which is interpolated between coarse lambdas.
    const double RungMargin = 0.1;

    readonly Lambda[] _lambdas;
    readonly double[] _positions;
    readonly bool _finishesSimple;

    /// <summary>Creates the policy for a grid that <see cref="Suits"/> accepts.</summary>
    /// <param name="lambdas">The grid, the largest first.</param>
    /// <param name="finishesSimple">True: no lambda above lambda_1se stops early, because the solver takes little time for small networks.</param>
    public FreezePolicy(IReadOnlyList<Lambda> lambdas, bool finishesSimple = false)
    {
        _finishesSimple = finishesSimple;
        _lambdas = [.. lambdas];
        _positions = PositionsOf(lambdas);
    }

    /// <summary>Returns true where the options allow freezing, the grid is long enough, and there are enough epochs for several rungs.</summary>
    public static bool Allows(ResolvedPath options, int lambdaCount) =>
        options.EarlyFreeze && options.Epochs >= RowTask.FewestEpochs && lambdaCount >= FewestLambdas;

    /// <summary>Returns true where <see cref="Allows"/> does and the lambdas of the grid fall strictly.</summary>
    public static bool Suits(ResolvedPath options, IReadOnlyList<Lambda> lambdas) =>
        Allows(options, lambdas.Count) && lambdas.Zip(lambdas.Skip(1)).All(pair => pair.First > pair.Second) && lambdas[^1] >= Lambda.Zero;

    /// <summary>Chooses the tasks of the next round; empty where nothing is left to do.</summary>
    /// <param name="points">[lambdas] the known points of the curve; null where a lambda is not trained.</param>
    public IReadOnlyList<RowTask> Next(IReadOnlyList<CurvePoint?> points)
    {
        if (points.All(point => point is null)) return [.. Coarse().Select(ToTheEnd)];
        int[] open = [.. Enumerable.Range(0, _lambdas.Length).Where(index => points[index] is null or { IsFrozen: true })];
        int[] known =
        [
            .. Enumerable.Range(0, _lambdas.Length).Where(index => points[index] is { IsFrozen: false } point && double.IsFinite(point.Loss)),
        ];
        if (Choose(points, known) is not var (min, oneSe)) return [.. open.Select(ToTheEnd)];
        var bound = new CurveBound([.. known.Select(index => _positions[index])], [.. known.Select(index => points[index]!.Loss)]);
        var atMin = points[min]!;
        var error = double.IsNaN(atMin.LossSe) ? 0 : atMin.LossSe;

        // A lambda above lambda_1se can be chosen below the one-standard-error bound, the others only below the minimum.
        double Threshold(int index) => atMin.Loss + (index < oneSe ? error : 0);
        double Slack(int index) => (index < oneSe ? SlackOfOneSe : SlackOfMin) * error;
        int[] candidates = [.. open.Where(index => bound.At(_positions[index]) - Slack(index) <= Threshold(index))];
        if (candidates.Length > 0) return [.. Refine(candidates, known).Select(ToTheEnd)];

        RowTask Stopped(int index)
        {
            if (_finishesSimple && index < oneSe) return ToTheEnd(index);
            for (var rung = 0; rung < RowTask.End; rung++)
            {
                var loss = bound.Interpolate([.. known.Select(other => points[other]!.AtRung(rung))], _positions[index]);
                if (loss > Threshold(index) + RungMargin * error) return new RowTask(index, rung, StopsWhenKnown: true);
            }

            return ToTheEnd(index);
        }

        var waiting = open.Where(index => points[index] is null).Select(Stopped).OrderByDescending(task => task.Rung).ToArray();
        if (waiting.Length > 0) return waiting;

        int[] all = [.. Enumerable.Range(0, _lambdas.Length).Where(index => points[index] is not null)];
        var (plainMin, plainOneSe) = Choose(points, all)!.Value;
        return
        [
            .. new[] { plainMin, plainOneSe }.Distinct().Where(index => !points[index]!.IsWhole)
                .Select(index => new RowTask(index, RowTask.End, StopsWhenKnown: false)),
        ];
    }

    static RowTask ToTheEnd(int index) => new(index, RowTask.End, StopsWhenKnown: true);

    (int Min, int OneSe)? Choose(IReadOnlyList<CurvePoint?> points, int[] among) =>
        LambdaSelector.Choose(
            [.. among.Select(index => _lambdas[index])],
            [.. among.Select(index => points[index]!.Loss)],
            [.. among.Select(index => points[index]!.LossSe)]) is { } choice
            ? (among[choice.MinIndex], among[choice.OneSeIndex])
            : null;

    // The two ends of the positive lambdas, lambda = 0, and lambdas evenly between.
    IEnumerable<int> Coarse()
    {
        var last = _lambdas.Length - (_lambdas[^1].IsZero ? 2 : 1);
        var gaps = Math.Max(FewestGaps, (int)Math.Round(last / CoarseGap));
        return Enumerable.Range(0, gaps + 1).Select(part => (int)Math.Round((double)part * last / gaps)).Append(_lambdas.Length - 1).Distinct();
    }

    // The middle candidate of each gap between known lambdas: halving finds lambda_min and lambda_1se with the fewest lambdas.
    static IEnumerable<int> Refine(int[] candidates, int[] known) =>
        candidates.GroupBy(index => known.Count(other => other < index)).Select(gap => gap.ElementAt(gap.Count() / 2));

    // The position is -log lambda; lambda = 0 lies one mean step of the grid beyond the last positive lambda.
    static double[] PositionsOf(IReadOnlyList<Lambda> lambdas)
    {
        double[] positions = [.. lambdas.Select(lambda => -Math.Log(lambda.Value))];
        if (lambdas[^1].IsZero) positions[^1] = positions[^2] + (positions[^2] - positions[0]) / (positions.Length - 2);
        return positions;
    }
}
