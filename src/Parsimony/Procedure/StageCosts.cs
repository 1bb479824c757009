namespace Parsimony.Procedure;

/// <summary>How many seconds a run is expected to take beside the training of its networks. No decision depends on it.</summary>
/// <param name="data">The rows.</param>
/// <param name="path">The options.</param>
/// <param name="measured">Rows that the folds hold out in all; the linear path beside networks is solved on them, too.</param>
/// <param name="inputs">Coded columns.</param>
/// <param name="fitting">Seconds that this machine took to fit the preprocessing to all rows.</param>
sealed class StageCosts(Dataset data, ResolvedPath path, int measured, int inputs, double fitting)
{
    // Multiply-adds per second that one core sustains in exact fits.
    const double OperationsPerSecond = 5e10;

    // The approximate number of passes over the data that one exact fit takes; classes take several Newton steps.
    const double PassesOfFit = 300, PassesOfClasses = 600;

    // With many inputs, as bins are, the products of all pairs of inputs take longer than all else: so many passes an input, of one output.
    const double PassesOfPair = 1.2, PassesOfPairOfClasses = 5;

    // Newton's systems have a row for each input, or for each row of data where those are fewer. On bins of small tables they take most of the time:
    // a fit takes as long as about twenty of them, and classes that take turns as long as a hundred each.
    const double SystemsOfOne = 20, SystemsOfClass = 100;
    const double SolvingPerSecond = 1.5e10;

    // Bootstraps read the loss of every row at every lambda once in a draw; those of the linear path and of the baselines are about so many more.
    const double SecondsPerDraw = 6e-9;
    const int LossesBeside = 30;

    // Lambdas of the linear path beside networks.
    const int LinearLambdas = 15;

    // A fold fits the preprocessing to its rows and codes them, which takes half as long again. The first fit compiles the code.
    const double CodingShare = 0.5;
    const double Compiling = 0.05;

    const double Choosing = 0.2;

    /// <summary>Seconds of choosing, writing and compiling in a path.</summary>
    public static double Beside => Choosing + CompilerTime.SecondsUntil(CompilerTime.MethodsOfPath);

    /// <summary>Seconds of choosing, writing and compiling in a search over recipes.</summary>
    public static double BesideSearch => Choosing + CompilerTime.SecondsUntil(CompilerTime.MethodsOfSearch);

    /// <summary>Seconds until the rows of all folds, and all rows, are coded; one fold after the other.</summary>
    public double FoldsReady => Fitting * (1 + CodingShare) * Parts;

    /// <summary>Seconds until they are coded side by side, as networks need them; rows on disk take turns.</summary>
    public double Prepared => FoldsReady / (RowStorage.Current is null ? Math.Min(path.Threads, Parts) : 1);

    /// <summary>Seconds of the linear path beside networks, which gives up where many classes would take it long; 0 where it is left out.</summary>
    public double LinearBeside => path.ModelOnly || data.Target.Loss != RegressionLoss.Squared ? 0
        : ExactPath(LinearLambdas, measured) / data.Target.OutputCount * path.Folds / path.Threads
            + Fitting * path.Folds * measured / data.RowCount;

    /// <summary>Seconds in which the choice is measured.</summary>
    public double Measuring =>
        SecondsPerDraw * measured * (path.LambdaCount + LossesBeside) * Selection.Resampling.RepeatsFor(measured) / path.Threads;

    // All folds, and all rows.
    int Parts => path.Folds * path.Repeats + 1;

    double Fitting => Math.Max(0, fitting - Compiling);

    /// <summary>Seconds of an exact path over all rows, on one thread.</summary>
    /// <param name="lambdas">Number of lambdas.</param>
    public double ExactPath(int lambdas) => ExactPath(lambdas, data.RowCount);

    double ExactPath(int lambdas, double rows)
    {
        double outputs = data.Target.OutputCount;
        var isRegression = data.Target.Task == LearningTask.Regression;
        var pairs = outputs > 1 ? 0 : inputs * (isRegression ? PassesOfPair : PassesOfPairOfClasses);
        var passes = Math.Max(isRegression ? PassesOfFit : PassesOfClasses, pairs);
        var systems = outputs * (outputs > 1 ? SystemsOfClass : SystemsOfOne);
        var solving = systems * Math.Pow(Math.Min(inputs, rows), 3) / 3 / SolvingPerSecond;
        return lambdas * (rows * inputs * outputs * outputs * passes / OperationsPerSecond + solving);
    }
}
