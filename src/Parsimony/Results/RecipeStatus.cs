namespace Parsimony.Results;

/// <summary>How the training of a recipe ended.</summary>
public enum RecipeStatus
{
    /// <summary>Every lambda that could be chosen was trained to its end.</summary>
    Complete,

    /// <summary>The recipe was so far behind the best one that it could not win any more, and its training ended early.</summary>
    Stopped,

    /// <summary>The user stopped the run before the recipe was finished.</summary>
    Interrupted,
}
