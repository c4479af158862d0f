using System.Globalization;
using System.Text;
using Gateway.Commands;
using Gateway.Geodesy;

namespace Gateway.Tests.Commands;

public sealed class ConvertCommandTests
{
    [Theory]
    [InlineData("EPSG:5185")]
    [InlineData("EPSG:5186")]
    [InlineData("EPSG:5187")]
    [InlineData("EPSG:5188")]
    [InlineData("EPSG:5179")]
    public async Task A_hundred_thousand_lines_and_back_are_within_a_tenth_of_a_millimetre_of_cs2cs(string plane)
    {
        const double Tolerance = 0.0001;
        var random = new Random(TestSeed.Value);
        var text = new StringBuilder();
        for (int i = 0; i < 100_000; i++)
            text.Append(CultureInfo.InvariantCulture, $"{33 + 6 * random.NextDouble():F10} {124 + 8 * random.NextDouble():F10}\n");

        (string forward, _) = await ConvertAsync("EPSG:4326", plane, text.ToString());
        (double First, double Second)[] ours = Cs2cs.Columns(forward);
        (double First, double Second)[] theirs = await Cs2cs.TransformAsync("EPSG:4326", plane, text.ToString(), TestContext.Current.CancellationToken);
        Assert.Equal(100_000, ours.Length);
        Assert.InRange(ours.Zip(theirs, (a, b) => double.Hypot(a.First - b.First, a.Second - b.Second)).Max(), 0, Tolerance);

        (string back, _) = await ConvertAsync(plane, "EPSG:4326", forward);
        (double First, double Second)[] theirsBack = await Cs2cs.TransformAsync(plane, "EPSG:4326", forward, TestContext.Current.CancellationToken);
        (double First, double Second)[] oursBack = Cs2cs.Columns(back);
        Assert.InRange(oursBack.Zip(theirsBack, MetresBetween).Max(), 0, Tolerance);
        Assert.InRange(oursBack.Zip(Cs2cs.Columns(text.ToString()), MetresBetween).Max(), 0, Tolerance);
    }

