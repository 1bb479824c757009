using System.Runtime;

namespace Parsimony.Procedure;

/// <summary>How long the just-in-time compiler still works for a run, by the time that it took for what is compiled so far.</summary>
static class CompilerTime
{
    /// <summary>Methods that are compiled at the end of a program that reads a table, trains a path, and writes all files.</summary>
    public const int MethodsOfPath = 7500;

    /// <summary>Methods that are compiled at the end of a program that searches over recipes.</summary>
    public const int MethodsOfSearch = 9500;

    /// <summary>Seconds until so many methods are compiled; 0 in a natively compiled program, and in one that has compiled them already.</summary>
    public static double SecondsUntil(int methods)
    {
        var compiled = JitInfo.GetCompiledMethodCount();
        if (compiled == 0) return 0;
        return Math.Max(0, methods - compiled) * JitInfo.GetCompilationTime().TotalSeconds / compiled;
    }
}
