using System.Text;
using Parsimony.Tensors;

namespace Parsimony.Studio.Lessons;

/// <summary>Makes the small tables of the lessons: equal bytes wherever they are made.</summary>
static class LessonTables
{
    const ulong Seed = 0x5EED;

    /// <summary>Writes the table of a lesson.</summary>
    public static void Write(string name, string path) => File.WriteAllText(path, name == "diabetes" ? Diabetes() : Made(name));

    static string Diabetes()
    {
        using var reader = new StreamReader(typeof(LessonTables).Assembly.GetManifestResourceStream("diabetes.csv")!);
        return reader.ReadToEnd();
    }

    static string Made(string name)
    {
        var text = new StringBuilder();
        if (name == "sine") Sine(text);
        else
        {
            // The page draws the later class, in the order of letters, in blue.
            text.Append("x1,x2,color\n");
            for (var i = 0; i < (name == "spiral" ? 240 : 200); i++)
            {
                var (x, y, isBlue) = name switch { "circles" => Circles(i), "spiral" => Spiral(i), _ => Xor(i) };
                text.Append(CultureInfo.InvariantCulture, $"{x:0.####},{y:0.####},{(isBlue ? "blue" : "amber")}\n");
            }
        }

        return text.ToString();
    }

    static void Sine(StringBuilder text)
    {
        text.Append("x,y\n");
        for (var i = 0; i < 80; i++)
        {
            var x = 6 * Uniform(i, 0) - 3;
            text.Append(CultureInfo.InvariantCulture, $"{x:0.####},{Math.Sin(2 * x) + 0.4 * Normal(i, 1):0.####}\n");
        }
    }

    // A disc inside a ring that overlap: some points of either lie among the other.
    static (double X, double Y, bool IsBlue) Circles(int i)
    {
        var isBlue = i % 2 == 0;
        var (radius, angle) = ((isBlue ? 0.5 : 1.2) + 0.3 * Normal(i, 0), 2 * Math.PI * Uniform(i, 4));
        return (radius * Math.Cos(angle), radius * Math.Sin(angle), isBlue);
    }

    static (double X, double Y, bool IsBlue) Spiral(int i)
    {
        var isBlue = i % 2 == 0;
        var turn = 0.4 + 2.6 * Uniform(i, 0);
        var angle = 1.4 * Math.PI * turn / 2 + (isBlue ? 0 : Math.PI);
        return (turn / 3 * Math.Cos(angle) + 0.1 * Normal(i, 1), turn / 3 * Math.Sin(angle) + 0.1 * Normal(i, 5), isBlue);
    }

    // Corners of a square, and one cell in ten of the other colour.
    static (double X, double Y, bool IsBlue) Xor(int i)
    {
        var (x, y) = (2 * Uniform(i, 0) - 1, 2 * Uniform(i, 1) - 1);
        return (x, y, (x * y > 0) ^ (Uniform(i, 2) < 0.1));
    }

    static double Uniform(int row, int part) => (CounterRandom.Hash(Seed ^ ((ulong)row << 8) ^ (ulong)part) >> 11) * (1.0 / (1UL << 53));

    static double Normal(int row, int part) =>
        Math.Sqrt(-2 * Math.Log(1 - Uniform(row, part + 16))) * Math.Cos(2 * Math.PI * Uniform(row, part + 32));
}
