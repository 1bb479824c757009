namespace Parsimony.Selection.Decisions;

/// <summary>Balanced accuracy, or the mean F1 of the classes, of predicted classes that change one row at a time.</summary>
sealed class ClassTally
{
    readonly ClassMetric _metric;

    // [classes] weight of the rows that have the class, that are predicted as it, and both; number of rows predicted as it.
    readonly double[] _truth;
    readonly double[] _predicted;
    readonly double[] _hits;
    readonly int[] _rows;

    // [classes] what each class adds to the sum; the number of classes that count.
    readonly double[] _terms;
    double _sum;
    int _present;

    /// <summary>Begins without a row.</summary>
    public ClassTally(ClassMetric metric, int classes)
    {
        _metric = metric;
        (_truth, _predicted, _hits, _terms) = (new double[classes], new double[classes], new double[classes], new double[classes]);
        _rows = new int[classes];
    }

    /// <summary>The metric; 0 without a row.</summary>
    public double Score => _present == 0 ? 0 : _sum / _present;

    /// <summary>Adds a row.</summary>
    public void Add(int truth, int predicted, double weight)
    {
        var present = Count(truth, predicted);
        _truth[truth] += weight;
        _predicted[predicted] += weight;
        _rows[predicted]++;
        if (truth == predicted) _hits[truth] += weight;
        Refresh(truth, predicted, present);
    }

    /// <summary>Changes the predicted class of a row.</summary>
    public void Move(int truth, int from, int to, double weight)
    {
        var present = Count(from, to);
        _predicted[from] = --_rows[from] == 0 ? 0 : _predicted[from] - weight;
        _predicted[to] += weight;
        _rows[to]++;
        if (truth == from) _hits[from] = _rows[from] == 0 ? 0 : _hits[from] - weight;
        if (truth == to) _hits[to] += weight;
        Refresh(from, to, present);
    }

    int Count(int one, int other) => (IsPresent(one) ? 1 : 0) + (other != one && IsPresent(other) ? 1 : 0);

    void Refresh(int one, int other, int before)
    {
        _present += Count(one, other) - before;
        RefreshTerm(one);
        if (other != one) RefreshTerm(other);
    }

    void RefreshTerm(int c)
    {
        var term = !IsPresent(c) ? 0 : _metric == ClassMetric.F1 ? 2 * _hits[c] / (_truth[c] + _predicted[c]) : _hits[c] / _truth[c];
        _sum += term - _terms[c];
        _terms[c] = term;
    }

    bool IsPresent(int c) => _truth[c] > 0 || (_metric == ClassMetric.F1 && _rows[c] > 0);
}
