using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Parsimony.Tests.Fuzzing;

/// <summary>
/// The branches that an input takes, where the libraries count them: <c>eng/test-fuzz.sh guided</c> has SharpFuzz put counters into copies of them.
/// </summary>
static unsafe class Coverage
{
    const string Library = "SharpFuzz.Common";
    const int Branches = 1 << 16;

    static readonly byte[] s_seen = new byte[Branches];
    static byte* s_counts;

    /// <summary>True where branches are counted.</summary>
    public static bool IsKnown => s_counts is not null;

    /// <summary>Branches that any input has taken.</summary>
    public static int Seen => s_seen.Count(seen => seen != 0);

    /// <summary>Forgets the branches of the input before.</summary>
    public static void Clear()
    {
        if (IsKnown) new Span<byte>(s_counts, Branches).Clear();
    }

    /// <summary>True where the input took a branch that none has taken before it, or took one more often by a power of two.</summary>
    public static bool HasNew()
    {
        var isNew = false;
        for (var branch = 0; IsKnown && branch < Branches; branch++)
        {
            if (s_counts[branch] == 0) continue;
            var bit = (byte)(1 << BitOperations.Log2(s_counts[branch]));
            isNew |= (s_seen[branch] & bit) == 0;
            s_seen[branch] |= bit;
        }

        return isNew;
    }

    // Code with counters needs their library, of which nothing else knows, and a place to count in, before it runs.
    [ModuleInitializer]
    internal static void Find()
    {
        var file = Path.Combine(AppContext.BaseDirectory, Library + ".dll");
        if (!File.Exists(file)) return;
        AssemblyLoadContext.Default.Resolving += (context, name) => name.Name == Library ? context.LoadFromAssemblyPath(file) : null;
        s_counts = (byte*)NativeMemory.AllocZeroed(Branches);
        var trace = AssemblyLoadContext.Default.LoadFromAssemblyPath(file).GetType($"{Library}.Trace", throwOnError: true)!;
        trace.GetField("SharedMem")!.SetValue(null, Pointer.Box(s_counts, typeof(byte*)));
    }
}
