namespace Parsimony.ML;

/// <summary>Says which columns a trainer will add.</summary>
/// <remarks>
/// ML.NET keeps the constructor of such columns to itself. Its own linear trainers add the same ones, so that they are asked; the features that they
/// need stand in for ours, which may be of any type.
/// </remarks>
static class OutputShapes
{
    /// <summary>The columns of the input and those that the transformer adds.</summary>
    public static SchemaShape Of(LabelKind kind, string label, SchemaShape input)
    {
        var ml = new MLContext();
        var stand = ml.Transforms.CustomMapping<Nothing, StandIn>((_, _) => { }, contractName: null).GetOutputSchema(input);
        var trainers = (ml.BinaryClassification.Trainers, ml.MulticlassClassification.Trainers, ml.Regression.Trainers);
        var trained = kind switch
        {
            LabelKind.Binary => trainers.Item1.SdcaLogisticRegression(label, nameof(StandIn.ParsimonyStandIn)).GetOutputSchema(stand),
            LabelKind.Multiclass => trainers.Item2.SdcaMaximumEntropy(label, nameof(StandIn.ParsimonyStandIn)).GetOutputSchema(stand),
            _ => trainers.Item3.Sdca(label, nameof(StandIn.ParsimonyStandIn)).GetOutputSchema(stand),
        };
        return new SchemaShape(trained.Where(column => column.Name != nameof(StandIn.ParsimonyStandIn)));
    }

    sealed class Nothing;

    sealed class StandIn
    {
        [VectorType(1)]
        public float[] ParsimonyStandIn { get; set; } = [];
    }
}
