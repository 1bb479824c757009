using System.Globalization;
using Parsimony.Losses;
using Parsimony.Models;

namespace Parsimony.IO.CSharp;

/// <summary>The public methods, and what a network's outputs mean.</summary>
sealed class PredictionSource(ExportedModel exported, SourceText text)
{
    // Probabilities of more classes would ask for too much of the stack.
    const int MostOnStack = 4096;

    public void Write()
    {
        if (exported.Model.Plan.Loss is LossKind.SquaredError or LossKind.Poisson) WriteNumber();
        else WriteClasses();
    }

    void WriteNumber()
    {
        text.Line();
        text.Summary($"Predicts '{Literal.Comment(exported.Model.TargetName)}' of one row.");
        text.Block("public static double Predict(in Row row)", () =>
        {
            text.Line("Span<double> prediction = stackalloc double[1];");
            text.Line("Average(row, prediction);");
            text.Line("return prediction[0];");
        });
        WriteOverload("double");
        var scaler = exported.Model.Target.Scaler;
        var number = exported.Model.Plan.Loss == LossKind.Poisson ? "Math.Exp(outputs[0])" : $"({Literal.Of(scaler.Mean)} + {Literal.Of(scaler.Deviation)} * outputs[0])";
        text.Line();
        text.Summary("Adds one network's share, in the target's own units.");
        text.Line($"static void Add(ReadOnlySpan<float> outputs, {Parameter}Span<double> prediction) =>");
        text.Line($"    prediction[0] += {number} {Share};");
    }

    void WriteClasses()
    {
        var classes = Literal.Of(exported.Model.Classes.Count);
        text.Line();
        text.Summary("The most probable class of one row; the first of several.");
        text.Block("public static string Predict(in Row row)", () =>
        {
            text.Line($"Span<double> probabilities = {(exported.Model.Classes.Count > MostOnStack ? "new" : "stackalloc")} double[{classes}];");
            text.Line("Average(row, probabilities);");
            text.Line("var best = 0;");
            text.Block("for (var i = 1; i < probabilities.Length; i++)", () => text.Line("if (probabilities[i] > probabilities[best]) best = i;"));
            text.Line("return s_classes[best];");
        });
        WriteOverload("string");
        text.Line();
        text.Summary("The probability of every class.");
        text.Line("/// <param name=\"row\">The row.</param>");
        text.Line($"/// <param name=\"probabilities\">[{classes}] in the order of <see cref=\"Classes\"/>, overwritten.</param>");
        text.Block("public static void Probabilities(in Row row, Span<double> probabilities)", () =>
        {
            text.Line($"if (probabilities.Length != {classes}) throw new ArgumentException(\"Expected room for {classes} probabilities.\", nameof(probabilities));");
            text.Line("Average(row, probabilities);");
        });
        text.Line();
        if (exported.Model.Plan.Loss == LossKind.Logistic) WriteLogistic();
        else WriteSoftmax();
        if (exported.Temperature != 1) WriteTemperature();
    }

    void WriteLogistic()
    {
        var positive = exported.Model.Target.PositiveClass == 0 ? 0 : 1;
        text.Summary($"Adds one network's share; its output speaks for '{Literal.Comment(exported.Model.Classes[positive])}'.");
        text.Block($"static void Add(ReadOnlySpan<float> outputs, {Parameter}Span<double> probabilities)", () =>
        {
            text.Line("// Both sides from the same exponential: neither is lost where the other rounds to 1.");
            text.Line("var small = Math.Exp(-Math.Abs((double)outputs[0]));");
            text.Line("var (larger, smaller) = (1 / (1 + small), small / (1 + small));");
            text.Line($"probabilities[{Literal.Of(positive)}] += (outputs[0] > 0 ? larger : smaller) {Share};");
            text.Line($"probabilities[{Literal.Of(1 - positive)}] += (outputs[0] > 0 ? smaller : larger) {Share};");
        });
    }

    void WriteSoftmax()
    {
        text.Summary("Adds one network's share: softmax of its outputs.");
        text.Block($"static void Add(ReadOnlySpan<float> outputs, {Parameter}Span<double> probabilities)", () =>
        {
            text.Line("double largest = outputs[0], sum = 0;");
            text.Line("foreach (var output in outputs) largest = Math.Max(largest, output);");
            text.Line("foreach (var output in outputs) sum += Math.Exp(output - largest);");
            text.Line($"for (var i = 0; i < outputs.Length; i++) probabilities[i] += Math.Exp(outputs[i] - largest) / sum {Share};");
        });
    }

    void WriteTemperature()
    {
        text.Line();
        text.Summary($"softmax(log p / T) at the temperature T = {Literal.Of(exported.Temperature)}, fitted on held-out rows.");
        text.Block("static void Rescale(Span<double> probabilities)", () =>
        {
            var floor = Literal.Of(Temperature.Floor);
            text.Line($"double largest = {floor}, sum = 0;");
            text.Line("foreach (var probability in probabilities) largest = Math.Max(largest, probability);");
            text.Block("foreach (ref var probability in probabilities)", () =>
            {
                text.Line($"probability = Math.Exp((Math.Log(Math.Max(probability, {floor})) - Math.Log(largest)) / {Literal.Of(exported.Temperature)});");
                text.Line("sum += probability;");
            });
            text.Line("foreach (ref var probability in probabilities) probability /= sum;");
        });
    }

    void WriteOverload(string result)
    {
        text.Line();
        text.Line("/// <inheritdoc cref=\"Predict(in Row)\"/>");
        text.Line($"public static {result} Predict(");
        text.Indented(() =>
        {
            foreach (var (index, column) in exported.Model.Columns.Index())
                text.Line($"{ModelSource.TypeOf(column)} {exported.Columns[index].Parameter}{(index == exported.Columns.Count - 1 ? ") =>" : ",")}");
            text.Line("Predict(new Row(");
            text.Indented(() => text.List(exported.Columns.Select(column => column.Parameter), end: "));"));
        });
    }

    // What one network counts: the same for all, unless they are a mixture's.
    string Share => exported.Shares is null ? $"/ {exported.Networks.Count.ToString(CultureInfo.InvariantCulture)}" : "* share";

    string Parameter => exported.Shares is null ? "" : "double share, ";
}
