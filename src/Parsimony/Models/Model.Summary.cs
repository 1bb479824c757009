namespace Parsimony.Models;

public abstract partial class Model
{
    /// <summary>The model as a table in plain text: every layer with its shape, its parameters, its penalties and their share of the loss.</summary>
    /// <remarks>
    /// <c>Penalties</c> names the regularizer and the constraint of each weight, and the regularizer of the outputs. <c>Share of loss</c> is the
    /// layer's penalties over data loss plus all penalties, in the last epoch trained or in the last evaluation, whichever was later; <c>-</c>
    /// where a layer adds none, and before any. Numbers are written alike in every culture.
    /// </remarks>
    /// <returns>Lines, the last one without an end.</returns>
    /// <exception cref="ParsimonyException">Two layers have the same name.</exception>
    public string Summary() => new ModelSummary(this).Write();

    /// <summary>Writes <see cref="Summary"/> to the console or another writer.</summary>
    /// <param name="output">The writer that takes it; null = standard output.</param>
    /// <exception cref="ParsimonyException">Two layers have the same name.</exception>
    public void PrintSummary(TextWriter? output = null) => (output ?? Console.Out).WriteLine(Summary());
}
