namespace Parsimony.Paths;

/// <summary>The final networks of a path, trained on all rows at some lambdas: what a model is put together from.</summary>
/// <param name="Data">All rows.</param>
/// <param name="Options">The options of the path.</param>
/// <param name="Part">The preprocessing of all rows, and the plan of the networks.</param>
/// <param name="Target">The target of the model.</param>
/// <param name="Networks">The networks at each refitted lambda that did not diverge; none where all did.</param>
sealed record RefittedPath(
    Dataset Data, ResolvedPath Options, ModelPart Part, ModelTarget Target, IReadOnlyDictionary<Lambda, NetworkWeights[]> Networks)
{
    /// <summary>A lambda in the unit of the run.</summary>
    public double Show(Lambda lambda) => Options.ScaleOn(Data).Show(lambda);

    /// <summary>The networks at a lambda, at least one.</summary>
    /// <exception cref="ParsimonyException">All networks at this lambda diverged.</exception>
    public NetworkWeights[] At(Lambda lambda) => Networks[lambda] is { Length: > 0 } whole
        ? whole
        : throw new ParsimonyException(
            FormattableString.Invariant(
                $"All {Options.Restarts} networks at lambda {Show(lambda):G4} diverged when they were trained on all rows: at learning rate ") +
            FormattableString.Invariant($"{Options.LearningRate:G3} their weights left the finite numbers. Expected one at which they settle. ") +
            FormattableString.Invariant($"Set PathOptions.LearningRate = {TrainingDefaults.RateBelow(Options.LearningRate):G2}; ") +
            "if that does not help, look for extreme values in features and target.");
}
