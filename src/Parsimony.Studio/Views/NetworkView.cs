using Parsimony.Reporting.Charts;
using Parsimony.Reporting.Formatting;

namespace Parsimony.Studio.Views;

/// <summary>Draws a network: units lit by their activity, weights by sign and size; what is exactly zero is left out.</summary>
static class NetworkView
{
    const int MostUnits = 18;
    const int MostWeights = 420;
    const int MostRows = 100;
    const double Width = 760, Height = 430, Top = 46, Side = 118;

    /// <summary>The drawing of the first restart of a model; null where it is no chain of dense layers.</summary>
    public static FigureDocument? Draw(OpenRun run, FittedModel model)
    {
        if (DenseChain.Of(model.Min.Networks[0]) is not { } layers) return null;
        var activity = Activity(run, model, layers);
        var sizes = layers.Select(layer => layer.Inputs).Append(layers[^1].Units).ToArray();
        var shown = sizes.Select((size, level) => Strongest(layers, activity, level, size)).ToArray();
        var svg = new SvgWriter("network", "The network", Description(layers, sizes), Width, Height);
        DrawWeights(svg, layers, shown);
        for (var level = 0; level < sizes.Length; level++) DrawLevel(svg, run, model, sizes, shown, activity, level);
        var cut = sizes.Zip(shown, (size, some) => size > some.Length).Any(isCut => isCut)
            ? $" Of wide layers the {MostUnits} units with the largest weights are shown." : "";
        return new FigureDocument(
            "network", "The network", svg.Close().ToString(),
            "Blue weights are positive, dashed orange ones negative; thick ones are large. Filled units are active on the rows of the table. " +
            $"Weights that are exactly zero, and units that are off, are gone. First restart, trained on all rows.{cut}");
    }

    /// <summary>The histogram of the weights of every layer.</summary>
    public static IReadOnlyList<FigureDocument> Histograms(FittedModel model)
    {
        const int Bins = 31;
        if (DenseChain.Of(model.Min.Networks[0]) is not { } layers) return [];
        return [.. layers.Select((layer, index) =>
        {
            float[] weights = [.. layer.Kernel.Cast<float>()];
            var name = Reporting.Content.ReportedRun.LayerName(index, layers.Count);
            var largest = weights.Length == 0 ? 0 : weights.Max(Math.Abs);
            var reach = largest > 0 ? largest : 1.0;
            var counts = new int[Bins];
            foreach (var weight in weights) counts[Math.Clamp((int)((weight / reach + 1) / 2 * Bins), 0, Bins - 1)]++;
            var zeros = weights.Count(weight => weight == 0);
            var outline = counts.SelectMany((count, bin) => ((double, double)[])[(Edge(bin), count), (Edge(bin + 1), count)]).ToArray();
            var norm = Math.Sqrt(weights.Sum(weight => (double)weight * weight));
            var text = $"{NumberFormat.Count(weights.Length)} weights, {NumberFormat.Count(zeros)} exactly zero, norm {NumberFormat.Short(norm)}.";
            var chart = new XyChart($"weights-{index}", $"Weights of {name}", "weight", "number of weights")
            {
                Lines = [new XyLine(outline, 0)],
                YRange = (0, Math.Max(4, counts.Max() * 1.05)),
                XRange = (-reach, reach),
                Description = text,
            };
            return new FigureDocument($"weights-{index}", $"Weights of {name}", chart.Render(FigureSize.Shared), text);

            double Edge(int bin) => (2.0 * bin / Bins - 1) * reach;
        })];
    }

    // Mean of |value| of every unit over some rows of the table, divided by the largest of its layer.
    static double[][] Activity(OpenRun run, FittedModel model, IReadOnlyList<PrunedLayer> layers)
    {
        var sums = layers.Select(layer => new double[layer.Units]).Prepend(new double[layers[0].Inputs]).ToArray();
        if (run.Data is not { } data) return [.. sums.Select(level => level.Select(_ => 0.5).ToArray())];
        var rows = Enumerable.Range(0, Math.Min(MostRows, data.RowCount)).Select(i => (int)((long)i * data.RowCount / Math.Min(MostRows,
            data.RowCount)));
        var inputs = model.Parts[0].Preprocessor.Transform(data.Features, [.. rows]);
        for (var row = 0; row < inputs.Rows; row++)
        {
            var values = inputs.Row(row).ToArray().Select(value => (double)value).ToArray();
            Add(sums[0], values);
            foreach (var (index, layer) in layers.Index()) Add(sums[index + 1], values = layer.Evaluate(values));
        }

        foreach (var level in sums)
        {
            var largest = Math.Max(1e-12, level.Max());
            for (var unit = 0; unit < level.Length; unit++) level[unit] /= largest;
        }

        return sums;

        static void Add(double[] to, double[] values)
        {
            for (var i = 0; i < to.Length; i++) to[i] += Math.Abs(values[i]);
        }
    }

