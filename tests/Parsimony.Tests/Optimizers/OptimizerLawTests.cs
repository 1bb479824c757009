using Parsimony.Optimizers;

namespace Parsimony.Tests.Optimizers;

public sealed class OptimizerLawTests
{
    const int Count = 53;

    /// <summary>Every rule, by a way to make it anew.</summary>
    static readonly Dictionary<string, Func<Optimizer>> s_all = new()
    {
        ["SGD"] = () => new SGD(),
        ["SGD, momentum"] = () => new SGD(momentum: 0.9f),
        ["SGD, Nesterov"] = () => new SGD(momentum: 0.9f, nesterov: true),
        ["RMSprop"] = () => new RMSprop(),
        ["RMSprop, momentum"] = () => new RMSprop(momentum: 0.5f),
        ["RMSprop, centered"] = () => new RMSprop(centered: true),
        ["RMSprop, centered, momentum"] = () => new RMSprop(momentum: 0.5f, centered: true),
        ["Adagrad"] = () => new Adagrad(),
        ["Adadelta"] = () => new Adadelta(1f),
        ["Adam"] = () => new Adam(),
        ["Adam, amsgrad"] = () => new Adam(amsgrad: true),
        ["AdamW"] = () => new AdamW(),
        ["Nadam"] = () => new Nadam(),
        ["Adamax"] = () => new Adamax(),
        ["Lion"] = () => new Lion(),
    };

    public static TheoryData<string> All => [.. s_all.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public void However_weights_are_split_the_bits_are_the_same(string name)
    {
        for (var cut = 0; cut <= Count; cut++)
        {
            var (whole, parts) = (Run(name), Run(name));
            for (var t = 1; t <= 3; t++)
            {
                var gradient = OptimizerRun.Normal(Count, t);
                whole.Next(gradient);
                parts.NextInParts(gradient, [(cut, Count), (0, cut)], atOnce: false);
            }

            Assert.Equal(whole.State, parts.State);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Threads_that_step_parts_at_once_make_the_same_bits(string name)
    {
        (int, int)[] parts = [.. Enumerable.Range(0, Count).Select(i => (i, i + 1))];
        var (whole, threaded) = (Run(name), Run(name));
        for (var t = 1; t <= 20; t++)
        {
            var gradient = OptimizerRun.Normal(Count, t);
            whole.Next(gradient);
            threaded.NextInParts(gradient, parts, atOnce: true);
        }

        Assert.Equal(whole.State, threaded.State);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void An_object_keeps_nothing_of_the_weights_it_has_stepped(string name)
    {
        var optimizer = s_all[name]();
        Assert.Equal(Run(optimizer).State, Run(optimizer).State);

        static OptimizerRun Run(Optimizer optimizer) =>
            new OptimizerRun(optimizer, OptimizerRun.Normal(Count, 9)).Next(OptimizerRun.Normal(Count, 1)).Next(OptimizerRun.Normal(Count, 2));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_gradient_or_slot_of_another_length_is_refused(string name)
    {
        var optimizer = s_all[name]();
        float[] three = [1, 2, 3], two = [1, 2];
        Assert.Throws<ArgumentException>(() => optimizer.Update(three, two, new OptimizerSlots(three, [.. three], [.. three]), 1, 0.1f));
        if (optimizer.SlotNames.Count == 0) return;
        var error = Assert.Throws<ArgumentException>(() => optimizer.Update(three, [.. three], new OptimizerSlots(two, [.. two], [.. two]), 1, 0.1f));
        Assert.Equal("An optimizer's step over 3 weights got a first slot of 2 numbers, expected 3.", error.Message);
    }

    static OptimizerRun Run(string name) => new(s_all[name](), OptimizerRun.Normal(Count, 9));
}
