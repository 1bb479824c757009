namespace Parsimony.Reporting.Sections;

/// <summary>Explains lambda, and states the same strength in the units of other libraries.</summary>
static class LambdaSection
{
    public static void Write(MarkupWriter html, ReportedRun run)
    {
        html.Open("section", ("class", "card")).Element("h2", "What lambda means");
        html.Open("p").Text("Training minimizes ").Element("code", "mean loss + (lambda / m) \u00D7 penalty")
            .Text($", where m is the number of training rows and the penalty is {run.Penalty.Description}; biases are not penalized. ")
            .Text("Every library states the same strength as another number:").Close();
        var table = Table(run);
        if (table.Rows.Count > 0)
        {
            table.Write(html);
            html.Element("p", string.Join(' ', Notes(run)), ("class", "quiet"));
        }

        html.Close().Line();
    }

    static DataTable Table(ReportedRun run)
    {
        var units = run.Summary.LambdaUnits;
        var columns = units.Keys.OrderBy(name => name switch { "lambda_min" => 0, "lambda_1se" => 1, _ => 2 }).ToArray();
        var names = columns.SelectMany(column => units[column].Keys).Distinct();
        return new DataTable(
            "The chosen lambdas in other units",
            ["unit", .. columns, "where it is written"],
            [
                .. names.Select(name => (IReadOnlyList<string>)
                [
                    name,
                    .. columns.Select(column => units[column].TryGetValue(name, out var value) ? Precise(value) : Unknown),
                    LambdaUnits.Describe(name),
                ]),
            ])
        {
            EndsInText = true,
        };
    }

    static IEnumerable<string> Notes(ReportedRun run)
    {
        yield return run.Penalty.InOtherUnits;
        if ((run.IsClassification || run.IsOfSquares) && run.Option("batch") is { } batch)
            yield return $"sklearn-mlp-alpha is for batches of {batch} rows, as in this run.";
        yield return "keras-sgd-weight-decay is for a momentum of 0.";
        if (run.IsPoisson) yield return "For Keras and PyTorch the loss is assumed to be the mean negative log likelihood of counts.";
        else if (run.IsOfSquares)
            yield return "For Keras and PyTorch the loss is assumed to be the mean squared error of the standardized target.";
        else if (!run.IsClassification)
            yield return $"For Keras and PyTorch the loss is assumed to be this run\u2019s, the {run.NumberLoss}, of the standardized target.";
        if (run.OptionIs("lambda_unit", "glmnet"))
            yield return "This run writes its lambdas in the unit of glmnet; the lambda of the formula is in the line sum.";
    }
}
