namespace Parsimony.Models;

/// <summary>The prediction of one row: a class with the probabilities of all classes, or a number.</summary>
/// <example>
/// <code>
/// var data = Dataset.FromArrays(new double[,] { { 1 }, { 2 }, { 3 }, { 4 } }, ["low", "low", "high", "high"], ["size"]);
/// var model = SingleFit.Run(data, lambda: 0.01, new PathOptions { Hidden = [] });
/// var prediction = model.Predict(new { size = 4 });
/// Console.WriteLine(prediction.Class); // high
/// </code></example>
public sealed class Prediction
{
    readonly IReadOnlyList<string> _classes;
    readonly ReadOnlyMemory<double> _values;

    readonly Func<double, PredictionInterval>? _intervals;

    readonly ClassDecision? _decision;

    internal Prediction(
        IReadOnlyList<string> classes, ReadOnlyMemory<double> values, IReadOnlyList<string> unseen, Func<double, PredictionInterval>? intervals,
        ClassDecision? decision = null) =>
        (_classes, _values, Unseen, _intervals, _decision) = (classes, values, unseen, intervals, decision);

    /// <summary>
    /// The predicted class: the most probable one, of equal ones the first, unless the model was trained for another <see cref="ClassMetric"/>.
    /// </summary>
    /// <exception cref="ParsimonyException">The model predicts numbers.</exception>
    public string Class => _classes[Best];

    /// <summary>The probability of <see cref="Class"/>.</summary>
    /// <exception cref="ParsimonyException">The model predicts numbers.</exception>
    public double Probability => _values.Span[Best];

    /// <summary>The probability of every class by its name, in ordinal order; they sum to 1.</summary>
    /// <exception cref="ParsimonyException">The model predicts numbers.</exception>
    public IReadOnlyDictionary<string, double> Probabilities
    {
        get
        {
            NeedClasses();
            return new OrderedDictionary<string, double>(
                _classes.Select((name, index) => KeyValuePair.Create(name, _values.Span[index])), StringComparer.Ordinal);
        }
    }

    /// <summary>The predicted number in the target's own unit, or the expected count.</summary>
    /// <exception cref="ParsimonyException">The model predicts classes.</exception>
    public double Number => _classes.Count == 0
        ? _values.Span[0]
        : throw new ParsimonyException(
            $"The model predicts classes ({NameSuggestions.List(_classes)}), and no number. Read Prediction.Class or Prediction.Probabilities.");

    /// <summary>The interval around <see cref="Number"/> that holds the targets of the share <paramref name="level"/> of new rows.</summary>
    /// <param name="level">The share, above 0 and below 1.</param>
    /// <exception cref="ParsimonyException">The model predicts no numbers, has no held-out errors, or has too few for the level.</exception>
    public (double Low, double High) IntervalAt(double level)
    {
        var interval = _intervals?.Invoke(level) ?? throw new ParsimonyException(
            "The prediction was not made by FittedModel.Predict, and has no interval. Use FittedModel.IntervalAt.");
        return (Number - interval.HalfWidth, Number + interval.HalfWidth);
    }

    /// <summary>Columns in which the row has a word that training did not see; the prediction then rests on the other columns.</summary>
    public IReadOnlyList<string> Unseen { get; }

    /// <summary>False where the row's numbers are so large that the model has no finite prediction for it.</summary>
    public bool IsFinite => TensorPrimitives.IsFiniteAll(_values.Span);

    /// <summary>The probability of one class.</summary>
    /// <param name="name">The name of the class, as <see cref="FittedModel.Classes"/> has it.</param>
    /// <exception cref="ParsimonyException">There is no such class, or the model predicts numbers.</exception>
    public double ProbabilityOf(string name)
    {
        NeedClasses();
        for (var index = 0; index < _classes.Count; index++)
        {
            if (_classes[index] == name) return _values.Span[index];
        }

        throw new ParsimonyException(
            $"The model has no class '{name}'. {NameSuggestions.DidYouMean(name, _classes)}Classes: {NameSuggestions.List(_classes)}.");
    }

    /// <summary>The class with its probability, "survived (0.93)", or the number.</summary>
    public override string ToString() => _classes.Count == 0
        ? CellText.Of(_values.Span[0])
        : string.Create(CultureInfo.InvariantCulture, $"{Class} ({Probability:0.###})");

    int Best
    {
        get
        {
            NeedClasses();
            return ClassDecision.ClassOf(_decision, _values.Span);
        }
    }

    void NeedClasses()
    {
        if (_classes.Count == 0) throw new ParsimonyException("The model predicts numbers, and no classes. Read Prediction.Number.");
    }
}
