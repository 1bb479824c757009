namespace Parsimony.Reporting.Charts;

/// <summary>The lambdas of the validation chart that nobody chose.</summary>
static class InsightMarkers
{
    // Styles that the lines of the chart leave free.
    const int Evidence = 3, Noise = 4;

    /// <summary>lambda_evidence and lambda_noise where they lie inside the axis.</summary>
    public static IReadOnlyList<PlaceMarker> Of(ReportFacts facts, IReadOnlyList<double> places)
    {
        var markers = new List<PlaceMarker>();
        if (facts.Summary.Insight is not { } insight) return markers;
        if (insight.LambdaEvidence is { } evidence)
            markers.Add(new PlaceMarker(evidence, "lambda_evidence", "the evidence of the training rows is largest here; held-out rows are not asked", Evidence));
        if (insight.LinearSignal?.LambdaNoise is { } noise)
            markers.Add(new PlaceMarker(noise, "lambda_noise", "without linear signal the path would begin at or below this lambda, in 95 % of cases", Noise));
        var positive = places.Where(place => place > 0).ToArray();
        return [.. markers.Where(marker => positive.Length > 0 && marker.Place >= positive.Min() && marker.Place <= positive.Max())];
    }
}
