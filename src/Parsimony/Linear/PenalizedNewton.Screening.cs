namespace Parsimony.Linear;

sealed partial class PenalizedNewton
{
    // This many coefficients may enter at once whatever the model's size.
    const int SmallSet = 64;

    // Chooses the coefficients that the next minimum is searched over.
    void Screen(double strength)
    {
        if (UsesProducts) return;
        var bound = _problem.L1Ratio * (2 * strength - Math.Max(strength, _strength));
        var wanted = new List<int>();
        var strong = new List<int>();
        for (var coefficient = 0; coefficient < _values.Length; coefficient++)
        {
            if (!_problem.IsParameter(coefficient)) continue;
            if (_values[coefficient] != 0 || FactorOf(coefficient) == 0 || _problem.L1Ratio * strength == 0) wanted.Add(coefficient);
            else if (Math.Abs(_slopes[coefficient]) >= bound * FactorOf(coefficient)) strong.Add(coefficient);
        }

        // After a large step in strength nearly all are strong, and few will be needed: the strongest first, violators follow.
        var room = Math.Max(SmallSet, 2 * wanted.Count);
        if (strong.Count > room)
            strong = [.. strong.OrderByDescending(coefficient => Math.Abs(_slopes[coefficient]) / FactorOf(coefficient)).Take(room)];
        wanted.AddRange(strong);
        var total = _screened.Count + wanted.Count(coefficient => !_screened.Contains(coefficient));
        _sweepsRows = (_problem.Family == LinearFamily.Gaussian ? total : wanted.Count) > _matrixLimit;
        if (_sweepsRows)
        {
            Array.Clear(_isSwept);
            foreach (var coefficient in wanted) _isSwept[coefficient] = true;
            return;
        }

        // Second derivatives of a gaussian never change: no coefficient is dropped. Elsewhere, dropping makes refreshing cheaper.
        var isCrowded = _screened.Count > wanted.Count + wanted.Count / 4 + CheapCount;
        if (_problem.Family != LinearFamily.Gaussian && isCrowded)
        {
            _screened.Clear();
            foreach (var coefficient in wanted) _screened.Add(coefficient);
            RefreshCurvature();
            return;
        }

        foreach (var coefficient in wanted)
            if (!_screened.Contains(coefficient)) _screened.Add(coefficient);
        _screened.Extend();
    }

    // Lets the coefficients in that were left out wrongly; false where there are none.
    bool AdmitViolators()
    {
        if (UsesProducts) return false;
        var violators = new List<(double Violation, int Coefficient)>();
        for (var coefficient = 0; coefficient < _values.Length; coefficient++)
        {
            var isKnown = _sweepsRows ? _isSwept[coefficient] : _screened.Contains(coefficient);
            if (isKnown || !_problem.IsParameter(coefficient)) continue;
            var violation = ViolationOf(coefficient);
            if (violation > RoundingSlope) violators.Add((violation, coefficient));
        }

        // Most violators of a large step vanish once the worst have entered.
        var admitted = Math.Min(violators.Count, Math.Max(SmallSet, _screened.Count / 2));
        foreach (var (_, coefficient) in violators.OrderByDescending(violator => violator.Violation).Take(admitted))
        {
            if (_sweepsRows) _isSwept[coefficient] = true;
            else _screened.Add(coefficient);
        }

        if (!_sweepsRows) _screened.Extend();
        return admitted > 0;
    }
}
