using System.Globalization;
using System.Text;
using Parsimony.Tensors;

namespace Parsimony.External.Tests.Onnx;

/// <summary>A table with everything that can go wrong in a column: years, large numbers that differ little, dates, truth values, numbers as words, rare, missing and unseen words.</summary>
static class MixedTable
{
    /// <summary>Name of a target of three classes; any other is a number.</summary>
    public const string Class = "class";

    const int Rows = 400;

    static readonly string[] s_classes = ["low", "medium, or so", "high"];

    /// <summary>Rows to train on.</summary>
    public static string Training(string target) => Text(target, 1, ["north", "south", "east", "", "north", "south", "east"], rare: "isle", code: ["1", "2", "3"], flag: ["true", "false"]);

    /// <summary>Rows that training did not see, with words that it did not see, and missing cells where none was missing.</summary>
    public static string New(string target) => Text(target, 2, ["north", "south", "west", "", "isle", "NORTH", "east"], rare: "cape", code: ["1", "07", "", "4"], flag: ["true", "", "false", "maybe"]);

    static string Text(string target, long seed, string[] regions, string rare, string[] code, string[] flag)
    {
        var random = CounterRandom.FromKey(seed);
        var text = new StringBuilder("year,order id,price,\"size, m\",day,region,code,flag,probability," + target + "\n");
        for (var row = 0; row < Rows; row++)
        {
            var year = 1950 + random.NextInt(70);
            var id = 16_000_000 + random.NextInt(1000);
            var price = Math.Round(Math.Exp(3 + random.NextNormal()), 2);
            var size = random.NextInt(8) == 0 ? "" : Number(Math.Round(random.NextNormal(), 3));
            var day = random.NextInt(15) == 0 ? "" : new DateTime(2020, 1, 1).AddDays(random.NextInt(900)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var region = row < 2 ? rare : regions[random.NextInt(regions.Length)];
            var y = (year - 1985) / 20.0 + Math.Log(price) + (region == "north" ? 1 : 0) + 0.3 * random.NextNormal();
            text.Append(CultureInfo.InvariantCulture, $"{year},{id},{price},{size},{day},{region},{code[random.NextInt(code.Length)]},{flag[random.NextInt(flag.Length)]},{random.NextInt(5)},{(target == Class ? Quoted(s_classes[Math.Clamp((int)y - 1, 0, 2)]) : Number(Math.Round(y, 4)))}\n");
        }

        return text.ToString();
    }

    static string Quoted(string word) => $"\"{word}\"";

    static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
