namespace Parsimony.Tests.Layers;

/// <summary>What is wrong with a <see cref="FaultyLayer"/>.</summary>
enum Fault
{
    None,
    BuildChanges,
    SameNames,
    WeightUnset,
    OutputLeftOut,
    OtherRowWritten,
    OwnRandomNumbers,
    WeightWritten,
    StateWrittenInPrediction,
    InputGradientLeftOut,
    WeightGradientOverwritten,
    InputGradientWrong,
    WeightGradientWrong,
    RowsTouch,
    RangesDiffer,
    ConfigForgotten,
    NotRegistered,
    Throws,
}
