namespace Parsimony.Paths.Options;

/// <summary>One of several ways to make a path on the same rows and folds: a name, and the options of the path.</summary>
/// <remarks>
/// Recipes of one search may differ in network, training, penalty, grid, restarts and preprocessing. Everything else, such as folds and seed,
/// belongs to the run and must be equal, so that their losses are compared row by row.
/// </remarks>
/// <param name="Name">The name, unique in a search, such as <c>hidden=256,256 activation=silu</c>.</param>
/// <param name="Options">The options.</param>
/// <example>
/// <code>
/// var @base = new Recipe("base", new PathOptions { Hidden = [64, 64] });
/// var wide = Recipe.Parse("hidden=256,256 activation=silu", @base.Options);
/// Console.WriteLine(wide.Options.Hidden![0]); // 256
/// </code></example>
public sealed record Recipe(string Name, PathOptions Options)
{
    // Options of the path alone that recipes may still change.
    static readonly string[] s_ofGrid = ["lambdas", "lambda-max", "lambda-min-ratio", "restarts"];

    /// <summary>Reads a recipe: options of a base path and their new values, <c>name=value</c>, with spaces between them.</summary>
    /// <remarks>
    /// Where newton trains the base and the text names no solver, the solver of the recipe is chosen anew, because newton does not suit all
    /// networks. The text is also the recipe's name.
    /// </remarks>
    /// <param name="text">The text, such as <c>hidden=256,256 activation=silu</c>; names are those of the command line.</param>
    /// <param name="base">The options that the text does not name.</param>
    /// <exception cref="ParsimonyException">A word is no option of a recipe, or its value is wrong.</exception>
    public static Recipe Parse(string text, PathOptions @base)
    {
        string[] words = [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        if (words.Length == 0) throw new ParsimonyException("A recipe is empty, expected options such as 'hidden=256,256 activation=silu'.");
        var options = @base.Solver != PathSolver.Newton ? @base
            : @base with { Solver = PathSolver.Auto, Epochs = null, Batch = null, LearningRate = null };
        // Layers that all count alike need no factors, and another recipe has another number of layers.
        if (options.PenaltyFactors is { } factors && factors.All(factor => factor == 1)) options = options with { PenaltyFactors = null };
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            var (name, value) = Split(word, text);
            var option = Find(name, text);
            if (!given.Add(option.Name)) throw new ParsimonyException($"The recipe '{text}' names {option.Name} twice. Remove one of the two.");
            options = option.Apply!(options, new OptionWord($"{option.Name} in the recipe '{text}'", value));
            if (option.Violations(options).FirstOrDefault() is { } violation)
                throw new ParsimonyException($"The recipe '{text}' is out of range: {violation}.");
        }

        return new Recipe(string.Join(' ', words), options);
    }

    /// <summary>The options that recipes of one search may set differently.</summary>
    internal static IEnumerable<OptionDeclaration<PathOptions>> Differing => PathOptionTable.All.Where(option =>
        option is { Apply: not null, IsFlag: false, Group: OptionGroup.Data or OptionGroup.Network or OptionGroup.Penalty }
        || s_ofGrid.Contains(option.Name));

    static (string Name, string Value) Split(string word, string text)
    {
        var at = word.IndexOf('=', StringComparison.Ordinal);
        return at > 0 && at < word.Length - 1 ? (word[..at].TrimStart('-'), word[(at + 1)..]) : throw new ParsimonyException(
            $"The recipe '{text}' has the word '{word}', expected name=value without spaces around the sign, such as hidden=256,256.");
    }

    static OptionDeclaration<PathOptions> Find(string name, string text)
    {
        var key = name.Replace('_', '-');
        if (Differing.FirstOrDefault(option => option.Name == key) is { } found) return found;
        var belongsToRun = PathOptionTable.All.Any(option => option.Name == key);
        string[] known = [.. Differing.Select(option => option.Name)];
        throw new ParsimonyException($"The recipe '{text}' names '{name}', " +
            (belongsToRun ? "which belongs to the whole run: recipes are compared on the same folds. Give it to the run itself. "
                : $"which is no option. {NameSuggestions.DidYouMean(key, known)}") +
            $"Recipes may set {string.Join(", ", known)}.");
    }
}
