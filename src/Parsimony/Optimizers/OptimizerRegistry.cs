namespace Parsimony.Optimizers;

/// <summary>All optimizers by name.</summary>
static class OptimizerRegistry
{
    public static Registry<Optimizer> All { get; } = new Registry<Optimizer>("optimizer")
        .Add(Adadelta.FromConfig, "Adadelta", "adadelta")
        .Add(Adagrad.FromConfig, "Adagrad", "adagrad")
        .Add(Adam.FromConfig, "Adam", "adam")
        .Add(Adamax.FromConfig, "Adamax", "adamax")
        .Add(AdamW.FromConfig, "AdamW", "adamw")
        .Add(Lion.FromConfig, "Lion", "lion")
        .Add(Nadam.FromConfig, "Nadam", "nadam")
        .Add(RMSprop.FromConfig, "RMSprop", "rmsprop")
        .Add(SGD.FromConfig, "SGD", "sgd");
}
