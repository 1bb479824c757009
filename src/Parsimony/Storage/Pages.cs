using System.Runtime.InteropServices;

namespace Parsimony.Storage;

/// <summary>Pages of memory, as the operating system sees them.</summary>
static unsafe partial class Pages
{
    // MADV_DONTNEED of Linux and macOS: for a shared mapping of a file, what was written stays with the file.
    const int DoNotNeed = 4;

    // MADV_NOHUGEPAGE of Linux.
    const int NoHugePage = 15;

    /// <summary>Takes pages of a mapped file out of the memory that counts for this process.</summary>
    /// <param name="start">The beginning of a page.</param>
    /// <param name="bytes">Number of bytes.</param>
    public static void Forget(byte* start, long bytes)
    {
        // A refusal costs memory, not correctness.
        if (OperatingSystem.IsWindows()) _ = VirtualUnlock(start, (nuint)bytes);
        else if (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS()) _ = Advise(start, (nuint)bytes, DoNotNeed);
    }

    /// <summary>Asks for small pages of a mapped file: one row would bring 2 megabytes with it otherwise.</summary>
    /// <param name="start">The beginning of a page.</param>
    /// <param name="bytes">Number of bytes.</param>
    public static void KeepSmall(byte* start, long bytes)
    {
        if (OperatingSystem.IsLinux()) _ = Advise(start, (nuint)bytes, NoHugePage);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(byte* address, nuint length, int advice);

    // Pages that are not locked leave the working set by this call.
    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool VirtualUnlock(byte* address, nuint length);
}
