namespace Parsimony.Procedure.Search;

/// <summary>The recipes that a search tries where the user names none.</summary>
static class RecipeShortlist
{
    // Below, a recipe takes seconds, and also plain ones are worth a try. Above, a recipe in bins costs one to two plain paths.
    const int FewRows = 5000;

    // A column in bins becomes up to 65 inputs: beyond, first layers of millions of weights.
    const int MostNumbers = 100;

    // Exact fits of hundreds of inputs take longer than networks beyond.
    const int MostExactRows = 100_000;

    // Numbers times outputs. Beyond, exact fits of several classes take longer than networks: on digits (64 numbers, 10 classes) a sum of curves took
    // seven times as long as the path of the base.
    const int MostExactNumbers = 100;

    // Half the lambdas of the base: the loss of the mixture stays (california_housing 0.0780 instead of 0.0782, adult 0.2725 instead of 0.2724,
    // breast_cancer and penguins alike), and a search takes two thirds to three quarters of the time.
    const int MostLambdas = 25;

    // A mixture holds several lambdas of a recipe, whose networks start differently: that is what restarts are for. With one restart instead of three
    // it errs as before (breast_cancer 0.0666 and 0.0660, boston_housing 3.02 and 3.05), and a recipe takes a third to a half of the time.
    const int MostRestarts = 1;

    // So few units and lambdas that every network goes to its minimum, also where lambda is small: there curves of neighbouring inputs, such as
    // spectra, hold what wide networks with many lambdas do not reach in the same time.
    const string NarrowAndSmooth = "hidden=8 activation=tanh lambdas=10 lambda-min-ratio=1e-6";

    // Ridge paths begin at a thousand times the lambda at which the lasso is null; bins, of which there are many, want little penalty.
    const string SumOfCurves = "hidden=none encode=piecewise lambdas=12 lambda-min-ratio=1e-7";

    /// <summary>Returns the recipes beside the base.</summary>
    /// <remarks>
    /// Bins are what helps most: on california_housing and adult they lower the loss of new rows by a tenth or more. The smooth silu is an
    /// alternative to relu with and without them. The exact linear path is the simplest of all; in bins it is a sum of curves, one a column, which
    /// errs in other places than networks do: mixed with them it lowers the loss of adult by 1.3 %. A narrow network with a smooth activation is for
    /// numbers that depend smoothly on collinear inputs: it lowers the RMSE of 215 spectra (tecator) from 1.07 to 0.88. Classes do not need it.
    /// </remarks>
    /// <param name="data">The data; only rows, columns, task and loss decide. Exact paths take no loss of numbers but the squared error.</param>
    /// <param name="base">The options of the base, every default filled in.</param>
    public static IReadOnlyList<Recipe> For(Dataset data, PathOptions @base)
    {
        var numbers = data.Features.Columns.Count(column => column.Format.Kind == ColumnKind.Number);
        var suitsBins = numbers is > 0 and <= MostNumbers;

        // The linear path has no layer that makes waves.
        var linear = @base.Encode == NumberEncoding.Periodic ? "hidden=none encode=standard" : "hidden=none";
        var isExact = data.Target.Loss == RegressionLoss.Squared;
        var isQuick = numbers * data.Target.OutputCount <= MostExactNumbers;
        var fewer = @base.Lambdas > MostLambdas ? $" lambdas={MostLambdas}" : "";
        var once = @base.Restarts > MostRestarts ? $" restarts={MostRestarts}" : "";
        var less = fewer + once;
        if (!isQuick) linear += fewer;
        var isSmooth = isExact && data.Target.Task == LearningTask.Regression && @base.Solver == PathSolver.Newton;
        string[] texts =
        [
            .. suitsBins ? ["encode=piecewise" + less, "encode=piecewise activation=silu" + less] : (string[])[],
            .. suitsBins && isExact && isQuick && data.RowCount <= MostExactRows ? [SumOfCurves] : (string[])[],
            .. isSmooth ? [NarrowAndSmooth + once] : (string[])[],
            .. data.RowCount < FewRows ? ["activation=silu" + less, .. isExact ? [linear] : (string[])[]] : (string[])[],
        ];
        return [.. texts.Select(text => Recipe.Parse(text, @base)).Where(recipe => WhatVaries(recipe.Options) != WhatVaries(@base))];
    }

    // A recipe that is the base is none.
    static (NumberEncoding, string, bool, string) WhatVaries(PathOptions options) =>
        (options.Encode, options.Activation, options.IsLinear, string.Join(',', options.Hidden ?? []));
}
