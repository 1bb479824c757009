using System.Text.Json.Nodes;
using Parsimony.Vocabulary;

namespace Parsimony.Tests.Contracts;

/// <summary>What every registered name promises: it makes a thing with its defaults, and the stored form makes an equal one.</summary>
static class RegisteredNames
{
    public static void Check<T>(Registry<T> registry, string name) where T : Configurable
    {
        var made = registry.Get(name);
        Assert.Contains(made.ClassName, registry.Names);
        var json = Registry<T>.ToJson(made);
        var text = json.ToJsonString();
        var read = registry.FromJson(JsonNode.Parse(text));
        Assert.IsType(made.GetType(), read);
        Assert.Equal(text, Registry<T>.ToJson(read).ToJsonString());

        // Also without the detour over text, as a clone in memory is made.
        Assert.Equal(text, Registry<T>.ToJson(registry.FromJson(json)).ToJsonString());
    }
}
