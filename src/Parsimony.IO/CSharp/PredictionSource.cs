using Parsimony.Losses;

namespace Parsimony.IO.CSharp;

/// <summary>Writes the public methods, and the methods that turn a network's outputs into predictions.</summary>
sealed class PredictionSource(ExportedModel exported, SourceWriter text)
{
    // Probabilities of more classes would take too much of the stack.
    const int MostOnStack = 4096;

    // The factor of one network in the average; all networks count the same unless they belong to a mixture.
    string Share => exported.Entry.Shares is null ? $"/ {Literal.Of(exported.Networks.Count)}" : "* share";

    string Parameter => exported.Entry.Shares is null ? "" : "double share, ";

    public void Write()
    {
        if (LossFunctions.IsOfNumbers(exported.Model.Loss) || exported.Model.Loss == LossKind.Poisson) WriteNumber();
        else WriteClasses();
    }

    void WriteNumber()
    {
        text.Member($"Predicts '{Literal.Comment(exported.Model.TargetName)}' of one row.");
        text.Lines("""
            public static double Predict(in Row row)
            {
                Span<double> prediction = stackalloc double[1];
                Average(row, prediction);
                return prediction[0];
            }
            """);
        WriteOverload("double");
        var scaler = exported.Model.Target.Scaler;
        var number = exported.Model.Loss == LossKind.Poisson
            ? "Math.Exp(outputs[0])"
            : $"({Literal.Of(scaler.Mean)} + {Literal.Of(scaler.Deviation)} * outputs[0])";
        text.Member("Adds one network's share, in the target's own units.");
        text.Line($"static void Add(ReadOnlySpan<float> outputs, {Parameter}Span<double> prediction) =>");
        text.Line($"    prediction[0] += {number} {Share};");
    }

    void WriteClasses()
    {
        var classes = Literal.Of(exported.Model.Classes.Count);
        WriteClass(classes);
        WriteOverload("string");
        text.Member("The probability of every class.");
        var wrongLength = $"throw new ArgumentException(\"Expected room for {classes} probabilities.\", nameof(probabilities))";
        text.Lines($$"""
            /// <param name="row">The row.</param>
            /// <param name="probabilities">[{{classes}}] in the order of <see cref="Classes"/>, overwritten.</param>
            public static void Probabilities(in Row row, Span<double> probabilities)
            {
                if (probabilities.Length != {{classes}}) {{wrongLength}};
                Average(row, probabilities);
            }
            """);
        if (exported.Model.Loss == LossKind.Logistic) WriteLogistic();
        else WriteSoftmax();
        if (exported.Entry.Temperature != 1) WriteTemperature();
    }

    void WriteClass(string classes)
    {
        var decision = exported.Entry.Decision;
        var metric = decision is null ? "" : EnumWord.Of(decision.Metric);
        var average = $"Span<double> probabilities = {(exported.Model.Classes.Count > MostOnStack ? "new" : "stackalloc")} double[{classes}];";
        if (decision?.Threshold is { } threshold)
        {
            var (positive, limit) = (decision.PositiveClass, Literal.Of(threshold));
            var name = Literal.Comment(exported.Model.Classes[positive]);
            text.Member($"'{name}' where its probability is at least {limit}, chosen for {metric}; else the other class.");
            text.Lines($$"""
                public static string Predict(in Row row)
                {
                    {{average}}
                    Average(row, probabilities);
                    return s_classes[probabilities[{{Literal.Of(positive)}}] >= {{limit}} ? {{Literal.Of(positive)}} : {{Literal.Of(1 - positive)}}];
                }
                """);
            return;
        }

        var factor = decision is null ? ("", "") : (" * s_factors[i]", " * s_factors[best]");
        text.Member(decision is null ? "The most probable class of one row; the first of several."
            : $"The class with the largest product of probability and factor, chosen for {metric}; the first of several.");
        text.Lines($$"""
            public static string Predict(in Row row)
            {
                {{average}}
                Average(row, probabilities);
                var best = 0;
                for (var i = 1; i < probabilities.Length; i++)
                {
                    if (probabilities[i]{{factor.Item1}} > probabilities[best]{{factor.Item2}}) best = i;
                }
                return s_classes[best];
            }
            """);
        if (decision?.Factors is not { } factors) return;
        text.Line();
        text.Array("static readonly double[] s_factors =", factors.Select(Literal.Of));
    }

    void WriteLogistic()
    {
        var positive = exported.Model.Target.PositiveClass == 0 ? 0 : 1;
        text.Member($"Adds one network's share; its output speaks for '{Literal.Comment(exported.Model.Classes[positive])}'.");
        text.Lines($$"""
            static void Add(ReadOnlySpan<float> outputs, {{Parameter}}Span<double> probabilities)
            {
                // Both sides from the same exponential: neither is lost where the other rounds to 1.
                var small = Math.Exp(-Math.Abs((double)outputs[0]));
                var (larger, smaller) = (1 / (1 + small), small / (1 + small));
                probabilities[{{Literal.Of(positive)}}] += (outputs[0] > 0 ? larger : smaller) {{Share}};
                probabilities[{{Literal.Of(1 - positive)}}] += (outputs[0] > 0 ? smaller : larger) {{Share}};
            }
            """);
    }

    void WriteSoftmax()
    {
        text.Member("Adds one network's share: softmax of its outputs.");
        text.Lines($$"""
            static void Add(ReadOnlySpan<float> outputs, {{Parameter}}Span<double> probabilities)
            {
                double largest = outputs[0], sum = 0;
                foreach (var output in outputs) largest = Math.Max(largest, output);
                foreach (var output in outputs) sum += Math.Exp(output - largest);
                for (var i = 0; i < outputs.Length; i++) probabilities[i] += Math.Exp(outputs[i] - largest) / sum {{Share}};
            }
            """);
    }

    void WriteTemperature()
    {
        var (temperature, floor) = (Literal.Of(exported.Entry.Temperature), Literal.Of(Temperature.Floor));
        text.Member($"softmax(log p / T) at the temperature T = {temperature}, fitted on held-out rows.");
        text.Lines($$"""
            static void Rescale(Span<double> probabilities)
            {
                double largest = {{floor}}, sum = 0;
                foreach (var probability in probabilities) largest = Math.Max(largest, probability);
                foreach (ref var probability in probabilities)
                {
                    probability = Math.Exp((Math.Log(Math.Max(probability, {{floor}})) - Math.Log(largest)) / {{temperature}});
                    sum += probability;
                }
                foreach (ref var probability in probabilities) probability /= sum;
            }
            """);
    }

    void WriteOverload(string result)
    {
        text.Line();
        text.Line("/// <inheritdoc cref=\"Predict(in Row)\"/>");
        text.Line($"public static {result} Predict(");
        text.Indented(() =>
        {
            foreach (var (index, column) in exported.Model.Columns.Index())
            {
                var end = index == exported.Columns.Count - 1 ? ") =>" : ",";
                text.Line($"{ModelSource.TypeOf(column)} {exported.Columns[index].Parameter}{end}");
            }

            text.Line("Predict(new Row(");
            text.Indented(() => text.List(exported.Columns.Select(column => column.Parameter), end: "));"));
        });
    }
}
