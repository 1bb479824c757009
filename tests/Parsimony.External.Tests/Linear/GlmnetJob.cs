using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.External.Tests.Linear;

/// <summary>A table of numbers that both sides read.</summary>
/// <param name="Table">The CSV.</param>
/// <param name="Target">Its target.</param>
/// <param name="Family">glmnet's word.</param>
/// <param name="SmallestShare">Smallest lambda as a share of the largest: on separable classes glmnet does not get far.</param>
/// <param name="Ignored">Columns left out.</param>
sealed record GlmnetJob(string Table, string Target, string Family, double SmallestShare, string[] Ignored)
{
    public static IReadOnlyDictionary<string, GlmnetJob> All { get; } = new Dictionary<string, GlmnetJob>
    {
        ["diabetes"] = new(Repository.Data("diabetes"), "progression", "gaussian", 1e-3, []),
        ["infert"] = new(Path.Combine(Repository.Root, "tests", "golden", "glmnet", "data", "infert.csv"), "case", "binomial", 1e-3, ["education"]),
        ["breast_cancer"] = new(Repository.Data("breast_cancer"), "diagnosis", "binomial", 1e-2, []),
        ["wine"] = new(Repository.Data("wine"), "cultivar", "multinomial", 3e-2, []),
    };
}
