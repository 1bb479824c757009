namespace Parsimony.Reporting.Markup;

/// <summary>Reads the style sheets that are embedded in this assembly.</summary>
static class StyleSheet
{
    /// <summary>The text of a sheet, with LF line ends.</summary>
    public static string Read(string name)
    {
        using var reader = new StreamReader(typeof(StyleSheet).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd();
    }
}
