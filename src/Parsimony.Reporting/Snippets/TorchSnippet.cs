namespace Parsimony.Reporting.Snippets;

/// <summary>Writes the run's network at the chosen lambda in PyTorch: L2 as coupled weight decay of the kernels, L1 in the loss.</summary>
static class TorchSnippet
{
    public static string Of(SnippetModel model) => string.Join('\n',
    [
        "from torch import nn, optim, randperm",
        $"# x: float32, {model.Rows} rows of {model.Inputs} inputs, coded and scaled as in this run; y: {Target(model)}",
        .. model.IsClassification ? [] : (string[])["y = (y - y.mean()) / y.std(unbiased=False)"],
        $"model = nn.Sequential({string.Join(", ", Layers(model))})",
        "kernels, biases = [[p for p in model.parameters() if p.ndim == axes] for axes in (2, 1)]",
        $"optimizer = optim.Adam([{{\"params\": kernels, \"weight_decay\": {model.Strength("pytorch-weight-decay", isL1: false)}}}, " +
            $"{{\"params\": biases}}], lr={model.LearningRate})",
        $"for epoch in range({model.Epochs}):",
        $"    for rows in randperm(len(x)).split({model.Batch}):",
        "        optimizer.zero_grad()",
        .. Backward(model),
        "        optimizer.step()",
    ]);

    static IEnumerable<string> Layers(SnippetModel model)
    {
        var inputs = model.Inputs;
        foreach (var units in model.Hidden)
        {
            var dropout = model.Dropout is { } rate ? $", nn.Dropout({rate})" : "";
            yield return $"nn.Linear({inputs}, {units}), {ActivationSnippets.Torch(model.Activation)}{dropout}";
            inputs = units;
        }

        yield return $"nn.Linear({inputs}, {model.Outputs})";
    }

    static IEnumerable<string> Backward(SnippetModel model)
    {
        var loss = !model.IsClassification ? "mse_loss" : model.Outputs == 1 ? "binary_cross_entropy_with_logits" : "cross_entropy";
        var data = $"nn.functional.{loss}(model(x[rows]), y[rows])";
        if (model.L1Ratio == 0) return [$"        {data}.backward()"];

        // L1 is added to the same mean loss as in Keras, so it has the strength that Keras needs.
        return
        [
            $"        l1 = {model.Strength("keras-l1", isL1: true)} * sum(p.abs().sum() for p in kernels)",
            $"        ({data} + l1).backward()",
        ];
    }

    static string Target(SnippetModel model) => !model.IsClassification ? "float32, one column"
        : model.Outputs == 1 ? "float32, one column of 0 and 1"
        : $"int64, class 0 to {model.Outputs - 1}";
}
