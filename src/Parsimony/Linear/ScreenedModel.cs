namespace Parsimony.Linear;

/// <summary>Keeps which coefficients are screened in, and the second derivatives of the loss among them.</summary>
sealed class ScreenedModel
{
    readonly StandardizedProblem _problem;
    readonly GlmLoss _glmLoss;
    readonly GramKernel _kernel = new();
    readonly int[] _placeOf;
    readonly double[] _roots;
    int _knownCount;

    public ScreenedModel(StandardizedProblem problem, GlmLoss glmLoss)
    {
        _problem = problem;
        _glmLoss = glmLoss;
        Quadratic = new QuadraticModel(problem.Work);
        _roots = new double[problem.Rows];
        _placeOf = new int[Sizes.Product("the coefficients of all outputs", problem.Outputs, Width)];
        Array.Fill(_placeOf, -1);
    }

    public QuadraticModel Quadratic { get; }

    public int Count => Quadratic.Count;

    // Coefficients of an output: one per feature, then the intercept.
    int Width => _problem.Features + 1;

    public bool Contains(int coefficient) => _placeOf[coefficient] >= 0;

    public void Add(int coefficient)
    {
        var feature = coefficient % Width;
        var isIntercept = feature == _problem.Features;
        _placeOf[coefficient] = Quadratic.Add(coefficient,
            isIntercept ? double.NegativeInfinity : _problem.Lower[feature],
            isIntercept ? double.PositiveInfinity : _problem.Upper[feature]);
    }

    public void Clear()
    {
        for (var place = 0; place < Count; place++) _placeOf[Quadratic.Coefficients[place]] = -1;
        Quadratic.Clear();
        _knownCount = 0;
    }

    /// <summary>Keeps the rows' present curvature and computes all second derivatives anew.</summary>
    public void Refresh()
    {
        _glmLoss.KeepCurvature();
        _knownCount = 0;
        Extend();
    }

    /// <summary>Computes the second derivatives of the coefficients that were added since the last call, at the kept curvature.</summary>
    public void Extend()
    {
        if (_knownCount == Count) return;
        Quadratic.ClearHessian(_knownCount);
        var added = new (int[] Features, int[] Places)[_problem.Outputs];
        var known = new (int[] Features, int[] Places)[_problem.Outputs];
        for (var output = 0; output < _problem.Outputs; output++)
        {
            known[output] = ColumnsOf(output, 0, _knownCount);
            added[output] = ColumnsOf(output, _knownCount, Count);
        }

        for (var output = 0; output < _problem.Outputs; output++)
        {
            if (added[output].Features.Length == 0) continue;
            for (var other = 0; other < _problem.Outputs; other++)
            {
                var hasNew = other > output && added[other].Features.Length > 0;
                var hasKnown = known[other].Features.Length > 0;
                if (other != output && !hasNew && !hasKnown) continue;
                _glmLoss.RootCurvature(output, other, _roots);
                if (other == output) AddProducts(added[output], ([], []), 1);
                if (hasNew) AddProducts(added[output], added[other], -1);
                if (hasKnown) AddProducts(added[output], known[other], other == output ? 1 : -1);
            }
        }

        _knownCount = Count;
    }

    void AddProducts((int[] Features, int[] Places) left, (int[] Features, int[] Places) right, double sign) =>
        _kernel.Add(_problem, new GramKernel.ColumnSet(left.Features, left.Places), new GramKernel.ColumnSet(right.Features, right.Places),
            _roots, sign, Quadratic.Hessian, Quadratic.Stride);

    (int[] Features, int[] Places) ColumnsOf(int output, int from, int end)
    {
        var places = new List<int>();
        for (var place = from; place < end; place++)
            if (Quadratic.Coefficients[place] / Width == output) places.Add(place);
        return ([.. places.Select(place => Quadratic.Coefficients[place] % Width)], [.. places]);
    }
}
