using System.Text;
using System.Text.Json.Nodes;

namespace Parsimony.Vocabulary;

/// <summary>Names in C# as words of files and of the command line.</summary>
static class EnumWord
{
    /// <summary>A member of an enum as a stored argument: <c>FanIn</c> is <c>fan_in</c>.</summary>
    /// <param name="member">The member.</param>
    public static string Of<T>(T member) where T : struct, Enum => Separated(member.ToString(), '_');

    /// <summary>A member of an enum as it is typed: <c>ElasticNet</c> is <c>elastic-net</c>.</summary>
    /// <param name="member">The member.</param>
    public static string Dashed<T>(T member) where T : struct, Enum => Dashed(member.ToString());

    /// <summary>A name in C# as it is typed: <c>LearningRate</c> is <c>learning-rate</c>, and <c>OneSe</c> is <c>1se</c>, as in glmnet.</summary>
    /// <param name="name">The name.</param>
    public static string Dashed(string name) => name == "OneSe" ? "1se" : Separated(name, '-');

    /// <summary>Every member of an enum as it is typed.</summary>
    public static IReadOnlyList<string> AllDashed<T>() where T : struct, Enum => [.. Enum.GetValues<T>().Select(member => Dashed(member))];

    /// <summary>The member of one word.</summary>
    /// <param name="word">In snake case.</param>
    /// <param name="name">Of the argument, for the message.</param>
    /// <exception cref="ParsimonyException">There is none.</exception>
    public static T Parse<T>(string word, string name) where T : struct, Enum
    {
        foreach (var member in Enum.GetValues<T>())
        {
            if (Of(member) == word) return member;
        }

        throw new ParsimonyException($"The argument '{name}' is '{word}', expected one of {string.Join(", ", Enum.GetValues<T>().Select(Of))}.");
    }

    /// <summary>Gives a member back that exists.</summary>
    /// <exception cref="ParsimonyException">A number was cast to it that none of the members has.</exception>
    public static T Checked<T>(T member, string name) where T : struct, Enum => Enum.IsDefined(member)
        ? member
        : throw new ParsimonyException($"The argument '{name}' is {member}, expected one of {string.Join(", ", Enum.GetNames<T>())}.");

    extension(JsonObject config)
    {
        /// <summary>A stored member, or its default where it is missing.</summary>
        public T Choice<T>(string name, T missing) where T : struct, Enum => Parse<T>(config.Word(name, Of(missing)), name);
    }

    static string Separated(string name, char separator)
    {
        var word = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && word.Length > 0) word.Append(separator);
            word.Append(char.ToLowerInvariant(letter));
        }

        return word.ToString();
    }
}
