using Parsimony.Tests.IO;

namespace Parsimony.External.Tests.IO;

/// <summary>The long form of the test of damaged model files.</summary>
public sealed class MutatedModelsTests
{
    [Fact]
    public void A_hundred_thousand_mutations_load_or_are_the_users_error()
    {
        var folder = Directory.CreateTempSubdirectory("parsimony-");
        try
        {
            var (failures, loaded) = MutatedModels.Try(folder.FullName, 100_000);
            Assert.True(failures.Count == 0, string.Join("\n\n", failures));
            Assert.True(loaded > 2_000, $"{loaded} loaded");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
