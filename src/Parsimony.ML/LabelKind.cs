namespace Parsimony.ML;

/// <summary>Which of ML.NET's tasks a trainer serves.</summary>
enum LabelKind
{
    /// <summary>Two classes; the label is a Boolean.</summary>
    Binary,

    /// <summary>Several classes; the label is a key.</summary>
    Multiclass,

    /// <summary>Numbers; the label is a Single.</summary>
    Regression,
}
