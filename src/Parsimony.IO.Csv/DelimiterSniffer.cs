namespace Parsimony.IO.Csv;

/// <summary>Finds the character between the fields of a file by looking at the first lines.</summary>
static class DelimiterSniffer
{
    const int SampleBytes = 1 << 16;
    const int MaxRecords = 50;

    // In order of preference where several fit equally well.
    static ReadOnlySpan<byte> Candidates => ",;\t|"u8;

    /// <summary>The separator with which most records have as many fields as the header; a comma where there is one column.</summary>
    public static char Find(Stream stream)
    {
        var buffer = new byte[SampleBytes];
        return Find(buffer.AsSpan(0, stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)));
    }

    /// <summary>The separator of the records at the start of a text, of which at most 64 KB count.</summary>
    public static char Find(ReadOnlySpan<byte> text)
    {
        var sample = text.Length > SampleBytes ? text[..SampleBytes] : text;
        var best = ',';
        (double Share, int Fields) bestScore = (0, 1);
        foreach (var candidate in Candidates)
        {
            var score = Score(FieldCounts(sample, candidate, isWhole: text.Length < SampleBytes));
            if (score.Fields < 2 || score.CompareTo(bestScore) <= 0) continue;
            (best, bestScore) = ((char)candidate, score);
        }

        return best;
    }

    static (double Share, int Fields) Score(List<int> counts) =>
        counts.Count == 0 ? (0, 1) : (counts.Count(count => count == counts[0]) / (double)counts.Count, counts[0]);

    /// <summary>Number of fields of each record; a quote counts only at the start of a field.</summary>
    static List<int> FieldCounts(ReadOnlySpan<byte> text, byte separator, bool isWhole)
    {
        var counts = new List<int>();
        var fields = 1;
        var isQuoted = false;
        var isFieldStart = true;
        var isBlank = true;
        foreach (var letter in text)
        {
            if (isQuoted)
            {
                // A doubled quote closes and opens again.
                if (letter == '"') isQuoted = false;
                isFieldStart = letter == '"';
            }
            else if (letter == '"' && isFieldStart)
            {
                isQuoted = true;
                isBlank = false;
            }
            else if (letter is (byte)'\n' or (byte)'\r')
            {
                if (!isBlank) counts.Add(fields);
                if (counts.Count == MaxRecords) return counts;
                (fields, isFieldStart, isBlank) = (1, true, true);
            }
            else
            {
                if (letter == separator) fields++;
                isFieldStart = letter == separator || (isFieldStart && letter == ' ');
                isBlank = false;
            }
        }

        // Where the sample ends before the file, its last record is incomplete.
        if (!isBlank && (isWhole || counts.Count == 0)) counts.Add(fields);
        return counts;
    }
}
