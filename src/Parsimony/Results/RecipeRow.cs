namespace Parsimony.Results;

/// <summary>One lambda of one recipe: one row of recipes.csv.</summary>
/// <param name="Recipe">Name of the recipe.</param>
/// <param name="Lambda">The penalty's strength, in the objective's unit.</param>
/// <param name="Loss">Held-out loss; NaN where the lambda was not trained.</param>
/// <param name="LossSe">Standard error of the loss over folds; NaN = unknown.</param>
/// <param name="Status">How training ended; null where the lambda was not trained, because the recipe or the run was stopped.</param>
/// <param name="Seconds">Seconds that worker threads spent on the lambda; 0 for exact fits, which all lambdas share.</param>
public sealed record RecipeRow(string Recipe, Lambda Lambda, double Loss, double LossSe, FitStatus? Status, double Seconds);
