namespace Parsimony.Linear;

sealed partial class PenalizedNewton
{
    void LoadSlopesFromProducts()
    {
        var slopes = Model.Slopes.AsSpan(0, Model.Count);
        for (var place = 0; place < slopes.Length; place++) slopes[place] = _targetProducts[Model.Coefficients[place]];
        for (var place = 0; place < slopes.Length; place++)
        {
            if (Model.Values[place] == 0) continue;
            TensorPrimitives.MultiplyAdd(Model.Hessian.AsSpan(place * Model.Stride, slopes.Length), -Model.Values[place], slopes, slopes);
        }
    }

    void AddToPredictor(int coefficient, double change)
    {
        if (change == 0) return;
        var predictor = _glmLoss.Predictor(coefficient / Width);
        var feature = coefficient % Width;
        if (feature == _problem.Features) TensorPrimitives.Add(predictor, change, predictor);
        else TensorPrimitives.MultiplyAdd(_problem.Column(feature), change, predictor, predictor);
    }

    // Computes predictors, loss and slopes anew from the coefficients: predictors have gathered the rounding of all steps.
    void RefreshSlopes()
    {
        if (UsesProducts)
        {
            Load();
            ModelViolation();
            double explained = 0;
            for (var place = 0; place < Model.Count; place++)
                explained += Model.Values[place] * (_targetProducts[Model.Coefficients[place]] + Model.Slopes[place]);
            _loss = NullLoss - explained / 2;
            return;
        }

        Array.Clear(_glmLoss.Predictors);
        for (var coefficient = 0; coefficient < _values.Length; coefficient++) AddToPredictor(coefficient, _values[coefficient]);
        _loss = _glmLoss.Evaluate();
        ComputeSlopesFromRows();
        _hasSlopes = true;
    }

    void ComputeSlopesFromRows()
    {
        for (var coefficient = 0; coefficient < _values.Length; coefficient++)
            _slopes[coefficient] = IsParameter(coefficient) ? SlopeFromRows(coefficient) : 0;
    }

    double SlopeFromRows(int coefficient)
    {
        var residual = _glmLoss.Residual(coefficient / Width);
        var feature = coefficient % Width;
        return feature == _problem.Features ? TensorPrimitives.Sum(residual) : TensorPrimitives.Dot(residual, _problem.Column(feature));
    }
}
