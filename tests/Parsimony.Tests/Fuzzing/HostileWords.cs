using System.Text;

namespace Parsimony.Tests.Fuzzing;

/// <summary>Words and bytes that programs trip over: numbers at the edges of types, signs of formats, broken text.</summary>
static class HostileWords
{
    /// <summary>Numbers at the edges of types and of good sense, and words that some programs read as numbers.</summary>
    public static string[] Numbers { get; } =
    [
        "0", "-0", "-1", "1", "2", "3", "0.5", "1e3", "1e-308", "4.9e-324", "1e308", "-1e308", "1e999", "5.7e307", "65536",
        "2147483647", "2147483648",
        "-2147483648", "4294967297", "9007199254740993", "9223372036854775807", "18446744073709551616", "99999999999999999999999999",
        "NaN", "nan", "Infinity", "-Infinity", "inf", "0x10", "1_000", "1,5", "1.2.3", "+", "-", "e5", "1e", "٣", "½",
    ];

    /// <summary>Texts that act where they are not expected.</summary>
    public static string[] Texts { get; } =
    [
        "", " ", "\t", "\n", "\r\n", "\r", "\"", "\"\"", "'", ",", ";", "|", "\\", "/", "..", "#", "=", "=1+1", "-", "--", "{", "}", "[", "]", ":",
        "null",
        "true", "false", "NA", "N/A", "None", "?", "\0", "\u001b[2J", "\u001b]0;t\u0007", "\u0085", "\u2028", "\u202e", "\ufeff", "\u00a0", "ﬁ",
        "e\u0301", "😀", "ÄÖ", "\\ud800", "\\u0000", "<script>", "&amp;", "$(id)", "`id`", "%s", "%n", "2024-02-30", "0000-00-00",
        "9999-12-31T24:00:00Z",
        "target", "y", "class_name", "__proto__", "12.345.678,90", "1'000", "(5)", "$5", "5 %", "1e5kg",
    ];

    /// <summary>Bytes that are no text.</summary>
    public static byte[][] Bytes { get; } =
    [
        [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF], [0x80],
        [0x00], [0x1F, 0x8B],
        [0x50, 0x4B, 0x03, 0x04], [0x00, 0x00, 0x00, 0x00], [0xFF, 0xFF, 0xFF, 0x7F], [0xFF, 0xFF, 0xFF, 0xFF],
        [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F],
    ];

    /// <summary>Everything as bytes.</summary>
    public static byte[][] All { get; } = [.. Numbers.Concat(Texts).Select(Encoding.UTF8.GetBytes), .. Bytes];
}
