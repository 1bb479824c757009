namespace Parsimony.Data;

/// <summary>Words for tasks on the command line and in files.</summary>
static class TaskWords
{
    /// <summary>Returns the task's word: regression, classification or poisson.</summary>
    public static string Of(LearningTask task) => task switch
    {
        LearningTask.Regression => "regression",
        LearningTask.Classification => "classification",
        _ => "poisson",
    };

    /// <summary>Returns the task of a word; null where the word is none of regression, classification and poisson.</summary>
    public static LearningTask? Parse(string word) => word switch
    {
        "regression" => LearningTask.Regression,
        "classification" => LearningTask.Classification,
        "poisson" => LearningTask.Poisson,
        _ => null,
    };
}
