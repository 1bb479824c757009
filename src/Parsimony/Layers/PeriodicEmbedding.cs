namespace Parsimony.Layers;

/// <summary>Puts waves of learned frequency beside the numbers of a row: <c>cos(2 pi (c x + b))</c>, several for each number.</summary>
/// <remarks>
/// A row [n] becomes the n numbers as they are, then the waves of the first column, of the second, ... Frequencies c, in turns for each 1 of x, and
/// phases b, in turns, are learned for each column by itself, and count as biases: the penalty of a path leaves them alone. Inputs should have a
/// spread of about 1 (Gorishniy, Rubachev, Babenko 2022, with the number itself and phases as in Holzmueller, Grinsztajn, Steinwart 2024).
/// </remarks>
/// <example>
/// With a frequency of 1 and a phase of 0, the number 0.25 is a quarter of a turn: the row [0.25] becomes [0.25, 0].
/// <code>
/// var model = new Sequential([new PeriodicEmbedding(frequencies: 4), new Dense(16, "relu"), new Dense(1)]);
/// </code></example>
public sealed class PeriodicEmbedding : Layer
{
    /// <summary>The number of waves for each column unless told otherwise.</summary>
    internal const int UsualFrequencies = 8;

    // Numbers of a spread of 1 then pass about a turn or less: waves start slow, as fast ones fit noise.
    const float FirstSpread = 0.3f;

    readonly int[]? _columns;

    /// <summary>A layer that puts waves beside numbers.</summary>
    /// <param name="frequencies">The number of waves for each column, at least 1.</param>
    /// <param name="columns">The places in a row, ascending, that get waves; all by default.</param>
    /// <param name="frequencyInitializer">Sets the first frequencies; N(0, 0.3^2) by default.</param>
    /// <param name="phaseInitializer">Sets the first phases; uniform from 0 to 1 by default.</param>
    /// <exception cref="ParsimonyException">The number of frequencies is below 1, or the columns are not ascending places from 0.</exception>
    public PeriodicEmbedding(
        int frequencies = UsualFrequencies,
        IReadOnlyList<int>? columns = null,
        Initializer? frequencyInitializer = null,
        Initializer? phaseInitializer = null)
    {
        Frequencies = Argument.AtLeast(1, frequencies, nameof(PeriodicEmbedding));
        FrequencyInitializer = frequencyInitializer ?? new RandomNormal(0, FirstSpread);
        PhaseInitializer = phaseInitializer ?? new RandomUniform(0, 1);
        _columns = columns is null ? null : [.. columns];
        if (_columns is not null && (_columns is [] or [< 0, ..] || _columns.Zip(_columns.Skip(1)).Any(pair => pair.First >= pair.Second)))
        {
            throw new ParsimonyException(
                $"{nameof(PeriodicEmbedding)} has columns = [{string.Join(", ", _columns)}], " +
                "expected at least one place in a row, from 0, ascending.");
        }
    }

    /// <summary>The number of waves for each column.</summary>
    public int Frequencies { get; }

    /// <summary>The places in a row that get waves; null for all.</summary>
    public IReadOnlyList<int>? Columns => _columns;

    /// <summary>Sets the first frequencies.</summary>
    public Initializer FrequencyInitializer { get; }

    /// <summary>Sets the first phases.</summary>
    public Initializer PhaseInitializer { get; }

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new()
    {
        ["frequencies"] = Frequencies,
        ["columns"] = _columns is null ? null : new JsonArray([.. _columns.Select(column => JsonValue.Create(column))]),
        ["frequency_initializer"] = Registry<Initializer>.ToJson(FrequencyInitializer),
        ["phase_initializer"] = Registry<Initializer>.ToJson(PhaseInitializer),
    };

    /// <inheritdoc/>
    /// <exception cref="ParsimonyException">A row is no plain list of numbers, or is shorter than the columns say.</exception>
    public override LayerBuild Build(IReadOnlyList<Shape> inputs)
    {
        var input = Single(inputs);
        if (input.Rank != 1)
            throw new ParsimonyException($"{Title} cannot take rows of shape {input}, expected one axis. Put a Flatten in front of it.");
        if (_columns is not null && _columns[^1] >= input.Size)
        {
            throw new ParsimonyException(
                $"{Title} has waves for column {_columns[^1]}, but a row has {input.Size} numbers, so that the last column is {input.Size - 1}.");
        }

        var columns = CountColumns(input.Size);
        var waves = Sizes.Product($"the waves of {Title}, columns x frequencies,", columns, Frequencies);
        return new LayerBuild(
            Sizes.Checked((long)input.Size + waves, "a row of waves"),
            new WeightSpec("frequencies", [columns, Frequencies], FrequencyInitializer, WeightRole.Bias),
            new WeightSpec("phases", [columns, Frequencies], PhaseInitializer, WeightRole.Bias))
        { SavedPerRow = waves };
    }

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        var frequencies = context.Weight(0);
        var phases = context.Weight(1);
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            var inputs = context.Input(row);
            var outputs = context.Output(row);
            var sines = context.Saved(row);
            inputs.CopyTo(outputs);
            for (var column = 0; column < frequencies.Rows; column++)
            {
                var first = column * Frequencies;
                WaveKernels.Waves(
                    inputs[ColumnAt(column)], frequencies.Row(column), phases.Row(column),
                    outputs.Slice(inputs.Length + first, Frequencies), sines.Slice(first, Frequencies));
            }
        }
    }

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        var frequencies = context.Weight(0);
        var frequencyGradient = context.WeightGradient(0);
        var phaseGradient = context.WeightGradient(1);
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            var inputs = context.Input(row);
            var outputGradient = context.OutputGradient(row);
            var sines = context.Saved(row);
            var inputGradient = context.InputGradient(row);
            outputGradient[..inputs.Length].CopyTo(inputGradient);
            for (var column = 0; column < frequencies.Rows; column++)
            {
                var (place, first) = (ColumnAt(column), column * Frequencies);
                inputGradient[place] += WaveKernels.Slope(
                    inputs[place], outputGradient.Slice(inputs.Length + first, Frequencies), frequencies.Row(column),
                    sines.Slice(first, Frequencies), frequencyGradient.Row(column), phaseGradient.Row(column));
            }
        }
    }

    internal static PeriodicEmbedding FromConfig(JsonObject config) => new(
        config.Whole("frequencies", UsualFrequencies),
        config["columns"] switch
        {
            null => null,
            JsonArray places when places.All(IsWhole) => [.. places.Select(place => place!.GetValue<int>())],
            var other => throw new ParsimonyException(
                $"The stored argument 'columns' is {other.ToJsonString()}, expected a list of whole numbers."),
        },
        InitializerRegistry.All.FromJsonOrNull(config["frequency_initializer"]),
        InitializerRegistry.All.FromJsonOrNull(config["phase_initializer"]));

    /// <summary>The place in a row of inputs that an output comes from.</summary>
    /// <param name="output">The place in a row of outputs.</param>
    /// <param name="inputs">The length of a row of inputs.</param>
    internal int SourceOf(int output, int inputs) => output < inputs ? output : ColumnAt((output - inputs) / Frequencies);

    static bool IsWhole(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out _);

    int CountColumns(int inputs) => _columns?.Length ?? inputs;

    int ColumnAt(int index) => _columns?[index] ?? index;
}
