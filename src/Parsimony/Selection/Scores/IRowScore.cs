namespace Parsimony.Selection.Scores;

/// <summary>A score that is a weighted mean of one value per row, so that the values serve for many weights.</summary>
interface IRowScore : IScore
{
    /// <summary>Computes the value of one row.</summary>
    double ValueOf(in ScoreInput input, int row);
}
