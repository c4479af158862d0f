using System.Globalization;
using Gateway.Geodesy;

namespace Gateway.Commands;

/// <summary>Lines of latitude, longitude, ellipsoidal height and official height; comments (#) and empty lines pass.</summary>
internal static class BenchmarkFile
{
    /// <returns><c>null</c>, or what is wrong, with the line.</returns>
    public static string? Read(string path, out IReadOnlyList<Benchmark> benchmarks)
    {
        var read = new List<Benchmark>();
        benchmarks = read;
        try
        {
            int number = 0;
            foreach (string line in File.ReadLines(path))
            {
                number++;
                string text = line.Trim();
                if (text.Length == 0 || text[0] == '#')
                    continue;
                if (!TryParse(text, out Benchmark benchmark))
                    return $"{path}, line {number}: '{text}' is not four numbers, latitude, longitude, ellipsoidal height and official height, with a decimal point and one kind of separator (blanks, or commas), such as 37.5633 127.0369 62.184 38.95.";
                read.Add(benchmark);
            }

            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return $"{path}: cannot be read: {fault.Message}";
        }
    }

    private static bool TryParse(string text, out Benchmark benchmark)
    {
        benchmark = default;
        // Either or: where both parted numbers, the comma of "62,4" would make two of one.
        string[] words = text.Contains(',', StringComparison.Ordinal)
            ? text.Split(',', StringSplitOptions.TrimEntries)
            : text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var numbers = new double[4];
        if (words.Length != numbers.Length)
            return false;
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!double.TryParse(words[i], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
                return false;
        }

        bool valid = GeodeticPosition.TryFromDegrees(numbers[0], numbers[1], out GeodeticPosition position);
        benchmark = new Benchmark(position, new EllipsoidalHeight(numbers[2]), new OrthometricHeight(numbers[3]));
        return valid;
    }
}