    [Fact]
    public async Task Height_and_what_follows_stay_as_they_were_written()
    {
        (string output, string errors) = await ConvertAsync("EPSG:4326", "EPSG:5186", "37.5633 127.0369 62.40 P1  by hand\n\t37.5633\t127.0369 P2\r\n37.5633, 127.0369");

        Assert.Equal("551530.28066 203260.14255 62.40 P1  by hand\n551530.28066 203260.14255 P2\n551530.28066 203260.14255\n", output);
        Assert.Equal("", errors);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    [InlineData("1e999")]
    public async Task A_height_that_is_no_number_is_refused(string height)
    {
        (string output, string errors) = await ConvertAsync("EPSG:4326", "EPSG:5186", $"37.5633 127.0369 {height} P1\n");

        Assert.Equal($"# refused: 37.5633 127.0369 {height} P1\n", output);
        Assert.StartsWith($"line 1: '{height}' is no height", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_line_is_named_and_leaves_a_comment_in_its_place()
    {
        (string output, string errors) = await ConvertAsync(
            "EPSG:4326", "EPSG:5186", "\uFEFF# survey of 4 May\n\nabc 1\n37.5\n127.0369 37.5633\n37,5633 127,0369\nnan 127\n37.5 -127\n37.5633 127.0369\n");

        Assert.Equal(
            "# survey of 4 May\n\n# refused: abc 1\n# refused: 37.5\n# refused: 127.0369 37.5633\n# refused: 37,5633 127,0369\n# refused: nan 127\n# refused: 37.5 -127\n551530.28066 203260.14255\n",
            output);
        Assert.Equal(
            """
            line 3: 'abc' is not a number
            line 4: only one number; two are needed
            line 5: latitude 127.0369 is not -90 to 90; latitude comes first, then longitude
            line 6: '37,5633' is not a number; separate columns by spaces and write decimals with a point
            line 7: 'nan' is not a number
            line 8: 37.5000000000 -127.0000000000 is too far away: EPSG:5186 (KGD2002 / Central Belt 2010) reaches 15 degrees east and west of 127 E.

            """,
            errors);
    }

    [Fact]
    public async Task Any_pair_of_systems_goes()
    {
        (string unified, _) = await ConvertAsync("EPSG:5186", "EPSG:5179", "551530.28066 203260.14255\n");
        (string same, _) = await ConvertAsync("EPSG:4326", "EPSG:4326", "37.5633 127.0369\n");

        (double northing, double easting) = Assert.Single(Cs2cs.Columns(unified));
        Assert.Equal(1951649.79426, northing, 0.00003);
        Assert.Equal(959101.02057, easting, 0.00003);
        Assert.Equal("37.5633000000 127.0369000000\n", same);
    }

    [Fact]
    public async Task Json_gives_an_object_a_line_with_names()
    {
        (string output, _) = await ConvertAsync("EPSG:4326", "EPSG:5186", "# c\n37.5633 127.0369 62.40 P1\nabc\n", json: true);

        Assert.Equal(
            """
            {"line":2,"epsg":5186,"northingMetres":551530.28066,"eastingMetres":203260.14255,"ellipsoidalHeightMetres":62.4,"datumAccuracyMetres":1,"rest":"P1"}
            {"line":3,"problem":"'abc' is not a number","input":"abc"}

            """,
            output);
    }

    [Fact]
    public async Task Swapped_northing_and_easting_are_seen_to_be_outside_the_belt()
    {
        using var lines = new ConvertedLines(new CoordinateConversion(ReferenceSystems.CentralBelt, ReferenceSystems.Wgs84), null, json: false);
        await RunAsync(lines, "551530.2807 203260.1426\n203260.1426 551530.2807\n");

        Assert.Equal(2, lines.Converted);
        Assert.Equal(1, lines.OutsideArea);
        Assert.Equal(2, lines.FirstOutsideArea);
    }

    [Fact]
    public async Task Input_cut_anywhere_gives_the_same_lines()
    {
        byte[] text = Encoding.UTF8.GetBytes("37.5633 127.0369 62.40 점\r\n# c\nabc\n36.6 127.2");
        (string whole, _) = await ConvertAsync("EPSG:4326", "EPSG:5186", Encoding.UTF8.GetString(text));
        for (int piece = 1; piece < text.Length; piece++)
        {
            using var lines = new ConvertedLines(new CoordinateConversion(ReferenceSystems.Wgs84, ReferenceSystems.CentralBelt), null, json: false);
            using var output = new MemoryStream();
            using var input = new Piecemeal(text, piece);
            await ConvertCommand.ConvertAsync(lines, input, output, "-", TextWriter.Null, TestContext.Current.CancellationToken);
            Assert.Equal(whole, Encoding.UTF8.GetString(output.ToArray()));
        }
    }

    [Fact]
    public async Task A_line_without_end_is_refused_instead_of_filling_the_memory()
    {
        using var lines = new ConvertedLines(new CoordinateConversion(ReferenceSystems.Wgs84, ReferenceSystems.CentralBelt), null, json: false);

        var thrown = await Assert.ThrowsAsync<IOException>(() => RunAsync(lines, "1 2\n" + new string('x', 200_000)));
        Assert.Contains("line 2 is longer than", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--from EPSG:2326 --to EPSG:5186", "--from: 'EPSG:2326' is not supported; supported are EPSG:4326")]
    [InlineData("--from EPSG:4326 --to here", "--to: 'here' is not supported")]
    [InlineData("--from EPSG:4326", "--to")]
    [InlineData("--from 4326 --to 5186 --decimals 13", "a whole number from 0 to 12")]
    public async Task Wrong_options_are_refused_with_what_is_allowed(string arguments, string message)
    {
        VerbRun run = await VerbRun.Of(ConvertCommand.Create(), arguments.Split(' '));

        Assert.NotEqual(ExitCodes.Success, run.ExitCode);
        Assert.Contains(message, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Korean_1985_is_converted_and_its_accuracy_said()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("convert").FullName, "old.txt");
        await File.WriteAllTextAsync(file, "451225.0140 203190.5581\n", TestContext.Current.CancellationToken);

        VerbRun run = await VerbRun.Of(ConvertCommand.Create(), "--from", "5174", "--to", "5186", file);

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.StartsWith("warning: EPSG:5174 (Korean 1985 / Modified Central Belt) to EPSG:5186", run.Errors, StringComparison.Ordinal);
        Assert.Contains("good to 1 m", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5186, 5174)]
    [InlineData(5174, 5186)]
    [InlineData(5179, 2097)]
    public async Task There_through_the_old_datum_and_taken_back_on_the_command_line_is_the_same_to_a_micrometre(int from, int to)
    {
        string text = from switch { 5186 => "551530.28066 203260.14255\n", 5174 => "451225.01397 203190.55812\n", _ => "1951649.79426 959101.02057\n" };
        (string there, _) = await ConvertAsync($"{from}", $"{to}", text);

        using var taking = new ConvertedLines(new CoordinateConversion(ReferenceSystems.Get(new EpsgCode(from)), ReferenceSystems.Get(new EpsgCode(to))), 9, json: false);
        using var lines = new ConvertedLines(new CoordinateConversion(ReferenceSystems.Get(new EpsgCode(to)), ReferenceSystems.Get(new EpsgCode(from)), takesBack: true), 9, json: false);
        (string back, _) = await RunAsync(lines, (await RunAsync(taking, text)).Output);
        (string byEpsg, _) = await ConvertAsync($"{to}", $"{from}", there);

        (double northing, double easting) = Assert.Single(Cs2cs.Columns(text));
        (double northingBack, double eastingBack) = Assert.Single(Cs2cs.Columns(back));
        Assert.InRange(double.Hypot(northing - northingBack, easting - eastingBack), 0, 1e-6);
        (double northingByEpsg, double eastingByEpsg) = Assert.Single(Cs2cs.Columns(byEpsg));
        Assert.InRange(double.Hypot(northing - northingByEpsg, easting - eastingByEpsg), 0.004, 0.007);
    }

    [Theory]
    [InlineData("4326", "5186", "note: ")]
    [InlineData("4737", "5186", null)]
    [InlineData("5174", "2097", null)]
    [InlineData("5186", "2097", "warning: ")]
    public void Only_a_change_of_datum_is_remarked(string from, string to, string? beginning)
    {
        string? remark = Conversion(from, to).DatumRemark;

        Assert.Equal(beginning is null, remark is null);
        Assert.StartsWith(beginning ?? "", remark ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Geocentric_coordinates_go_both_ways_with_their_height()
    {
        (string there, _) = await ConvertAsync("4979", "4978", "37.5633 127.0369 62.184 P1\n37.5633 127.0369 P2\n");
        (string back, _) = await ConvertAsync("4978", "4979", there);
        (string json, _) = await ConvertAsync("4979", "4978", "37.5633 127.0369 62.184\n", json: true);

        Assert.StartsWith("-3049095.48", there, StringComparison.Ordinal);
        Assert.Equal("37.5633000000 127.0369000000 62.18400 P1\n# refused: 37.5633 127.0369 P2\n", back);
        Assert.Contains("\"zMetres\":3867173.36", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_geocentric_position_without_a_height_is_refused()
    {
        (_, string errors) = await ConvertAsync("5186", "4978", "551530.28066 203260.14255\n");

        Assert.Equal("line 1: EPSG:4978 (WGS 84 geocentric) needs an ellipsoidal height; give it as the third column\n", errors);
    }

    [Fact]
    public async Task A_missing_file_is_said()
    {
        VerbRun run = await VerbRun.Of(ConvertCommand.Create(), "--from", "4326", "--to", "5186", "/nowhere/points.txt");

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("/nowhere/points.txt: no such file", run.Errors, StringComparison.Ordinal);
    }

    private static async Task<(string Output, string Errors)> ConvertAsync(string from, string to, string text, bool json = false)
    {
        using var lines = new ConvertedLines(Conversion(from, to), null, json);
        return await RunAsync(lines, text);
    }

    private static CoordinateConversion Conversion(string from, string to)
    {
        Assert.True(EpsgCode.TryParse(from, out EpsgCode fromCode));
        Assert.True(EpsgCode.TryParse(to, out EpsgCode toCode));
        return new CoordinateConversion(ReferenceSystems.Get(fromCode), ReferenceSystems.Get(toCode));
    }

    private static async Task<(string Output, string Errors)> RunAsync(ConvertedLines lines, string text)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(text));
        using var output = new MemoryStream();
        using var errors = new StringWriter();
        await ConvertCommand.ConvertAsync(lines, input, output, "-", errors, TestContext.Current.CancellationToken);
        return (Encoding.UTF8.GetString(output.ToArray()), errors.ToString());
    }

    private static double MetresBetween((double First, double Second) a, (double First, double Second) b) =>
        Geodesic.DistanceMetres(GeodeticPosition.FromDegrees(a.First, a.Second), GeodeticPosition.FromDegrees(b.First, b.Second))!.Value;

    /// <summary>A stream that gives so many bytes at a time, as a pipe may.</summary>
    private sealed class Piecemeal(byte[] content, int piece) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }
}