    // The units of a level with the largest weights in and out, in their own order; those that are off come nowhere.
    static int[] Strongest(IReadOnlyList<PrunedLayer> layers, double[][] activity, int level, int size)
    {
        var strength = new double[size];
        for (var unit = 0; unit < size; unit++)
        {
            double into = level == 0 ? 1 : 0, from = level == layers.Count ? 1 : 0;
            if (level > 0) for (var i = 0; i < layers[level - 1].Inputs; i++) into += Math.Pow(layers[level - 1].Kernel[i, unit], 2);
            if (level < layers.Count) for (var o = 0; o < layers[level].Units; o++) from += Math.Pow(layers[level].Kernel[unit, o], 2);
            strength[unit] = level == layers.Count || activity[level].Length == 0 ? 1 : into * from;
        }

        return [.. Enumerable.Range(0, size).Where(unit => strength[unit] > 0).OrderByDescending(unit => strength[unit]).Take(MostUnits).Order()];
    }

    static void DrawWeights(SvgWriter svg, IReadOnlyList<PrunedLayer> layers, int[][] shown)
    {
        for (var level = 0; level < layers.Count; level++)
        {
            var (kernel, here) = (layers[level].Kernel, level);
            var weights = (from i in Enumerable.Range(0, shown[level].Length)
                           from o in Enumerable.Range(0, shown[level + 1].Length)
                           let weight = kernel[shown[here][i], shown[here + 1][o]]
                           where weight != 0
                           orderby Math.Abs(weight) descending
                           select (i, o, weight)).Take(MostWeights / layers.Count).ToArray();
            var largest = weights.Length == 0 ? 1 : Math.Abs(weights[0].weight);
            foreach (var (i, o, weight) in weights.Reverse())
            {
                var share = Math.Abs(weight) / largest;
                svg.Open(
                    "line",
                    ("x1", SvgWriter.Number(X(level, shown.Length) + 7)), ("y1", SvgWriter.Number(Y(i, shown[level].Length))),
                    ("x2", SvgWriter.Number(X(level + 1, shown.Length) - 7)), ("y2", SvgWriter.Number(Y(o, shown[level + 1].Length))),
                    ("class", weight > 0 ? "weight plus" : "weight minus"),
                    ("stroke-width", SvgWriter.Number(0.3 + 2.7 * share)), ("stroke-opacity", SvgWriter.Number(0.15 + 0.85 * share))).Close();
            }
        }
    }

    static void DrawLevel(
        SvgWriter svg, OpenRun run, FittedModel model, int[] sizes, int[][] shown, double[][] activity, int level)
    {
        var x = X(level, sizes.Length);
        var name = level == 0 ? "inputs" : Reporting.Content.ReportedRun.LayerName(level - 1, sizes.Length - 1);
        svg.Text(x, 18, name, "mark-label", "middle").Text(x, 36, $"{shown[level].Length} of {sizes[level]} shown", "tick", "middle");
        if (shown[level].Length == 0) svg.Text(x, Height / 2, "all off", "tick", "middle");
        foreach (var (place, unit) in shown[level].Index())
        {
            var y = Y(place, shown[level].Length);
            svg.Open(
                "circle", ("cx", SvgWriter.Number(x)), ("cy", SvgWriter.Number(y)), ("r", "6.5"), ("class", "unit"),
                ("fill-opacity", SvgWriter.Number(activity[level][unit])));
            svg.Element("title", $"{NameOf(run, model, level, sizes.Length, unit)}: activity {NumberFormat.Percent(activity[level][unit])} " +
                "of the layer's largest");
            svg.Close();
            if (level == 0) svg.Text(x - 12, y + 5, Cut(model.Parts[0].Preprocessor.Outputs[unit].Name), "tick", "end");
            if (level == sizes.Length - 1) svg.Text(x + 12, y + 5, Cut(OutputName(run, model, unit)), "tick");
        }
    }

    static string NameOf(OpenRun run, FittedModel model, int level, int levels, int unit) =>
        level == 0 ? model.Parts[0].Preprocessor.Outputs[unit].Name
        : level == levels - 1 ? OutputName(run, model, unit)
        : string.Create(CultureInfo.InvariantCulture, $"unit {unit + 1}");

    static string OutputName(OpenRun run, FittedModel model, int unit) => model.Classes.Count > 2 ? model.Classes[unit]
        : model.Classes.Count == 2 ? model.Classes[model.Target.PositiveClass] : run.Summary.Target;

    static string Cut(string name) => name.Length > 14 ? name[..13] + "\u2026" : name;

    static double X(int level, int levels) => Side + level * (Width - 2 * Side) / (levels - 1);

    static double Y(int place, int count) => count == 1 ? (Top + Height) / 2 : Top + 12 + place * (Height - Top - 30) / (count - 1);

    static string Description(IReadOnlyList<PrunedLayer> layers, int[] sizes)
    {
        var zeros = layers.Sum(layer => layer.Kernel.Cast<float>().Count(weight => weight == 0));
        var all = layers.Sum(layer => layer.Kernel.Length);
        return $"Layers of {string.Join(", ", sizes)} units. {NumberFormat.Count(zeros)} of {NumberFormat.Count(all)} weights are exactly zero.";
    }
}
