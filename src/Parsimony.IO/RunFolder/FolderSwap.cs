using System.Runtime.InteropServices;

namespace Parsimony.IO.RunFolder;

/// <summary>Puts a new folder in the place of an old one in one step, so that a process that is killed leaves one of the two whole.</summary>
static partial class FolderSwap
{
    // AT_FDCWD and RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS.
    const int CurrentFolder = -100;
    const uint Exchange = 2;

    /// <summary>Exchanges two folders, so that each has the name of the other.</summary>
    /// <remarks>Where the system cannot do it in one step, it takes three; a process killed between them leaves both folders whole.</remarks>
    /// <exception cref="IOException">The folders cannot be renamed.</exception>
    public static void Run(string one, string other)
    {
        if (InOneStep(one, other)) return;
        var aside = AtomicFile.TemporaryName(other);
        Directory.Move(other, aside);
        try
        {
            Directory.Move(one, other);
        }
        catch (Exception error) when (FileErrors.IsFileError(error))
        {
            Directory.Move(aside, other);
            throw;
        }

        Directory.Move(aside, one);
    }

    static bool InOneStep(string one, string other)
    {
        try
        {
            if (OperatingSystem.IsLinux()) return Rename(CurrentFolder, one, CurrentFolder, other, Exchange) == 0;
            return OperatingSystem.IsMacOS() && RenameOnMac(one, other, Exchange) == 0;
        }
        catch (Exception error) when (error is EntryPointNotFoundException or DllNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "renameat2", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Rename(int folder, string path, int otherFolder, string otherPath, uint flags);

    [LibraryImport("libc", EntryPoint = "renamex_np", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameOnMac(string path, string otherPath, uint flags);
}
