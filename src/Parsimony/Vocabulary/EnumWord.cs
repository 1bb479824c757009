using System.Text;

namespace Parsimony.Vocabulary;

/// <summary>
/// Members of enums as words of files and of the command line: <c>FanIn</c> is <c>fan_in</c>, or <c>fan-in</c> with a hyphen as separator.
/// </summary>
static class EnumWord
{
    /// <summary>The word for a member.</summary>
    /// <param name="member">The member. <c>OneSe</c> becomes <c>1se</c>, as glmnet writes it: a name in C# cannot start with a digit.</param>
    /// <param name="separator">Stands between the parts of a name of several parts.</param>
    public static string Of<T>(T member, char separator = '_') where T : struct, Enum => OfName(member.ToString(), separator);

    /// <summary>The word for a member's name in C#.</summary>
    public static string OfName(string name, char separator = '_') => name is "OneSe" ? "1se" : Separate(name, separator);

    /// <summary>The word for a member with hyphens, as it is typed: <c>ElasticNet</c> is <c>elastic-net</c>.</summary>
    public static string Dashed<T>(T member) where T : struct, Enum => Of(member, '-');

    /// <summary>The words for all members with hyphens.</summary>
    public static IReadOnlyList<string> AllDashed<T>() where T : struct, Enum => [.. Enum.GetValues<T>().Select(member => Dashed(member))];

    /// <summary>The member for a word; null where no member has it.</summary>
    public static T? Find<T>(string word) where T : struct, Enum
    {
        foreach (var member in Enum.GetValues<T>())
        {
            if (Of(member) == word) return member;
        }

        return null;
    }

    /// <summary>The words of all members with commas between them, for messages.</summary>
    public static string List<T>() where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(member => Of(member)));

    /// <summary>Returns the member, if the enum has it.</summary>
    /// <exception cref="ParsimonyException">The value was cast from a number that no member has.</exception>
    public static T Checked<T>(T member, string name) where T : struct, Enum => Enum.IsDefined(member)
        ? member
        : throw new ParsimonyException($"The argument '{name}' is {member}, expected one of {string.Join(", ", Enum.GetNames<T>())}.");

    /// <summary>A name in lower case, its parts separated: <c>R2Score</c> is <c>r2_score</c>, <c>KLDivergence</c> is <c>kl_divergence</c>.</summary>
    public static string Separate(string name, char separator = '_')
    {
        var words = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            // A word starts with a capital that follows a small letter, or that a small letter follows.
            var starts = i > 0 && char.IsUpper(name[i])
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (starts) words.Append(separator);
            words.Append(char.ToLowerInvariant(name[i]));
        }

        return words.ToString();
    }

    extension(JsonObject config)
    {
        /// <summary>Reads a stored member; a missing one takes its default.</summary>
        /// <exception cref="ParsimonyException">No member has the stored word.</exception>
        public T Choice<T>(string name, T missing) where T : struct, Enum
        {
            var word = config.Word(name, Of(missing));
            return Find<T>(word) ?? throw new ParsimonyException($"The argument '{name}' is '{word}', expected one of {List<T>()}.");
        }
    }
}
