namespace Parsimony.Models;

/// <summary>A part of a model: networks of one plan, with the preprocessing that makes their inputs.</summary>
/// <remarks>The parts of a model read the same columns and predict the same target; they differ in what happens in between.</remarks>
/// <param name="Preprocessor">Makes the inputs of the networks from the columns.</param>
/// <param name="Plan">The operations of the networks.</param>
sealed record ModelPart(Preprocessor Preprocessor, NetworkPlan Plan)
{
    /// <summary>The first column, by its place, in which two parts differ by name or kind; null where both read the same columns.</summary>
    public int? DiffersFrom(ModelPart other)
    {
        var (own, others) = (Preprocessor.SourceColumns, other.Preprocessor.SourceColumns);
        for (var index = 0; index < Math.Max(own.Count, others.Count); index++)
        {
            if (index >= own.Count || index >= others.Count) return index;
            if (own[index].Name != others[index].Name || own[index].Kind != others[index].Kind) return index;
        }

        return null;
    }

    /// <summary>The name of a column by its place; "no column" behind the last one.</summary>
    public string ColumnAt(int index) => index < Preprocessor.SourceColumns.Count ? $"'{Preprocessor.SourceColumns[index].Name}'" : "no column";
}
