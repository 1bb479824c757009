using System.Numerics.Tensors;

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
                _losses.Predictor(output).Fill(intercept);
            }
        }

        _loss = _losses.Evaluate();
        ComputeSlopesFromRows();
        _hasSlopes = true;
        return _loss;
    }

    double NullIntercept(int output)
    {
        // A class that does not occur has no finite intercept: glmnet's bound of a probability stands in.
        if (_problem.Family == LinearFamily.Multinomial)
        {
            double share = 0;
            for (var row = 0; row < _problem.Rows; row++) share += (int)_problem.Y[row] == output ? _problem.Weights[row] : 0;
            return Math.Log(Math.Max(share, VanishedCurvature));
        }

        var mean = Math.Max(TensorPrimitives.Dot<double>(_problem.Weights, _problem.Y), VanishedCurvature);
        if (_problem.Family == LinearFamily.Poisson) return Math.Log(mean);
        return Math.Log(mean / Math.Max(1 - mean, VanishedCurvature));
    }

    // The model of unpenalized coefficients alone; what then pulls the others is the largest strength.
    void FitFree()
    {
        for (var coefficient = 0; coefficient < _values.Length; coefficient++)
            if (IsParameter(coefficient) && (UsesProducts || FactorOf(coefficient) == 0)) _screened.Add(coefficient);
        var hasFreeFeature = false;
        for (var feature = 0; feature < _problem.Features; feature++)
            hasFreeFeature |= _problem.IsUsed[feature] && _problem.PenaltyFactors[feature] == 0;
        if (_screened.Count > 0) _screened.Refresh();

        // glmnet's largest lambda of pure L2 is read off the intercept's model, unless the target is a number.
        if (hasFreeFeature && (_problem.L1Ratio > 0 || _problem.Family == LinearFamily.Gaussian))
        {
            Descend(default);
            RefreshSlopes();
        }

        for (var coefficient = 0; coefficient < _values.Length; coefficient++)
        {
            var factor = FactorOf(coefficient);
            if (IsParameter(coefficient) && factor > 0) LargestStrength = Math.Max(LargestStrength, Math.Abs(_slopes[coefficient]) / factor);
        }

        LargestStrength /= Math.Max(_problem.L1Ratio, 1e-3);
        _strength = LargestStrength;
    }
}
