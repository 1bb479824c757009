namespace Parsimony.Linear;

/// <summary>
/// A quadratic with the penalty <c>l1 ||b||_1 + sum_g kink_g ||b_g||</c>, and its minimum. Proximal steps, group by group, find who is zero.
/// Newton's method over the rest, where the penalty is smooth, then gives the values exactly.
/// </summary>
/// <param name="quadratic">Values, slopes and second derivatives of the smooth part.</param>
sealed class GroupModel(QuadraticModel quadratic)
{
    const int RoundLimit = 2000;

    // Between two polishes a few sweeps settle who is zero; more would only approach what Newton gives exactly.
    const int SweepsBetweenPolishes = 4;
    const int NewtonSteps = 8;
    const int Halvings = 40;

    // Several proximal steps on one group cost little beside a sweep over all.
    const int StepsPerGroup = 8;

    // Beyond it a factorization costs more than many sweeps.
    const int PolishLimit = 2000;

    // What rounding leaves of a difference of objectives.
    const double Rounding = 1e-16;

    readonly List<Group> _groups = [];
    readonly List<int> _free = [];
    readonly SemidefiniteCholesky _cholesky = new();
    double _l1;

    /// <summary>Forgets all groups.</summary>
    /// <param name="l1">Strength of the absolute values.</param>
    public void Begin(double l1)
    {
        _l1 = l1;
        _groups.Clear();
        _free.Clear();
    }

    /// <summary>Adds a coefficient without a penalty.</summary>
    public void AddFree(int place) => _free.Add(place);

    public void AddGroup(int[] places, double kink)
    {
        if (places.Length == 0) return;
        var bound = places.Max(place => places.Sum(other => Math.Abs(SecondAt(place, other))));
        _groups.Add(new Group(places, kink, bound));
    }

    /// <summary>Moves the quadratic's values to the minimum.</summary>
    /// <param name="tolerance">The search ends when second derivative * step^2 is below it for every step of a sweep.</param>
    public void Solve(double tolerance)
    {
        for (var round = 0; round < RoundLimit; round++)
        {
            for (var sweep = 0; sweep <= SweepsBetweenPolishes; sweep++)
                if (Sweep(tolerance) < tolerance) return;
            Polish();
        }
    }

    /// <summary><c>tr[ H (H + Lambda)^-1 ]</c> over what is not zero, Lambda the second derivatives of the penalty.</summary>
    public double DegreesOfFreedom()
    {
        var active = Active();
        Factorize(active);
        var column = new double[active.Length];
        double sum = 0;
        for (var index = 0; index < active.Length; index++)
        {
            for (var row = 0; row < active.Length; row++) column[row] = SecondAt(active[row].Place, active[index].Place);
            _cholesky.Solve(column);
            sum += column[index];
        }

        return sum;
    }

    double SecondAt(int row, int column) => quadratic.Hessian[row * quadratic.Stride + column];

    double Sweep(double tolerance)
    {
        double largest = 0;
        foreach (var place in _free)
        {
            var curvature = SecondAt(place, place);
            if (curvature <= 0) continue;
            var step = quadratic.Slopes[place] / curvature;
            quadratic.Move(place, quadratic.Values[place] + step);
            largest = Math.Max(largest, curvature * step * step);
        }

        foreach (var group in _groups) largest = Math.Max(largest, Update(group, tolerance));
        return largest;
    }

    /// <summary>Proximal steps on one group, of a length that its largest second derivative allows.</summary>
    double Update(Group group, double tolerance)
    {
        if (group.Curvature <= 0) return 0;
        var next = new double[group.Places.Length];
        double first = 0;
        for (var step = 0; step < StepsPerGroup; step++)
        {
            double squares = 0, moved = 0;
            for (var index = 0; index < next.Length; index++)
            {
                var place = group.Places[index];
                var point = quadratic.Values[place] + quadratic.Slopes[place] / group.Curvature;
                next[index] = Math.CopySign(Math.Max(Math.Abs(point) - _l1 / group.Curvature, 0), point);
                squares += next[index] * next[index];
            }

            var norm = Math.Sqrt(squares);
            var kept = norm == 0 ? 0 : Math.Max(0, 1 - group.Kink / (group.Curvature * norm));
            for (var index = 0; index < next.Length; index++)
            {
                var place = group.Places[index];
                var change = kept * next[index] - quadratic.Values[place];
                if (change == 0) continue;
                quadratic.Move(place, kept * next[index]);
                moved += group.Curvature * change * change;
            }

            if (step == 0) first = moved;
            if (moved < tolerance || kept == 0 || next.Length == 1) break;
        }

        return first;
    }

