using System.CommandLine;
using Gateway.Geodesy;

namespace Gateway.Commands;

/// <summary><c>gateway geoid describe|check FILE</c>: what a geoid grid is, and whether heights may be made with it.</summary>
internal static class GeoidCommand
{
    public static Command Create() => new("geoid", """
        Describe and check a geoid grid: a file of the national mapping agency, GTX or GeoTIFF.

        No geoid comes with this program. A height above the sea is made with a grid that you bring, and every record names
        it with its checksum.

        Examples:
          gateway geoid describe KNGeoid18.gtx --at 37.5633,127.0369
          gateway geoid check KNGeoid18.gtx --benchmarks benchmarks.txt
        """)
    {
        Describe(),
        Check(),
    };

    private static Command Describe()
    {
        Argument<string> file = Grid();
        Option<double[]?> at = CommandOptions.Numbers("--at", "LAT,LON", "Also the separation at this place, degrees.");
        Option<bool> json = CommandOptions.Json();
        var command = new Command("describe", """
            What is in a grid: format, area, nodes, separations, checksum.

            Examples:
              gateway geoid describe KNGeoid18.gtx
              gateway geoid describe kr_ngii_KNGeoid18.tif --at 37.5633,127.0369 --json
            """) { file, at, json };
        command.SetAction((result, _) => Guarded(result.GetRequiredValue(file), result.InvocationConfiguration.Error, grid =>
        {
            GeodeticPosition? place = null;
            if (result.GetValue(at) is [var latitude, var longitude])
            {
                if (!GeodeticPosition.TryFromDegrees(latitude, longitude, out GeodeticPosition position))
                {
                    result.InvocationConfiguration.Error.WriteLine("--at: latitude is -90 to 90 and comes first, longitude is -180 to 180.");
                    return ExitCodes.Usage;
                }

                place = position;
            }

            if (result.GetValue(json))
                GeoidReport.WriteJson(grid, place, result.InvocationConfiguration.Output);
            else
                GeoidReport.WriteText(grid, place, result.InvocationConfiguration.Output);
            return ExitCodes.Success;
        }));
        return command;
    }

    private static Command Check()
    {
        Argument<string> file = Grid();
        var benchmarks = new Option<string?>("--benchmarks")
        {
            Description = "Lines of latitude, longitude, ellipsoidal height and official height: benchmarks observed by GNSS.",
            HelpName = "FILE",
        };
        Option<double> limit = NumberOptions.Decimal("--limit", "M", "How far from a benchmark a height may be, metres.", 0.001, 100, otherwise: 0.1);
        Option<bool> json = CommandOptions.Json();
        var command = new Command("check", """
            Whether a grid can be the geoid that heights in Korea are made with: it covers the land, its values are Korea's,
            it is smooth, and it fits benchmarks. The exit code is 1 if something is not as it should be.

            Examples:
              gateway geoid check KNGeoid18.gtx
              gateway geoid check KNGeoid18.gtx --benchmarks benchmarks.txt --limit 0.05
            """) { file, benchmarks, limit, json };
        command.SetAction((result, _) => Guarded(result.GetRequiredValue(file), result.InvocationConfiguration.Error, grid =>
        {
            IReadOnlyList<Benchmark> known = [];
            if (result.GetValue(benchmarks) is { } list && BenchmarkFile.Read(list, out known) is { } problem)
            {
                result.InvocationConfiguration.Error.WriteLine(problem);
                return ExitCodes.Usage;
            }

            IReadOnlyList<GeoidGridCheckResult> results = GeoidGridCheck.Run(grid, known, result.GetValue(limit));
            GeoidReport.WriteCheck(grid, results, result.GetValue(json), result.InvocationConfiguration.Output);
            return results.All(one => one.Holds) ? ExitCodes.Success : ExitCodes.Failed;
        }));
        return command;
    }

    private static Argument<string> Grid() => new("FILE") { Description = "GTX or GeoTIFF." };

    private static Task<int> Guarded(string file, TextWriter errors, Func<GeoidGrid, int> use) =>
        InputFile.GuardAsync(file, "a geoid grid (GTX or GeoTIFF)", "cannot be read", errors, async () =>
        {
            try
            {
                return use(GeoidGrid.Read(File.ReadAllBytes(file), Path.GetFileNameWithoutExtension(file)));
            }
            catch (GeoidGridException refusal)
            {
                await errors.WriteLineAsync($"{file}: {refusal.Message}");
                return ExitCodes.Failed;
            }
        });
}
