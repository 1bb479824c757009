namespace Parsimony.Studio.Contract;

/// <summary>What the page asks of the command line: everything that is trained, read or written is one of its commands.</summary>
public interface IStudioCommands
{
    /// <summary>The options of <c>path</c> in the order of its help.</summary>
    IReadOnlyList<OptionDocument> Options { get; }

    /// <summary>Runs a command that ends by itself, and returns what it printed.</summary>
    /// <param name="words">The words behind <c>parsimony</c>.</param>
    /// <exception cref="ParsimonyException">The command refused its input.</exception>
    CommandOutput Run(IReadOnlyList<string> words);

    /// <summary>Plans a path without training it.</summary>
    /// <param name="words">The words behind <c>parsimony path</c>.</param>
    /// <exception cref="ParsimonyException">The words or the table are wrong.</exception>
    PlanDocument Plan(IReadOnlyList<string> words);

    /// <summary>Trains a path and writes its folder; where it is stopped, the folder has what is finished and says so.</summary>
    /// <param name="words">The words behind <c>parsimony path</c>.</param>
    /// <param name="watch">Hears how far it is.</param>
    /// <exception cref="ParsimonyException">The words or the table are wrong, or no lambda could be chosen.</exception>
    void Train(IReadOnlyList<string> words, StudioWatch watch);

    /// <summary>Reads the rows of a run again.</summary>
    /// <param name="folder">The run folder.</param>
    /// <exception cref="ParsimonyException">The table is gone, or has other rows than the run.</exception>
    Dataset DataOf(string folder);
}
