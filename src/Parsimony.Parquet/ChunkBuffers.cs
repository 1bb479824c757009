namespace Parsimony.Parquet;

/// <summary>Arrays that the chunks of all columns share, one for each type: a file of many row groups is read in the memory of one chunk.</summary>
sealed class ChunkBuffers
{
    readonly Dictionary<Type, Array> _arrays = [];

    /// <summary>Memory for so many values, all of them default; the next call with the same type may give the same memory.</summary>
    public Memory<T> Of<T>(int count)
    {
        if (!_arrays.TryGetValue(typeof(T), out var array) || array.Length < count) _arrays[typeof(T)] = array = new T[count];
        var memory = ((T[])array).AsMemory(0, count);
        memory.Span.Clear();
        return memory;
    }
}
