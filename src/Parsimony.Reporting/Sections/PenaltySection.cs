using Parsimony.Reporting.Charts;
using Parsimony.Reporting.Markup;
using Parsimony.Results;

namespace Parsimony.Reporting.Sections;

/// <summary>What the penalty did to the weights, folded in.</summary>
static class PenaltySection
{
    // Deeper networks repeat themselves; run.json has all layers.
    const int MostLayers = 6;

    const int MostInputs = 30;

    public static void Write(MarkupWriter html, ReportFacts facts)
    {
        if (facts.Summary.Insight is not { } insight || facts.Rows.Count == 0) return;
        html.Open("section", ("class", "card"), ("id", "penalty")).Open("details").Element("summary", "What the penalty did to the weights").Open("ul").Line();
        foreach (var sentence in PenaltyText.Of(facts, insight)) html.Element("li", sentence).Line();
        html.Close().Line();
        WriteWhatIf(html, insight.WhatIf);
        WriteLeaving(html, insight.LeavingOrder);
        html.Open("div", ("class", "charts pair")).Line();
        ChartSection.Write(html, PenaltyCharts.Share(facts), ChartSize.Small, ShareTable(facts), "Of what training minimizes: near 0 the data alone decide, near 100 % the penalty alone.");
        if (insight.Weights is { } weights) WriteHistograms(html, weights);
        html.Close().Close().Close().Line();
    }

    static void WriteWhatIf(MarkupWriter html, IReadOnlyList<WhatIf> rows)
    {
        if (rows.Count < 2) return;
        html.Element("h3", "What if lambda were half, or twice?");
        new DataTable(
            "The nearest lambdas of the grid that were trained to the end; means over all networks",
            ["", "lambda", "validation loss", "difference", "training loss", "norm of all weights", "active units"],
            [.. rows.Select(row => (IReadOnlyList<string>)
            [
                row.Factor switch { < 1 => "about half", > 1 => "about twice", _ => "lambda_min" },
                Humane.Short(row.Lambda), Humane.Score(row.Loss), row.Factor == 1 ? "" : Signed(row.Difference), Humane.Score(row.TrainLoss), Humane.Score(row.Norm), Humane.Units(row.ActiveUnits),
            ])])
        {
            Emphasized = rows.Index().Where(row => row.Item.Factor == 1).Select(row => row.Index).ToHashSet(),
        }.Write(html);
    }

    static void WriteLeaving(MarkupWriter html, IReadOnlyList<LeavingInput> order)
    {
        if (order.Count == 0) return;
        html.Element("h3", "Order in which inputs leave");
        new DataTable(
            order.Count > MostInputs
                ? $"The {MostInputs} that stay longest, of {Humane.Count(order.Count)} (run.json has all): active up to this lambda in half of the networks or more"
                : "Those that stay longest first: active up to this lambda in half of the networks or more",
            ["input", "active up to lambda"],
            [.. order.Take(MostInputs).Select(entry => (IReadOnlyList<string>)[entry.Name, entry.Lambda is { } lambda ? Humane.Table(lambda) : "never"])]).Write(html);
    }

    static void WriteHistograms(MarkupWriter html, WeightHistogram weights)
    {
        var layers = weights.Networks[0].Layers.Count;
        for (var layer = 0; layer < Math.Min(layers, MostLayers); layer++)
        {
            var title = $"Weights of {(layer == layers - 1 ? "the output" : ReportFacts.LayerName(layer, layers))}";
            html.Open("figure", ("class", "card")).Open("figcaption").Element("h2", title).Close().Raw(HistogramChart.Render($"weights-{layer + 1}", title, weights, layer));
            html.Open("details").Element("summary", "Show the numbers");
            Table(weights, layer, title).Write(html);
            html.Close().Close().Line();
        }
    }

    static DataTable Table(WeightHistogram weights, int layer, string title) => new(
        $"{title} by size: counts, in the first network of the first fold",
        ["size", .. weights.Networks.Select(HistogramChart.Name)],
        [.. Enumerable.Range(0, weights.Edges.Count + 2).Select(bin => (IReadOnlyList<string>)
            [HistogramChart.BinName(weights.Edges, bin), .. weights.Networks.Select(network => Humane.Count(network.Layers[layer][bin]))])]);

    static DataTable ShareTable(ReportFacts facts)
    {
        double[] lambdas = [.. facts.Rows.Select(row => row.Lambda).Reverse()];
        return new DataTable(
            "Share of the penalty, and how near training came to a minimum, along lambda (six digits; path.csv has all)",
            ["lambda", "training loss", "penalty", "share", "stationarity gap", "status"],
            [.. lambdas.Select(lambda => facts.RowAt(lambda)!).Select(row => (IReadOnlyList<string>)
            [
                Humane.Table(row.Lambda), Humane.Table(row.TrainLoss), Humane.Table(row.Penalty), Humane.Percent(row.PenaltyShare), Humane.Table(row.StationarityGap),
                row.Status.ToString().ToLowerInvariant(),
            ])])
        {
            Emphasized = new HashSet<int> { Array.FindIndex(lambdas, lambda => lambda == facts.Chosen?.Lambda) },
        };
    }

    static string Signed(double difference) => difference > 0 ? $"+{Humane.Short(difference)}" : Humane.Short(difference);
}
