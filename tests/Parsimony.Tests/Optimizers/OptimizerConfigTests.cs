using System.Text.Json.Nodes;
using Parsimony.Optimizers;
using Parsimony.Vocabulary;

namespace Parsimony.Tests.Optimizers;

/// <summary>Names, stored forms and refusals of optimizers and schedules.</summary>
public sealed class OptimizerConfigTests
{
    public static TheoryData<string> Names => [.. OptimizerRegistry.All.Names];

    public static TheoryData<LearningRateSchedule> Schedules =>
    [
        new ConstantLearningRate(0.5f),
        new ExponentialDecay(0.1f, 10, 0.5f, staircase: true),
        new PiecewiseConstantDecay([3, 7], [0.3f, 0.2f, 0.1f]),
        new PolynomialDecay(0.1f, 10, 0.01f, 2, cycle: true),
        new InverseTimeDecay(0.1f, 10, 0.5f, staircase: true),
        new CosineDecay(0.1f, 10, 0.2f),
        new CosineDecay(0.1f, 10, 0.2f, 0.3f, 5),
        new CosineDecayRestarts(0.1f, 10, 3, 0.5f, 0.2f),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_name_is_stored_and_read_back(string name)
    {
        Optimizer optimizer = name;
        AssertRoundTrip(optimizer);
        Assert.InRange(optimizer.SlotNames.Count, 0, 3);
        Assert.Equal(name.ToLowerInvariant(), optimizer.ClassName.ToLowerInvariant());
    }

    [Fact]
    public void All_arguments_are_stored_and_read_back()
    {
        foreach (var optimizer in (Optimizer[])
        [
            new SGD(0.5f, 0.25f, true, 0.125f, 1),
            new RMSprop(0.5f, 0.25f, 0.75f, 0.1f, true, 0.125f, 0, 2),
            new Adagrad(0.5f, 0.25f, 0.1f, 0.125f, 0, 0, 3),
            new Adadelta(0.5f, 0.25f, 0.1f, 0.125f, 1),
            new Adam(0.5f, 0.25f, 0.75f, 0.1f, true, 0.125f, 1),
            new AdamW(0.5f, 0.125f, 0.25f, 0.75f, 0.1f, true, 0, 2),
            new AdamW(weightDecay: 0),
            new Adamax(0.5f, 0.25f, 0.75f, 0.1f, 0.125f, 1),
            new Nadam(0.5f, 0.25f, 0.75f, 0.1f, 0.125f, 1),
            new Lion(new CosineDecay(0.5f, 10), 0.25f, 0.75f, 0.125f, 1),
        ])
        {
            AssertRoundTrip(optimizer);
        }
    }

    [Fact]
    public void Stored_forms_have_Keras_names()
    {
        Assert.Equal(
            """{"class_name":"Adam","config":{"learning_rate":0.001,"beta_1":0.9,"beta_2":0.999,"epsilon":1E-07,"amsgrad":false,"weight_decay":0,"clipnorm":1,"clipvalue":null,"global_clipnorm":null}}""",
            Registry<Optimizer>.ToJson(new Adam(clipNorm: 1)).ToJsonString());
        Assert.Equal(
            """{"class_name":"SGD","config":{"learning_rate":{"class_name":"PiecewiseConstantDecay","config":{"boundaries":[2],"values":[0.5,0.25]}},"momentum":0,"nesterov":false,"weight_decay":0,"clipnorm":null,"clipvalue":null,"global_clipnorm":null}}""",
            Registry<Optimizer>.ToJson(new SGD(new PiecewiseConstantDecay([2], [0.5f, 0.25f]))).ToJsonString());
    }

    [Fact]
    public void Defaults_are_those_of_Keras()
    {
        Assert.Equal(0.01f, new SGD().LearningRate.At(0));
        foreach (var optimizer in (Optimizer[])[new RMSprop(), new Adagrad(), new Adadelta(), new Adam(), new AdamW(), new Adamax(), new Nadam(), new Lion()])
            Assert.Equal(0.001f, optimizer.LearningRate.At(0));
        Assert.Equal(0.004f, new AdamW().WeightDecay);
        Assert.Equal(0f, new Adam().WeightDecay);
        Assert.Equal(0.1f, new Adagrad().InitialSlotValue);
        Assert.Equal(["m", "v", "v_hat"], new Adam(amsgrad: true).SlotNames);
        Assert.Empty(new SGD().SlotNames);
        Assert.Equal(["momentum"], new SGD(momentum: 0.5f).SlotNames);
        Assert.Equal(["velocity", "momentum", "average_gradient"], new RMSprop(momentum: 0.5f, centered: true).SlotNames);
        Assert.Equal("Lion(learning_rate=0.001, beta_1=0.9, beta_2=0.99, weight_decay=0)", new Lion().ToString());
    }

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Schedules_are_stored_and_read_back(LearningRateSchedule schedule)
    {
        var json = Registry<LearningRateSchedule>.ToJson(schedule);
        var back = ScheduleRegistry.All.FromJson(JsonNode.Parse(json.ToJsonString()));
        Assert.Equal(json.ToJsonString(), Registry<LearningRateSchedule>.ToJson(back).ToJsonString());
        for (var step = 0; step < 30; step++) Assert.Equal(schedule.At(step), back.At(step));
        AssertRoundTrip(new Adam(schedule));
    }

    [Fact]
    public void Every_schedule_has_a_stored_form_in_these_tests() => Assert.Equal(
        ScheduleRegistry.All.Names.Where(name => char.IsUpper(name[0])),
        Schedules.Select(row => row.Data.ClassName).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void A_stored_schedule_without_its_arguments_is_refused()
    {
        Refused(() => ScheduleRegistry.All.Get("cosine_decay"), "The stored argument 'initial_learning_rate' is missing.");
        Refused(() => ScheduleRegistry.All.Get("PiecewiseConstantDecay"), "The stored argument 'boundaries' is missing.");
        var config = JsonNode.Parse("""{"class_name":"PiecewiseConstantDecay","config":{"boundaries":[1.5],"values":[1,2]}}""");
        Refused(() => ScheduleRegistry.All.FromJson(config), "The stored argument 'boundaries' is [1.5], expected a list of numbers.");
        config = JsonNode.Parse("""{"class_name":"PiecewiseConstantDecay","config":{"boundaries":2,"values":[1,2]}}""");
        Refused(() => ScheduleRegistry.All.FromJson(config), "The stored argument 'boundaries' is 2, expected a list of numbers.");
    }

    [Fact]
    public void A_second_limit_of_gradients_is_refused_however_it_is_set()
    {
        const string End = ", but gradients are limited in another way already. Use one of clipNorm, clipValue and globalClipNorm.";
        Refused(() => new Adam(clipNorm: 1, clipValue: 2), "Adam: clipValue is 2" + End);
        Refused(() => new SGD(clipNorm: 1, globalClipNorm: 3), "SGD: globalClipNorm is 3" + End);
        Refused(() => new Lion(clipValue: 1, globalClipNorm: 3), "Lion: globalClipNorm is 3" + End);
        Refused(() => new Adam { ClipNorm = 1, ClipValue = 2 }, "Adam: clipValue is 2" + End);
        Refused(() => new Adam(clipValue: 2) { ClipNorm = 1 }, "Adam: clipNorm is 1" + End);
        Refused(() => new Adam { GlobalClipNorm = 3, ClipNorm = 1 }, "Adam: clipNorm is 1" + End);
        Assert.Equal(2, new Adam(clipNorm: 1) { ClipNorm = 0, ClipValue = 2 }.ClipValue);
    }

    [Fact]
    public void Arguments_outside_their_range_are_refused()
    {
        Refused(() => new SGD(momentum: 1), "SGD: momentum is 1, expected a number from 0 to below 1.");
        Refused(() => new SGD(momentum: float.NaN), "SGD: momentum is NaN, expected a number from 0 to below 1.");
        Refused(() => new RMSprop(epsilon: 0), "RMSprop: epsilon is 0, expected a finite number above 0.");
        Refused(() => new Adagrad(initialAccumulatorValue: -1), "Adagrad: initialAccumulatorValue is -1, expected a finite number of at least 0.");
        Refused(() => new Adadelta(rho: -0.5f), "Adadelta: rho is -0.5, expected a number from 0 to below 1.");
        Refused(() => new Adam(beta1: 1), "Adam: beta1 is 1, expected a number from 0 to below 1.");
        Refused(() => new AdamW(weightDecay: -1), "AdamW: weightDecay is -1, expected a finite number of at least 0.");
        Refused(() => new Adamax(beta2: 2), "Adamax: beta2 is 2, expected a number from 0 to below 1.");
        Refused(() => new Nadam(clipNorm: -1), "Nadam: clipNorm is -1, expected a finite number of at least 0.");
        Refused(() => new Lion(globalClipNorm: float.PositiveInfinity), "Lion: globalClipNorm is Infinity, expected a finite number of at least 0.");
        Refused(() => (Optimizer)"adm", "Unknown optimizer 'adm'. Did you mean 'Adam' or 'adam'");
    }

    static void Refused(Func<Configurable> make, string message) =>
        Assert.StartsWith(message, Assert.Throws<ParsimonyException>(make).Message, StringComparison.Ordinal);

    static void AssertRoundTrip(Optimizer optimizer)
    {
        var json = Registry<Optimizer>.ToJson(optimizer).ToJsonString();
        var back = OptimizerRegistry.All.FromJson(JsonNode.Parse(json));
        Assert.Equal(json, Registry<Optimizer>.ToJson(back).ToJsonString());
        Assert.Equal(optimizer.SlotNames, back.SlotNames);
    }
}
