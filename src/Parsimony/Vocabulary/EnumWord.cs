using System.Text;
using System.Text.Json.Nodes;

namespace Parsimony.Vocabulary;

/// <summary>Members of enums as the snake case words of stored arguments: <c>FanIn</c> is <c>fan_in</c>.</summary>
static class EnumWord
{
    /// <summary>The word of one member.</summary>
    public static string Of<T>(T member) where T : struct, Enum
    {
        var word = new StringBuilder();
        foreach (var letter in member.ToString())
        {
            if (char.IsUpper(letter) && word.Length > 0) word.Append('_');
            word.Append(char.ToLowerInvariant(letter));
        }

        return word.ToString();
    }

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
}
