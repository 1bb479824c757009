namespace Parsimony.Data;

/// <summary>Tasks as they are written on the command line and in files.</summary>
static class TaskWords
{
    /// <summary>regression, classification or poisson.</summary>
    public static string Of(LearningTask task) => task switch
    {
        LearningTask.Regression => "regression",
        LearningTask.Classification => "classification",
        _ => "poisson",
    };

    /// <summary>The opposite; null where the word is none of the three.</summary>
    public static LearningTask? Parse(string word) => word switch
    {
        "regression" => LearningTask.Regression,
        "classification" => LearningTask.Classification,
        "poisson" => LearningTask.Poisson,
        _ => null,
    };
}
