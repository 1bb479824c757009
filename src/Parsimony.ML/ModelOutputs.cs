namespace Parsimony.ML;

/// <summary>What the predictions of a model are in ML.NET: labels, scores, probabilities.</summary>
sealed class ModelOutputs
{
    readonly int _positive;
    readonly int[] _classOfKey;
    readonly int[] _keyOfClass;
    readonly ClassDecision? _decision;

    public ModelOutputs(FittedModel model, LabelKind kind, IReadOnlyList<string> classes)
    {
        Kind = kind;
        Classes = classes;
        _decision = model.DecisionAt(model.Select);
        Width = Math.Max(1, model.Classes.Count);
        _positive = kind == LabelKind.Binary ? Positive(model) : 0;
        _classOfKey = [.. classes.Select(name => IndexOf(model.Classes, name))];
        _keyOfClass = [.. model.Classes.Select(name => IndexOf(classes, name) + 1)];
    }

    public LabelKind Kind { get; }

    /// <summary>The names of the key's values.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Number of values that the model predicts for a row.</summary>
    public int Width { get; }

    /// <summary>The number, or the log odds of true.</summary>
    public float Score(ReadOnlySpan<double> values)
    {
        if (Kind == LabelKind.Regression) return (float)values[0];
        var odds = Math.Log(values[_positive]) - Math.Log(values[1 - _positive]);
        return (float)Math.Clamp(odds, float.MinValue, float.MaxValue);
    }

    /// <summary>The probability of true.</summary>
    public float Probability(ReadOnlySpan<double> values) => (float)values[_positive];

    /// <summary>Whether the model predicts true.</summary>
    public bool IsPositive(ReadOnlySpan<double> values) => ClassDecision.ClassOf(_decision, values) == _positive;

    /// <summary>The key of the predicted class.</summary>
    public uint Key(ReadOnlySpan<double> values) => (uint)_keyOfClass[ClassDecision.ClassOf(_decision, values)];

    /// <summary>The probabilities in the order of the key; 0 for a value that no training row had.</summary>
    public void Probabilities(ReadOnlySpan<double> values, ref VBuffer<float> scores)
    {
        var editor = VBufferEditor.Create(ref scores, _classOfKey.Length);
        for (var key = 0; key < _classOfKey.Length; key++) editor.Values[key] = _classOfKey[key] < 0 ? 0 : (float)values[_classOfKey[key]];
        scores = editor.Commit();
    }

    // A path's options tell the positive class only where it is not the second one.
    static int Positive(FittedModel model) =>
        IndexOf(model.Classes, CellText.Of(true)) is var truth && truth >= 0 ? truth : model.Target.PositiveClass;

    static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var at = 0; at < names.Count; at++)
        {
            if (names[at] == name) return at;
        }

        return -1;
    }
}
