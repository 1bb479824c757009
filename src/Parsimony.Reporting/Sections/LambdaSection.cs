using Parsimony.Lambdas;
using Parsimony.Reporting.Markup;

namespace Parsimony.Reporting.Sections;

/// <summary>What lambda means, and the same strength in other libraries' units.</summary>
static class LambdaSection
{
    public static void Write(MarkupWriter html, ReportFacts facts)
    {
        html.Open("section", ("class", "card")).Element("h2", "What lambda means");
        html.Open("p").Text("Training minimizes ").Element("code", "mean loss + (lambda / m) \u00D7 penalty")
            .Text($", where m is the number of training rows and the penalty is {facts.Penalty.Description}; biases are free. ")
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

    static IEnumerable<string> Notes(ReportFacts facts)
    {
        yield return facts.Penalty.InOtherUnits;
        if (!facts.IsPoisson && facts.Summary.Options.GetValueOrDefault("batch") is { } batch) yield return $"sklearn-mlp-alpha is for batches of {OptionText.Of(batch)} rows, as in this run.";
        yield return "keras-sgd-weight-decay is for a momentum of 0.";
        if (facts.IsPoisson) yield return "The loss of Keras and PyTorch is taken to be the mean negative log likelihood of counts.";
        else if (!facts.IsClassification) yield return "The loss of Keras and PyTorch is taken to be the mean squared error of the standardized target.";
        if (OptionText.Of(facts.Summary.Options.GetValueOrDefault("lambda_unit")).Equals("glmnet", StringComparison.OrdinalIgnoreCase))
            yield return "This run writes its lambdas in the unit of glmnet; the formula\u2019s lambda is the line seed.";
    }
}
