using System.Text.Json.Nodes;
using Parsimony.Initializers;
using Parsimony.Layers;
using Parsimony.Tensors;

namespace Parsimony.Tests.Layers;

/// <summary><c>y = g x</c> with a learned gain for each number, and one fault.</summary>
sealed class FaultyLayer(Fault fault, int size = 1) : Layer
{
    int _count;

    public override string ClassName => fault == Fault.NotRegistered ? "UnknownFaultyLayer" : nameof(FaultyLayer);

    public static void Register() => Register(nameof(FaultyLayer), config => new FaultyLayer(
        Enum.Parse<Fault>(config["fault"]!.GetValue<string>()), config["size"]?.GetValue<int>() ?? 2));

    public override JsonObject GetConfig()
    {
        var config = new JsonObject { ["fault"] = fault.ToString() };
        if (fault != Fault.ConfigForgotten) config["size"] = size;
        else if (size != 1) config["size"] = size;
        return config;
    }

    public override LayerBuild Build(IReadOnlyList<Shape> inputs)
    {
        if (fault == Fault.Throws) throw new InvalidOperationException("It fails.");
        var shape = Single(inputs);
        return new LayerBuild(
            shape,
            new WeightSpec("gain", shape, fault == Fault.WeightUnset ? new Forgetful() : new Ones(), WeightRole.Bias),
            new WeightSpec(fault == Fault.SameNames ? "gain" : "state", 1, new Zeros(), WeightRole.State))
        {
            SavedPerRow = fault == Fault.BuildChanges ? _count++ : 0,
        };
    }

    public override void Forward(LayerContext context)
    {
        var gain = context.Weight(0).Row(0);
        if (context.IsTraining || fault == Fault.StateWrittenInPrediction) context.Weight(1)[0, 0]++;
        if (fault == Fault.WeightWritten) gain[0]++;
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            var outputs = context.Output(row);
            for (var i = fault == Fault.OutputLeftOut ? 1 : 0; i < outputs.Length; i++) outputs[i] = gain[i] * context.Input(row)[i];
            if (fault == Fault.OwnRandomNumbers) outputs[0] += _count++;
            if (fault == Fault.RowsTouch && row > 0 && context.EndRow == context.BatchRows) outputs[0] += context.Input(0)[0];
            if (fault == Fault.RangesDiffer && context.EndRow - context.FirstRow < context.BatchRows) outputs[0]++;
        }

        if (fault == Fault.OtherRowWritten) context.Output(0).Clear();
    }

    public override void Backward(LayerContext context)
    {
        var gain = context.Weight(0).Row(0);
        var gainGradient = context.WeightGradient(0).Row(0);
        if (fault == Fault.WeightGradientOverwritten) gainGradient.Clear();
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            for (var i = 0; i < gain.Length; i++)
            {
                var gradient = context.OutputGradient(row)[i];
                gainGradient[i] += gradient * context.Input(row)[i] * (fault == Fault.WeightGradientWrong ? 1.05f : 1);
                if (fault == Fault.InputGradientLeftOut && i == 0) continue;
                context.InputGradient(row)[i] = gradient * gain[i] * (fault == Fault.InputGradientWrong ? 1.05f : 1);
                if (fault == Fault.RowsTouch && row == 0 && i == 0) AddOtherRows(context);
            }
        }
    }

    // Its gradient is right: only the rows touch one another.
    static void AddOtherRows(LayerContext context)
    {
        for (var row = 1; row < context.BatchRows; row++) context.InputGradient(0)[0] += context.OutputGradient(row)[0];
    }

    sealed class Forgetful : Initializer
    {
        public override void Fill(MatrixSpan weights, int fanIn, int fanOut, ref CounterRandom random) => weights[0, 0] = 1;
    }
}
