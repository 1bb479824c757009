namespace Parsimony.Reporting.Sections;

/// <summary>Shows what the penalty did to the weights, folded in.</summary>
static class PenaltySection
{
    // A deeper network shows little more with further layers; run.json has all of them.
    const int MostLayers = 6;

    const int MostInputs = 30;

    public static void Write(MarkupWriter html, ReportedRun run)
    {
        if (run.Summary.Insight is not { } insight || run.Rows.Count == 0) return;
        html.Open("section", ("class", "card"), ("id", "penalty"));
        html.Open("details").Element("summary", "What the penalty did to the weights").Open("ul").Line();
        string[] sentences =
        [
            .. Effective(insight), .. Signal(run, insight.LinearSignal), .. Evidence(run, insight.LambdaEvidence), .. Gap(run),
            .. insight.Minima.Select(Minima),
        ];
        foreach (var sentence in sentences) html.Element("li", sentence).Line();
        html.Close().Line();
        WriteWhatIf(html, run, insight.WhatIf);
        WriteLeaving(html, run, insight.LeavingOrder);
        html.Open("div", ("class", "charts pair")).Line();
        var aboutShare = "Share of the penalty in the training objective: near 0 the data alone decide, near 100 % the penalty alone.";
        ChartFigure.Write(html, PathCharts.PenaltyShare(run), ChartSize.Small, ShareTable(run), aboutShare);
        if (insight.Weights is { } weights) WriteHistograms(html, run, weights);
        html.Close().Close().Close().Line();
    }

    static IEnumerable<string> Effective(PathInsight insight)
    {
        if (insight.EffectiveParameters.Count == 0) yield break;
        var parts = insight.EffectiveParameters.Select(entry =>
        {
            var error = entry.Error > 0 ? $" \u00B1 {Short(entry.Error)}" : "";
            return $"{Units(Math.Round(entry.Value, 1))}{error} at {entry.At}";
        });
        yield return $"Effective parameters, of {Count(insight.Parameters)}: {string.Join(", ", parts)}. " +
            "A parameter counts fully where the rows determine it, and hardly where the penalty does. " +
            "Without a penalty it is the number of parameters that the rows can determine.";
    }

    static IEnumerable<string> Signal(ReportedRun run, LinearSignal? signal)
    {
        if (signal is null) yield break;
        var test = $"linear test, p = {Short(signal.PValue)}, {signal.Permutations} random orders of the target";
        yield return signal.PValue <= LinearSignal.Level
            ? $"The features predict the target better than chance ({test})."
            : $"The features predict the target no better than chance ({test}). " +
                "The test does not see signal that is not linear, which a network may find.";
        if (signal.LambdaNoise is { } noise)
        {
            yield return $"On targets without linear signal the path would begin at or below " +
                $"lambda_noise = {Short(run.Show(noise))} in 95 % of cases.";
        }
    }

    static IEnumerable<string> Evidence(ReportedRun run, Lambda? lambda)
    {
        if (lambda is not { } known) yield break;
        var evidence = run.Show(known);
        yield return $"lambda_evidence = {Short(evidence)} comes from the training rows alone."
            + (run.Summary.LambdaMin is { IsZero: false } chosen && run.Show(chosen) is var min
                ? $" lambda_min = {Short(min)}, from held-out rows, differs by a factor of {Short(Math.Max(evidence / min, min / evidence))}."
                : "")
            + " The evidence is an approximation, so the held-out rows decide.";
    }

    static IEnumerable<string> Gap(ReportedRun run)
    {
        if (run.RowAt(run.Chosen?.Lambda) is not { } row || !double.IsFinite(row.StationarityGap)) yield break;
        var gap = $"(stationarity gap {Short(row.StationarityGap)})";
        yield return row.StationarityGap < 0.3
            ? $"At {run.ChosenName} training ended near a minimum of its objective {gap}."
            : run.Option("solver") == "newton" ? $"At {run.ChosenName} the solver stopped before a minimum of its objective {gap}."
            : $"At {run.ChosenName} training is not fully converged {gap}: part of the regularization comes from stopping early. " +
                "Raise PathOptions.Epochs to see what lambda alone does.";
    }

