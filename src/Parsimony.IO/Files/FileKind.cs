namespace Parsimony.IO.Files;

/// <summary>What a name in the file system stands for, links followed.</summary>
enum FileKind
{
    /// <summary>Nothing has this name, or it is a link to nothing.</summary>
    None,

    /// <summary>A file with content of its own.</summary>
    Regular,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A pipe, or a device that takes bytes as they come, such as a terminal or /dev/null.</summary>
    Stream,

    /// <summary>A socket, a disk, or something else that files are not written to.</summary>
    Other,
}
