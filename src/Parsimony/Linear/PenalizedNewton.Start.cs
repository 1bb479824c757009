namespace Parsimony.Linear;

sealed partial class PenalizedNewton
{
    double StartAtNull()
    {
        if (_problem.FitsIntercept)
        {
            for (var output = 0; output < _problem.Outputs; output++)
            {
                var intercept = NullIntercept(output);
                _values[output * Width + _problem.Features] = intercept;
                _glmLoss.Predictor(output).Fill(intercept);
            }
        }

        _loss = _glmLoss.Evaluate();
        ComputeSlopesFromRows();
        _hasSlopes = true;
        return _loss;
    }

    double NullIntercept(int output)
    {
        // A class that does not occur has no finite intercept: it gets glmnet's smallest probability.
        if (_problem.Family == LinearFamily.Multinomial)
        {
            double share = 0;
            for (var row = 0; row < _problem.Rows; row++) share += (int)_problem.Y[row] == output ? _problem.Weights[row] : 0;
            return Math.Log(Math.Max(share, VanishedCurvature));
        }

        var mean = Math.Max(FixedOrder.Dot(_problem.Weights, _problem.Y), VanishedCurvature);
        if (_problem.Family == LinearFamily.Poisson) return Math.Log(mean);
        return Math.Log(mean / Math.Max(1 - mean, VanishedCurvature));
    }

    // Fits the unpenalized coefficients alone; the largest strength follows from what then pulls the others.
    void FitFree()
    {
        for (var coefficient = 0; coefficient < _values.Length; coefficient++)
            if (_problem.IsParameter(coefficient) && (UsesProducts || FactorOf(coefficient) == 0)) _screened.Add(coefficient);
        var hasFreeFeature = _problem.PenaltyFactors.Index().Any(entry => entry.Item == 0 && _problem.IsUsed[entry.Index]);
        if (_screened.Count > 0 && (hasFreeFeature || !_usesConjugates)) _screened.Refresh();

        // Under pure L2 glmnet takes the largest lambda from the model with the intercept alone, unless the target is a number.
        if (hasFreeFeature && (_problem.L1Ratio > 0 || _problem.Family == LinearFamily.Gaussian))
        {
            Descend(default);
            RefreshSlopes();
        }

        for (var coefficient = 0; coefficient < _values.Length; coefficient++)
        {
            var factor = FactorOf(coefficient);
            if (_problem.IsParameter(coefficient) && factor > 0)
                LargestStrength = Math.Max(LargestStrength, Math.Abs(_slopes[coefficient]) / factor);
        }

        LargestStrength /= Math.Max(_problem.L1Ratio, 1e-3);
        _strength = LargestStrength;
    }
}