    static string Minima(RestartMinima minima) => minima.Largest <= RestartMinima.One
        ? $"At {minima.At} the restarts of a fold end in one minimum: their objectives differ by {Percent(RestartMinima.One)} at most."
        : $"At {minima.At} the restarts of a fold end in different minima: their objectives differ by {Percent(minima.Median)} in the median " +
            $"fold and by {Percent(minima.Largest)} at most.";

    static void WriteWhatIf(MarkupWriter html, ReportedRun run, IReadOnlyList<WhatIf> rows)
    {
        if (rows.Count < 2) return;
        html.Element("h3", "What if lambda were half, or twice as large?");
        new DataTable(
            "The nearest lambdas of the grid that were trained to the end; means over all networks",
            ["at", "lambda", "validation loss", "difference", "training loss", "norm of all weights", "active units"],
            [
                .. rows.Select(row => (IReadOnlyList<string>)
                [
                    row.Factor switch { < 1 => "about half", > 1 => "about twice", _ => "lambda_min" }, Short(run.Show(row.Lambda)), Score(row.Loss),
                    row.Factor == 1 ? "" : Signed(row.Difference), Score(row.TrainLoss), Score(row.Norm), Units(row.ActiveUnits),
                ]),
            ])
        {
            Emphasized = rows.ToList().FindIndex(row => row.Factor == 1),
        }.Write(html);
    }

    static void WriteLeaving(MarkupWriter html, ReportedRun run, IReadOnlyList<LeavingInput> order)
    {
        if (order.Count == 0) return;
        html.Element("h3", "Order in which inputs are switched off");
        var which = order.Count > MostInputs
            ? $"The {MostInputs} inputs that stay longest, of {Count(order.Count)} (run.json has all)"
            : "Inputs that stay longest come first";
        new DataTable(
            $"{which}; each is active up to this lambda in at least half of the networks",
            ["input", "active up to lambda"],
            [.. order.Take(MostInputs).Select(entry => (string[])[entry.Name, entry.Lambda is { } lambda ? Precise(run.Show(lambda)) : "never"])])
            .Write(html);
    }

    static void WriteHistograms(MarkupWriter html, ReportedRun run, WeightHistogram weights)
    {
        var layers = weights.Networks[0].Layers.Count;
        for (var layer = 0; layer < Math.Min(layers, MostLayers); layer++)
        {
            var title = $"Weights of {(layer == layers - 1 ? "the output" : ReportedRun.LayerName(layer, layers))}";
            html.Open("figure", ("class", "card")).Open("figcaption").Element("h2", title).Close();
            html.Raw(HistogramChart.Render($"weights-{layer + 1}", title, weights, layer, run.Summary.Scale));
            html.Open("details").Element("summary", "Show the numbers");
            Table(run, weights, layer, title).Write(html);
            html.Close().Close().Line();
        }
    }

    static DataTable Table(ReportedRun run, WeightHistogram weights, int layer, string title) => new(
        $"{title} by size: counts, in the first network of the first fold",
        ["size", .. weights.Networks.Select(network => HistogramChart.Name(run.Summary.Scale, network))],
        [
            .. Enumerable.Range(0, weights.Edges.Count + 2).Select(bin => (string[])
                [HistogramChart.BinName(weights.Edges, bin), .. weights.Networks.Select(network => Count(network.Layers[layer][bin]))]),
        ]);

    static DataTable ShareTable(ReportedRun run)
    {
        var rows = run.Rows.Reverse().ToArray();
        return new DataTable(
            "Share of the penalty, and how near training came to a minimum, along lambda (six digits; path.csv has all of them)",
            ["lambda", "training loss", "penalty", "share", "stationarity gap", "status"],
            [
                .. rows.Select(row => (IReadOnlyList<string>)
                [
                    Precise(run.Show(row.Lambda)), Precise(row.TrainLoss), Precise(row.Penalty), Percent(row.PenaltyShare),
                    Precise(row.StationarityGap), row.Status.ToString().ToLowerInvariant(),
                ]),
            ])
        {
            Emphasized = Array.FindIndex(rows, row => row.Lambda == run.Chosen?.Lambda),
        };
    }
}
