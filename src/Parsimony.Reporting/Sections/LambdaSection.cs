using Parsimony.Reporting.Markup;

namespace Parsimony.Reporting.Sections;

/// <summary>What lambda means, and the same strength in other libraries' units.</summary>
static class LambdaSection
{
    public static void Write(MarkupWriter html, ReportFacts facts)
    {
        html.Open("section", ("class", "card")).Element("h2", "What lambda means");
        html.Open("p").Text("Training minimizes ").Element("code", "mean loss + (lambda / m) \u00D7 penalty")
            .Text(", where m is the number of training rows and the penalty of L2 is half the sum of all squared weights; biases are free. ")
            .Text("The same strength has another number in every library:").Close();
        var table = Table(facts);
        if (table.Rows.Count > 0) table.Write(html);
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
                Explanation(name),
            ])])
        {
            EndsInText = true,
        };
    }

    static string Explanation(string unit) => unit switch
    {
        "seed" => "this report: loss + (lambda / 2m) \u00D7 sum of squares",
        "keras-l2" => "keras.regularizers.L2 on every layer",
        "keras-l1" => "keras.regularizers.L1 on every layer",
        "pytorch-weight-decay" => "weight_decay of torch.optim.SGD and Adam",
        "keras-sgd-weight-decay" => "weight_decay of keras.optimizers.SGD",
        "sklearn-mlp-alpha" => "alpha of MLPClassifier and MLPRegressor",
        "sklearn-ridge-alpha" => "alpha of sklearn.linear_model.Ridge",
        "sklearn-c" => "C of sklearn.linear_model.LogisticRegression",
        "glmnet" => "lambda of R\u2019s glmnet",
        "nnet-decay" => "decay of R\u2019s nnet, which penalizes biases too",
        _ => "",
    };
}
