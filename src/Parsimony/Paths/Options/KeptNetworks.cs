namespace Parsimony.Paths.Options;

/// <summary>Which networks of a path are kept once it is finished.</summary>
public enum KeptNetworks
{
    /// <summary>The networks of the final model: at lambda_min, at lambda_1se, and of a mixture.</summary>
    Chosen,

    /// <summary>All networks of the path besides, trained on all rows at every lambda: <see cref="Models.KeptModels"/>. They take about as long
    /// as a fold.</summary>
    All,
}
