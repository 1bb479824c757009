using Parsimony.Lambdas;
using Parsimony.Reporting.Markup;
using Parsimony.Reporting.Snippets;

namespace Parsimony.Reporting.Sections;

/// <summary>What lambda means, and the same strength in other libraries' units.</summary>
static class LambdaSection
{
    public static void Write(MarkupWriter html, ReportFacts facts)
    {
        html.Open("section", ("class", "card")).Element("h2", "What lambda means");
        html.Open("p").Text("Training minimizes ").Element("code", "mean loss + (lambda / m) \u00D7 penalty")
            .Text($", where m is the number of training rows and the penalty is {Penalty(facts)}; biases are free. ")
            .Text("The same strength has another number in every library:").Close();
        var table = Table(facts);
        if (table.Rows.Count > 0)
        {
            table.Write(html);
            html.Element("p", string.Join(' ', Notes(facts)), ("class", "quiet"));
        }

        html.Close().Line();
    }

    static DataTable Table(ReportFacts facts)
    {
        var units = facts.Summary.LambdaUnits;
        var columns = units.Keys.OrderBy(name => name switch { "lambda_min" => 0, "lambda_1se" => 1, _ => 2 }).ToArray();
        var names = columns.SelectMany(column => units[column].Keys).Distinct().ToArray();
        return new DataTable(
            "The chosen lambdas in other units",
            ["unit", .. columns, "where it is written"],
            [.. names.Select(name => (IReadOnlyList<string>)
            [
                name,
                .. columns.Select(column => units[column].TryGetValue(name, out var value) ? Humane.Table(value) : Humane.Unknown),
                LambdaUnits.Describe(name),
            ])])
        {
            EndsInText = true,
        };
    }

    static string Penalty(ReportFacts facts) => SnippetFacts.PenaltyWord(facts) switch
    {
        "L1" => "the sum of all absolute weights",
        "ELASTICNET" => "a mix of half the sum of all squared weights and the sum of all absolute ones",
        "GROUPLASSO" => "the norm of each input column\u2019s weights in the first layer, times the root of their number, and half the sum of squared weights in later ones",
        _ => "half the sum of all squared weights",
    };

    static IEnumerable<string> Notes(ReportFacts facts)
    {
        var which = SnippetFacts.PenaltyWord(facts) switch
        {
            "L1" => "The penalty of this run is L1, which keras-l1 and glmnet (alpha = 1) state; the other lines are for L2 with the same lambda.",
            "ELASTICNET" => "The penalty of this run is an elastic net: keras-l1 counts by the share of L1, keras-l2 by the rest; glmnet takes the share as its alpha.",
            "GROUPLASSO" => "The penalty of this run is group lasso, which none of these libraries states; the lines are for L2 with the same lambda.",
            _ => "The line keras-l1 is for an L1 penalty with the same lambda.",
        };
        yield return which;
        if (!facts.IsPoisson && facts.Summary.Options.GetValueOrDefault("batch") is { } batch) yield return $"sklearn-mlp-alpha is for batches of {OptionText.Of(batch)} rows, as in this run.";
        yield return "keras-sgd-weight-decay is for a momentum of 0.";
        if (facts.IsPoisson) yield return "The loss of Keras and PyTorch is taken to be the mean negative log likelihood of counts.";
        else if (!facts.IsClassification) yield return "The loss of Keras and PyTorch is taken to be the mean squared error of the standardized target.";
        if (OptionText.Of(facts.Summary.Options.GetValueOrDefault("lambda_unit")).Equals("glmnet", StringComparison.OrdinalIgnoreCase))
            yield return "This run writes its lambdas in the unit of glmnet; the formula\u2019s lambda is the line sum.";
    }
}
