using System.Buffers;
using System.CommandLine;
using System.CommandLine.Parsing;
using Gateway.Geodesy;

namespace Gateway.Commands;

/// <summary><c>gateway convert --from EPSG:n --to EPSG:n [FILE...]</c>: coordinates, a point a line.</summary>
internal static class ConvertCommand
{
    /// <summary>A longer line is not a list of points.</summary>
    private const int LongestLine = 64 * 1024;

    public static Command Create()
    {
        Option<EpsgCode> from = SystemOption("--from", "Reference system of the input.");
        Option<EpsgCode> to = SystemOption("--to", "Reference system of the output.");
        Option<int?> decimals = NumberOptions.Whole("--decimals", "N", $"Decimals of the output, 0 to 12; {ConvertedLines.MetreDecimals} for metres and {ConvertedLines.DegreeDecimals} for degrees if not given.", 0, 12);
        var back = new Option<bool>("--take-back") { Description = "The input came of converting from --to to --from: give back what it was, to a micrometre. It matters for Korean 1985 only." };
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var files = new Argument<string[]>("FILE") { Description = "Files to read; none or - is standard input.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("convert", $"""
            Convert coordinates between reference systems, a point a line.

            Geographic order is always latitude longitude, projected order always northing easting, geocentric order X Y Z.
            A third column that is a number is the ellipsoidal height; it, and whatever follows, is kept as it stands.
            Comments (#) and empty lines pass. A bad line is named on standard error and leaves a comment in its place; the
            exit code is then 3.

            A change of datum is said on standard error with its accuracy. Korean 1985 is good to 1 m: never pass a surveyed
            point through it. Converting there and back by EPSG's method, as PROJ does it, misses by 4 to 6 mm; --take-back is
            for the second of the two and misses by nothing. Coordinates that may not be what they are said to be: gateway coordinates inspect.

            Systems: {ReferenceSystems.DescribeSupported()}.

            Examples:
              echo 37.5633 127.0369 | gateway convert --from EPSG:4326 --to EPSG:5186      551530.28066 203260.14255
              echo 1951649.7943 959101.0206 62.4 P1 | gateway convert --from 5179 --to 4326
              gateway convert --from 5186 --to 5179 --json survey.txt
              gateway convert --from 5174 --to 5186 register-of-2004.txt       says that it is good to 1 m
              gateway convert --from 5186 --to 5174 --take-back converted.txt  the register's own numbers again
              echo 37.5633 127.0369 62.4 | gateway convert --from 4979 --to 4978
            """) { from, to, decimals, back, json, files };
        command.SetAction((result, cancel) => RunAsync(
            new CoordinateConversion(ReferenceSystems.Get(result.GetRequiredValue(from)), ReferenceSystems.Get(result.GetRequiredValue(to)), result.GetValue(back)),
            result.GetValue(decimals), result.GetValue(json), result.GetValue(files) is { Length: > 0 } named ? named : [InputFile.StandardInput],
            result.InvocationConfiguration.Error, cancel));
        return command;
    }

    private static Option<EpsgCode> SystemOption(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "EPSG:n",
        Required = true,
        CustomParser = result => ParseSystem(name, result),
    };

    internal static EpsgCode ParseSystem(string name, ArgumentResult result)
    {
        string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (EpsgCode.TryParse(text, out EpsgCode code) && ReferenceSystems.Find(code) is not null)
            return code;
        result.AddError($"{name}: '{text}' is not supported; supported are {ReferenceSystems.DescribeSupported()}.");
        return default;
    }

    private static async Task<int> RunAsync(CoordinateConversion conversion, int? decimals, bool json, string[] files, TextWriter errors, CancellationToken cancel)
    {
        await using Stream output = Console.OpenStandardOutput();
        bool refused = false;
        if (conversion.DatumRemark is { } remark)
            await errors.WriteLineAsync(remark);
        foreach (string file in files)
        {
            int code = await InputFile.GuardAsync(file, "a list of coordinates, or - to read standard input", "cannot be read or its conversion not written", errors, async () =>
            {
                await using Stream input = InputFile.Open(file);
                using var lines = new ConvertedLines(conversion, decimals, json);
                await ConvertAsync(lines, input, output, file, errors, cancel);
                refused |= lines.Refused > 0;
                if (lines.OutsideArea > 0)
                    await errors.WriteLineAsync(OutsideArea(file, lines, conversion));
                return ExitCodes.Success;
            });
            if (code != ExitCodes.Success)
                return code;
        }

        return refused ? ExitCodes.Partial : ExitCodes.Success;
    }

    /// <summary>Converts until the input ends; what each piece completes is written before the next is read.</summary>
    internal static async Task ConvertAsync(ConvertedLines lines, Stream input, Stream output, string name, TextWriter errors, CancellationToken cancel)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(2 * LongestLine);
        var written = new ArrayBufferWriter<byte>(2 * LongestLine);
        int held = 0, read;
        do
        {
            read = await input.ReadAsync(buffer.AsMemory(held, LongestLine), cancel);
            held += read;
            int taken = ConvertLines(lines, buffer.AsSpan(0, held), read == 0, written, name, errors);
            if (held - taken > LongestLine)
                throw new IOException($"line {lines.Lines + 1} is longer than {LongestLine} bytes; this is no list of coordinates.");
            buffer.AsSpan(taken, held - taken).CopyTo(buffer);
            held -= taken;
            await output.WriteAsync(written.WrittenMemory, cancel);
            await output.FlushAsync(cancel);
            written.ResetWrittenCount();
        }
        while (read > 0);
        ArrayPool<byte>.Shared.Return(buffer);
    }

    /// <returns>How many bytes were whole lines.</returns>
    private static int ConvertLines(ConvertedLines lines, ReadOnlySpan<byte> buffer, bool ended, ArrayBufferWriter<byte> output, string name, TextWriter errors)
    {
        int taken = 0;
        for (int end; (end = buffer[taken..].IndexOf((byte)'\n')) >= 0; taken += end + 1)
            ConvertLine(lines, buffer.Slice(taken, end), output, name, errors);
        if (!ended || taken == buffer.Length)
            return taken;
        ConvertLine(lines, buffer[taken..], output, name, errors);
        return buffer.Length;
    }

    private static void ConvertLine(ConvertedLines lines, ReadOnlySpan<byte> line, ArrayBufferWriter<byte> output, string name, TextWriter errors)
    {
        if (lines.Lines == 0 && line.StartsWith("\uFEFF"u8))
            line = line[3..];
        while (line.Length > 0 && line[^1] == (byte)'\r')
            line = line[..^1];
        if (lines.Convert(line, output) is { } problem)
            errors.WriteLine($"{(name == InputFile.StandardInput ? "" : name + ", ")}line {lines.Lines}: {problem}");
    }

    private static string OutsideArea(string file, ConvertedLines lines, CoordinateConversion conversion)
    {
        IEnumerable<string> areas = new[] { conversion.From, conversion.To }
            .Where(system => system.IsPlane)
            .Select(system => $"{system}: {system.Area}");
        return $"{(file == InputFile.StandardInput ? "" : file + ": ")}{lines.OutsideArea} of {lines.Converted} points, the first on line {lines.FirstOutsideArea}, "
            + $"lie outside the area that a system is meant for ({string.Join("; ", areas)}). The numbers are right if the input was; check its system and order.";
    }
}
