namespace Parsimony.ML;

/// <summary>Trains regularization paths in ML.NET pipelines: <c>mlContext.BinaryClassification.Trainers.ParsimonyPath()</c>.</summary>
/// <example>
/// Two classes from two numbers; ML.NET's own evaluation follows.
/// <code>
/// var ml = new MLContext(seed: 1);
/// var view = ml.Data.LoadFromEnumerable(Enumerable.Range(0, 40).Select(i => new Point { X = i, Label = i >= 20 }));
/// var trainer = ml.Transforms.Concatenate("Features", "X")
///     .Append(ml.BinaryClassification.Trainers.ParsimonyPath(options: new PathOptions { Hidden = [], Lambdas = 5 }));
/// var metrics = ml.BinaryClassification.Evaluate(trainer.Fit(view).Transform(view));
/// Console.WriteLine(metrics.AreaUnderRocCurve); // 1
/// </code></example>
public static class ParsimonyCatalog
{
    /// <summary>A path of networks that tell two classes apart.</summary>
    /// <remarks>The label is a Boolean. Outputs: <c>PredictedLabel</c>, <c>Score</c> (the log odds of true) and <c>Probability</c>.</remarks>
    /// <param name="trainers">The trainers of two classes.</param>
    /// <param name="labelColumnName">The column to predict.</param>
    /// <param name="featureColumnName">The column of features: a vector, or one raw column.</param>
    /// <param name="exampleWeightColumnName">The column of non-negative weights; null = all rows count the same.</param>
    /// <param name="options">How to train; null = all defaults.</param>
    public static ParsimonyPathTrainer ParsimonyPath(
        this BinaryClassificationCatalog.BinaryClassificationTrainers trainers,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        string? exampleWeightColumnName = null,
        PathOptions? options = null) =>
        trainers.ParsimonyPath(Columns(labelColumnName, featureColumnName, exampleWeightColumnName, options));

    /// <summary>A path of networks that tell two classes apart, from raw columns: numbers, texts and dates as they are.</summary>
    /// <remarks>Scaling, missing values and categories are then fitted within the folds of the path, on training rows only.</remarks>
    /// <param name="trainers">The trainers of two classes.</param>
    /// <param name="options">Which columns play which part, and how to train.</param>
    public static ParsimonyPathTrainer ParsimonyPath(
        this BinaryClassificationCatalog.BinaryClassificationTrainers trainers, ParsimonyTrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(trainers);
        return new ParsimonyPathTrainer(LabelKind.Binary, options);
    }

    /// <summary>A path of networks that tell several classes apart.</summary>
    /// <remarks>
    /// The label is a key, as <c>MapValueToKey</c> makes it. Outputs: <c>PredictedLabel</c>, a key with the names of the classes, and
    /// <c>Score</c>, the probabilities in the order of the key, with the names as slot names.
    /// </remarks>
    /// <param name="trainers">The trainers of several classes.</param>
    /// <param name="labelColumnName">The column to predict.</param>
    /// <param name="featureColumnName">The column of features: a vector, or one raw column.</param>
    /// <param name="exampleWeightColumnName">The column of non-negative weights; null = all rows count the same.</param>
    /// <param name="options">How to train; null = all defaults.</param>
    public static ParsimonyPathTrainer ParsimonyPath(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers trainers,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        string? exampleWeightColumnName = null,
        PathOptions? options = null) =>
        trainers.ParsimonyPath(Columns(labelColumnName, featureColumnName, exampleWeightColumnName, options));

    /// <summary>A path of networks that tell several classes apart, from raw columns: numbers, texts and dates as they are.</summary>
    /// <remarks>Scaling, missing values and categories are then fitted within the folds of the path, on training rows only.</remarks>
    /// <param name="trainers">The trainers of several classes.</param>
    /// <param name="options">Which columns play which part, and how to train.</param>
    public static ParsimonyPathTrainer ParsimonyPath(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers trainers, ParsimonyTrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(trainers);
        return new ParsimonyPathTrainer(LabelKind.Multiclass, options);
    }

    /// <summary>A path of networks that predict a number.</summary>
    /// <remarks>The label is a Single. Output: <c>Score</c>, the number.</remarks>
    /// <param name="trainers">The trainers of numbers.</param>
    /// <param name="labelColumnName">The column to predict.</param>
    /// <param name="featureColumnName">The column of features: a vector, or one raw column.</param>
    /// <param name="exampleWeightColumnName">The column of non-negative weights; null = all rows count the same.</param>
    /// <param name="options">How to train; null = all defaults.</param>
    public static ParsimonyPathTrainer ParsimonyPath(
        this RegressionCatalog.RegressionTrainers trainers,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        string? exampleWeightColumnName = null,
        PathOptions? options = null) =>
        trainers.ParsimonyPath(Columns(labelColumnName, featureColumnName, exampleWeightColumnName, options));

    /// <summary>A path of networks that predict a number, from raw columns: numbers, texts and dates as they are.</summary>
    /// <remarks>Scaling, missing values and categories are then fitted within the folds of the path, on training rows only.</remarks>
    /// <param name="trainers">The trainers of numbers.</param>
    /// <param name="options">Which columns play which part, and how to train.</param>
    public static ParsimonyPathTrainer ParsimonyPath(this RegressionCatalog.RegressionTrainers trainers, ParsimonyTrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(trainers);
        return new ParsimonyPathTrainer(LabelKind.Regression, options);
    }

    static ParsimonyTrainerOptions Columns(string label, string features, string? weight, PathOptions? options) =>
        new() { Label = label, Features = [features], Weight = weight, Path = options ?? new PathOptions() };
}
