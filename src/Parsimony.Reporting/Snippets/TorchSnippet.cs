namespace Parsimony.Reporting.Snippets;

/// <summary>The run's network at the chosen lambda in PyTorch: L2 as coupled weight decay of the kernels, L1 in the loss.</summary>
static class TorchSnippet
{
    public static string Of(SnippetFacts facts) => string.Join('\n',
    [
        "from torch import nn, optim, randperm",
        $"# x: float32, {facts.Rows} rows of {facts.Inputs} inputs, coded and scaled as in this run; y: {Target(facts)}",
        .. facts.IsClassification ? [] : (string[])["y = (y - y.mean()) / y.std(unbiased=False)"],
        $"model = nn.Sequential({string.Join(", ", Layers(facts))})",
        "kernels, biases = [[p for p in model.parameters() if p.ndim == axes] for axes in (2, 1)]",
        $"optimizer = optim.Adam([{{\"params\": kernels, \"weight_decay\": {facts.Strength("pytorch-weight-decay", isL1: false)}}}, {{\"params\": biases}}], lr={facts.LearningRate})",
        $"for epoch in range({facts.Epochs}):",
        $"    for rows in randperm(len(x)).split({facts.Batch}):",
        "        optimizer.zero_grad()",
        .. Backward(facts),
        "        optimizer.step()",
    ]);

    static IEnumerable<string> Layers(SnippetFacts facts)
    {
        var inputs = facts.Inputs;
        foreach (var units in facts.Hidden)
        {
            yield return $"nn.Linear({inputs}, {units}), {ActivationWords.Torch(facts.Activation)}";
            inputs = units;
        }

        yield return $"nn.Linear({inputs}, {facts.Outputs})";
    }

    static IEnumerable<string> Backward(SnippetFacts facts)
    {
        var loss = !facts.IsClassification ? "mse_loss" : facts.Outputs == 1 ? "binary_cross_entropy_with_logits" : "cross_entropy";
        var data = $"nn.functional.{loss}(model(x[rows]), y[rows])";
        if (facts.L1Ratio == 0) return [$"        {data}.backward()"];
        // The strength of L1 in the loss is that of Keras, which adds it to the same mean loss.
        return [$"        l1 = {facts.Strength("keras-l1", isL1: true)} * sum(p.abs().sum() for p in kernels)", $"        ({data} + l1).backward()"];
    }

    static string Target(SnippetFacts facts) => !facts.IsClassification ? "float32, one column"
        : facts.Outputs == 1 ? "float32, one column of 0 and 1"
        : $"int64, class 0 to {facts.Outputs - 1}";
}
