namespace Parsimony.Vocabulary;

/// <summary>What an option is about, in the order of the documentation.</summary>
enum OptionGroup
{
    Data,
    Network,
    Penalty,
    Path,
    Run,
}
