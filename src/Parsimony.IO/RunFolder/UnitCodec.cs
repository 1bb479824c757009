using Parsimony.Paths;
using Parsimony.Paths.Units;

namespace Parsimony.IO.RunFolder;

/// <summary>Finished networks as bytes: every number with all its bits.</summary>
static class UnitCodec
{
    /// <summary>Writes a network under its key.</summary>
    public static byte[] Encode(UnitKey key, ReplicaOutcome outcome)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        Write(writer, key);
        writer.Write(outcome.Task.LambdaIndex);
        var fit = outcome.Fit;
        writer.Write(fit.Lambda.Value);
        writer.Write(fit.Epochs);
        writer.Write(fit.TrainLoss);
        writer.Write(fit.Loss);
        writer.Write(fit.Penalty);
        writer.Write(fit.StationarityGap);
        writer.Write(fit.Iterations);
        writer.Write(fit.IsConverged);
        writer.Write((int)fit.Status);
        Write(writer, fit.Norms);
        Write(writer, fit.InputNorms);
        Write(writer, fit.UnitProducts, Write);
        writer.Write(fit.Weights is not null);
        if (fit.Weights is { } weights)
        {
            writer.Write(weights.Rank);
            writer.Write(weights.LogEvidence);
            Write(writer, weights.Counts, (to, counts) => Write(to, [.. counts.Select(count => (double)count)]));
        }

        Write(writer, outcome.HeldOutOutputs);
        Write(writer, outcome.RungOutputs, Write);
        Write(writer, outcome.Weights);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are no network.</exception>
    public static (UnitKey Key, ReplicaOutcome Outcome) Decode(byte[] bytes)
    {
        try
        {
            return Read(bytes);
        }
        catch (EndOfStreamException error)
        {
            throw new InvalidDataException("bytes are missing", error);
        }
    }

    /// <summary>Writes a key.</summary>
    public static void Write(BinaryWriter writer, UnitKey key)
    {
        writer.Write(key.Part);
        writer.Write(key.Fold);
        writer.Write(key.Restart);
        writer.Write(key.Lambda);
        writer.Write(key.Rung);
        writer.Write(key.StopsWhenKnown);
    }

    /// <summary>Reads a key.</summary>
    public static UnitKey ReadKey(BinaryReader reader) => new(
        reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadDouble(), reader.ReadInt32(), reader.ReadBoolean());

    static (UnitKey Key, ReplicaOutcome Outcome) Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var key = ReadKey(reader);
        var task = new RowTask(reader.ReadInt32(), key.Rung, key.StopsWhenKnown);
        var fit = new FitResult
        {
            Fold = key.Fold,
            Restart = key.Restart,
            Lambda = new Lambda(reader.ReadDouble()),
            Epochs = reader.ReadInt32(),
            TrainLoss = reader.ReadDouble(),
            Loss = reader.ReadDouble(),
            Penalty = reader.ReadDouble(),
            StationarityGap = reader.ReadDouble(),
            Iterations = reader.ReadInt32(),
            IsConverged = reader.ReadBoolean(),
            Status = (FitStatus)reader.ReadInt32(),
            Norms = Doubles(reader),
            InputNorms = Doubles(reader),
            UnitProducts = Lists(reader, Doubles),
            Weights = !reader.ReadBoolean() ? null : new WeightStatistics
            {
                Rank = reader.ReadDouble(),
                LogEvidence = reader.ReadDouble(),
                Counts = Lists(reader, from => Doubles(from).Select(count => (int)count).ToArray()),
            },
        };
        var outputs = Floats(reader);
        var atRungs = Lists<RowValues<float>>(reader, from => Floats(from));
        return (key, new ReplicaOutcome(fit, outputs, task, atRungs) { Weights = Floats(reader) });
    }

    static void Write<T>(BinaryWriter writer, IReadOnlyList<T> items, Action<BinaryWriter, T> write)
    {
        writer.Write(items.Count);
        foreach (var item in items) write(writer, item);
    }

    static void Write(BinaryWriter writer, double[] numbers)
    {
        writer.Write(numbers.Length);
        foreach (var number in numbers) writer.Write(number);
    }

    static void Write(BinaryWriter writer, RowValues<float> numbers) => Write(writer, numbers.Span);

    static void Write(BinaryWriter writer, ReadOnlySpan<float> numbers)
    {
        writer.Write(numbers.Length);
        foreach (var number in numbers) writer.Write(number);
    }

    static T[] Lists<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        var items = new T[Count(reader, sizeof(int))];
        for (var i = 0; i < items.Length; i++) items[i] = read(reader);
        return items;
    }

    static double[] Doubles(BinaryReader reader)
    {
        var numbers = new double[Count(reader, sizeof(double))];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = reader.ReadDouble();
        return numbers;
    }

    static float[] Floats(BinaryReader reader)
    {
        var numbers = new float[Count(reader, sizeof(float))];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = reader.ReadSingle();
        return numbers;
    }

    /// <summary>Reads the length of a list; no memory is taken for more items than bytes can follow.</summary>
    public static int Count(BinaryReader reader, int bytesOfItem)
    {
        var count = reader.ReadInt32();
        var left = reader.BaseStream.Length - reader.BaseStream.Position;
        return count >= 0 && (long)count * bytesOfItem <= left ? count
            : throw new InvalidDataException($"a list of {count} items is announced where {left} bytes are left");
    }
}
