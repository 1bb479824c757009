namespace Parsimony.Training.Callbacks;

/// <summary>The amount of text about the progress of training.</summary>
public enum Verbosity
{
    /// <summary>A bar on a terminal, one line per epoch elsewhere.</summary>
    Auto,

    /// <summary>Nothing (Keras' verbose=0).</summary>
    Silent,

    /// <summary>A bar that is redrawn in place and becomes the line of its epoch (Keras' verbose=1); on no terminal one line per epoch.</summary>
    Bar,

    /// <summary>One line per epoch (Keras' verbose=2).</summary>
    OneLine,
}
