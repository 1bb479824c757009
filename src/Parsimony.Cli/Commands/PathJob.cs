using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Paths.Units;
using Parsimony.Procedure;
using Parsimony.Procedure.Search;

namespace Parsimony.Cli.Commands;

/// <summary>A run of <c>path</c> that is ready to be trained: its rows and its plan.</summary>
/// <param name="Settings">The options, with every default filled in.</param>
/// <param name="Data">The rows.</param>
/// <param name="Plan">The plan of the path.</param>
/// <param name="Search">The plan of the recipes; null = there is one path.</param>
/// <param name="Hash">Names the rows.</param>
sealed record PathJob(RunSettings Settings, Dataset Data, PathPlan Plan, SearchPlan? Search, string Hash)
{
    /// <summary>Names rows, options and program: equal ones give equal networks, in any process.</summary>
    public string Fingerprint => $"{ProgramVersion.Text}\n{Hash}\n{OptionTable.ResolvedJson(OptionTable.Path, Settings)}";

    /// <summary>Planned seconds of the whole run in this process.</summary>
    public double Seconds => Search?.EstimatedSeconds ?? Plan.EstimatedSeconds;

    /// <summary>Number of networks, unless recipes are stopped early.</summary>
    public int Networks => Search?.Networks ?? Plan.Networks;

    /// <summary>Reads the table and plans the run.</summary>
    /// <exception cref="ParsimonyException">Table or options are wrong.</exception>
    public static PathJob Load(RunSettings settings)
    {
        settings = DataLoader.WithTarget(DataLoader.WithLambdaFile(settings));
        var dataset = DataLoader.Load(settings);
        settings = DataLoader.WithFoldFile(settings, dataset);
        var plan = RegularizationPath.Plan(dataset, settings.Path);
        settings = settings with { Path = plan.Options };
        return new PathJob(settings, dataset, plan, SearchOf(dataset, settings), ContentHash.Of(PathSplit.Create(dataset, plan.Path).Rows));
    }

    /// <summary>Trains the run.</summary>
    public RegularizationPath Fit(IProgress<PathProgress>? progress, IUnitExecutor units, CancellationToken stop) => Search is null
        ? RegularizationPath.Fit(Plan, Data, progress, units, stop)
        : RegularizationSearch.Fit(Search, Data, progress, units, stop).Path;

    /// <summary>Makes what trains single networks of the run.</summary>
    public UnitTrainer CreateTrainer() => new(Data, Plan, Search);

    /// <summary>The recipes of the command line, the options themselves first; null where there are no others.</summary>
    static SearchPlan? SearchOf(Dataset dataset, RunSettings settings)
    {
        if (settings is { Tries.Count: 0, Search: false }) return null;
        var tries = settings.Tries.Select(text => Recipe.Parse(text, settings.Path));
        var shortlist = settings.Search ? RegularizationSearch.Shortlist(dataset, settings.Path).Skip(1) : [];
        Recipe[] recipes = [new Recipe("base", settings.Path), .. tries, .. shortlist];
        return RegularizationSearch.Plan(dataset, [.. recipes.DistinctBy(recipe => recipe.Name)]);
    }
}
