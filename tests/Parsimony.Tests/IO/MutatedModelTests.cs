using Parsimony.Tests.Support;

namespace Parsimony.Tests.IO;

public sealed class MutatedModelTests
{
    [Fact]
    public void Five_thousand_mutations_load_or_are_the_users_error()
    {
        using var folder = new TemporaryFolder();
        var (failures, loaded) = MutatedModels.Try(folder.Path, 5_000);
        Assert.True(failures.Count == 0, string.Join("\n\n", failures));

        // Otherwise only the first checks were tried.
        Assert.True(loaded > 100, $"{loaded} loaded");
    }
}