    /// <summary>Newton's method over what is not zero; where a sign would change, the coefficient stops at zero and leaves.</summary>
    void Polish()
    {
        for (var attempt = 0; attempt < NewtonSteps; attempt++)
        {
            var active = Active();
            if (active.Length == 0 || active.Length > PolishLimit) return;
            Factorize(active);
            double[] gradient = [.. active.Select(entry => SlopeAt(entry.Place, entry.Group))];
            double[] step = [.. gradient];
            _cholesky.Solve(step);
            var image = Image(active, step);
            var (share, stop) = ShareToZero(active, step);
            for (var halving = 0; halving < Halvings && Change(active, step, image, share) > Rounding; halving++)
                (share, stop) = (share / 2, -1);
            for (var index = 0; index < active.Length; index++)
            {
                var place = active[index].Place;
                quadratic.Move(place, index == stop ? 0 : quadratic.Values[place] + share * step[index]);
            }

            if (stop < 0 && share == 1 && step.Zip(gradient, (s, g) => s * g).Sum() < Rounding * Rounding) return;
        }
    }

    (int Place, Group? Group)[] Active() =>
    [
        .. _free.Where(place => SecondAt(place, place) > 0).Select(place => (place, (Group?)null)),
        .. from entry in _groups from place in entry.Places where quadratic.Values[place] != 0 select (place, (Group?)entry),
    ];

    /// <summary>Minus the derivative of quadratic and penalty.</summary>
    double SlopeAt(int place, Group? group) => group is null ? quadratic.Slopes[place]
        : quadratic.Slopes[place] - _l1 * Math.Sign(quadratic.Values[place]) - group.Kink * quadratic.Values[place] / NormOf(group);

    double NormOf(Group group) => Math.Sqrt(group.Places.Sum(place => quadratic.Values[place] * quadratic.Values[place]));

    void Factorize((int Place, Group? Group)[] active)
    {
        quadratic.CountWork(Math.Pow(active.Length, 3) / 6);
        var matrix = _cholesky.Reserve(active.Length);
        var norms = _groups.ToDictionary(group => group, NormOf);
        for (var row = 0; row < active.Length; row++)
        {
            var (place, group) = active[row];
            for (var column = 0; column <= row; column++)
            {
                var other = active[column].Place;
                var second = SecondAt(place, other);
                if (group is not null && active[column].Group == group)
                {
                    // kink (I / ||b|| - b b' / ||b||^3)
                    var norm = norms[group];
                    var outer = quadratic.Values[place] * quadratic.Values[other] / (norm * norm);
                    second += group.Kink / norm * ((row == column ? 1 : 0) - outer);
                }

                matrix[row * _cholesky.Stride + column] = second;
            }
        }

        _cholesky.Factorize();
    }

    (double Share, int Stop) ShareToZero((int Place, Group? Group)[] active, double[] step)
    {
        var (share, stop) = (1.0, -1);
        for (var index = 0; index < active.Length; index++)
        {
            // The norm of a single coefficient is its absolute value.
            var hasKink = active[index].Group is { } group && (_l1 > 0 || group.Places.Length == 1);
            var reached = -quadratic.Values[active[index].Place] / step[index];
            if (hasKink && reached > 0 && reached < share) (share, stop) = (reached, index);
        }

        return (share, stop);
    }

    /// <summary>[active] second derivatives of the quadratic times a step.</summary>
    double[] Image((int Place, Group? Group)[] active, double[] step)
    {
        var image = new double[active.Length];
        for (var row = 0; row < active.Length; row++)
        {
            for (var column = 0; column < active.Length; column++)
                image[row] += SecondAt(active[row].Place, active[column].Place) * step[column];
        }

        return image;
    }

    /// <summary>How a share of a step changes the objective, in terms that do not cancel.</summary>
    double Change((int Place, Group? Group)[] active, double[] step, double[] image, double share)
    {
        double change = 0;
        for (var row = 0; row < active.Length; row++)
        {
            var (place, group) = active[row];
            var slope = quadratic.Slopes[place] - (group is null ? 0 : _l1 * Math.Sign(quadratic.Values[place]));
            change += share * step[row] * (share * image[row] / 2 - slope);
        }

        foreach (var members in active.Zip(step).Where(entry => entry.First.Group is not null).GroupBy(entry => entry.First.Group!))
        {
            double product = 0, squares = 0;
            foreach (var ((place, _), move) in members)
            {
                product += quadratic.Values[place] * share * move;
                squares += share * move * share * move;
            }

            // ||b + d|| - ||b|| = (2 b'd + d'd) / (||b + d|| + ||b||)
            var norm = NormOf(members.Key);
            change += members.Key.Kink * (2 * product + squares) / (Math.Sqrt(Math.Max(norm * norm + 2 * product + squares, 0)) + norm);
        }

        return change;
    }

    /// <summary>A group of places. Its curvature is a bound of the largest second derivative.</summary>
    sealed record Group(int[] Places, double Kink, double Curvature);
}
