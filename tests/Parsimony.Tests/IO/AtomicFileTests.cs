using System.Diagnostics;
using System.Net.Sockets;
using Parsimony.IO.Files;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.IO;

/// <summary>Files keep what their owner has set, and what is no file is not replaced by one.</summary>
public sealed class AtomicFileTests
{
    const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public void A_new_file_has_the_content_and_nothing_else_is_left()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.WriteText(folder.In("a.txt"), writer => writer.Write("one"));
        AtomicFile.WriteText(folder.In("a.txt"), writer => writer.Write("two"));
        Assert.Equal("two", File.ReadAllText(folder.In("a.txt")));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_write_that_fails_leaves_the_old_content()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.In("a.txt"), "old");
        Assert.Throws<ParsimonyException>(() => AtomicFile.Write(folder.In("a.txt"), _ => throw new IOException("full")));
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(folder.In("a.txt"), _ => throw new InvalidOperationException()));
        Assert.Equal("old", File.ReadAllText(folder.In("a.txt")));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
        Assert.Contains("empty", Assert.Throws<ParsimonyException>(() => AtomicFile.Write("", _ => { })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_existing_file_keeps_its_permissions()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.In("secret.txt"), "old");
        File.SetUnixFileMode(folder.In("secret.txt"), Own);
        AtomicFile.WriteText(folder.In("secret.txt"), writer => writer.Write("new"));
        Assert.Equal("new", File.ReadAllText(folder.In("secret.txt")));
        Assert.Equal(Own, File.GetUnixFileMode(folder.In("secret.txt")));
    }

    [Theory]
    [InlineData("target.txt")]
    [InlineData("absent.txt")]
    public void A_link_stays_and_its_target_gets_the_content(string target)
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.In("target.txt"), "old");
        File.CreateSymbolicLink(folder.In("link"), target);
        AtomicFile.WriteText(folder.In("link"), writer => writer.Write("new"));
        Assert.Equal(target, new FileInfo(folder.In("link")).LinkTarget);
        Assert.Equal("new", File.ReadAllText(folder.In(target)));
    }

    [Fact]
    public async Task A_device_and_a_pipe_get_the_bytes_and_stay_what_they_are()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TemporaryFolder();
        AtomicFile.WriteText("/dev/null", writer => writer.Write("lost"));
        Assert.Equal(FileKind.Stream, FileEntry.Of("/dev/null").Kind);
        using (var make = Process.Start("mkfifo", [folder.In("pipe")])) make.WaitForExit();
        var read = Task.Run(() => File.ReadAllText(folder.In("pipe")), TestContext.Current.CancellationToken);
        AtomicFile.WriteText(folder.In("pipe"), writer => writer.Write("through"));
        Assert.Equal("through", await read);
        Assert.Equal(FileKind.Stream, FileEntry.Of(folder.In("pipe")).Kind);
    }

    [Fact]
    public void A_socket_and_a_folder_are_refused()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TemporaryFolder();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(folder.In("socket")));
        Assert.Contains("socket", Assert.Throws<ParsimonyException>(() => AtomicFile.Write(folder.In("socket"), _ => { })).Message, StringComparison.Ordinal);
        Assert.Throws<ParsimonyException>(() => AtomicFile.Write(folder.Path, _ => { }));
        Assert.Equal(FileKind.Other, FileEntry.Of(folder.In("socket")).Kind);
    }
}
