using System.CommandLine;
using System.Globalization;
using System.Text;
using Gateway.Configuration;
using Gateway.Facilities;
using Gateway.Facilities.Surveys;
using Gateway.Survey;

namespace Gateway.Commands;

/// <summary><c>gateway survey eccentric FIRST SECOND</c>: the place of a bell under a roof, from two points outside.</summary>
internal static class SurveyEccentricCommand
{
    private static readonly Dictionary<string, SideOfLine> Sides = new() { ["left"] = SideOfLine.Left, ["right"] = SideOfLine.Right };

    public static Command Create(Option<string> config, Option<bool> json)
    {
        var first = new Argument<Guid>("FIRST") { Description = "Survey of the first point outside (survey start FACILITY --outside)." };
        var second = new Argument<Guid>("SECOND") { Description = "Survey of the second." };
        var ones = new OffsetOptions("1", "first");
        var others = new OffsetOptions("2", "second");
        var side = new Option<string?>("--side") { Description = "Distances only: the side of the line from the first to the second point, looking along it.", HelpName = "left|right" };
        side.AcceptOnlyFromAmong([.. Sides.Keys]);
        var surveyor = new Option<string?>("--surveyor") { Description = "Who measured.", HelpName = "NAME" };
        var command = new Command("eccentric", """
            Give a facility the place of a bell that no satellite reaches: measured in from two points outside, by azimuth and distance from each, by both azimuths, or by both distances and the side; and a height difference from one at least. Azimuths are from geodetic north. Both points' occupations and what was measured are kept in one record.

            Exit codes: 0 accepted; 3 refused: measurements that do not agree, lines that meet too flat.

            Examples:
              gateway survey start SD-0007 --outside --antenna-height 2.0        # twice, on two points
              gateway survey eccentric ID1 ID2 --distance1 8.42 --azimuth1 36.5 --up1 1.95 --distance2 11.07 --azimuth2 105.0
              gateway survey eccentric ID1 ID2 --distance1 8.42 --distance2 11.07 --side right --up1 1.95
            """) { first, second, side, surveyor };
        ones.AddTo(command);
        others.AddTo(command);
        command.SetAction((result, _) => SurveyVerb.GuardAsync(result.InvocationConfiguration.Error, async () =>
        {
            string directory = ConfigurationFile.Load(result.GetRequiredValue(config)).DataDirectory;
            var folder = new SurveyFolder(directory);
            EccentricRecord record = Measure(
                folder, result.GetValue(first), result.GetValue(second), ones.Read(result), others.Read(result),
                result.GetValue(side) is { } word ? Sides[word] : null, result.GetValue(surveyor));
            string? register = null;
            if (record.ToPosition() is { } position)
            {
                folder.Write(record);
                using var facilities = new FacilityRegister(Path.Combine(directory, FacilityRegister.FileName));
                register = $"{facilities.RecordPosition(record.Facility, position, record.Id.ToString(), record.Surveyor, record.At)}";
            }

            await result.InvocationConfiguration.Output.WriteLineAsync(result.GetValue(json)
                ? Encoding.UTF8.GetString(record.ToJson())
                : Lines(record, register));
            return record.Point.Refusal is null ? ExitCodes.Success : ExitCodes.Partial;
        }));
        return command;
    }

    private static EccentricRecord Measure(SurveyFolder folder, Guid first, Guid second, Offset fromFirst, Offset fromSecond, SideOfLine? side, string? surveyor)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        try
        {
            return EccentricRecord.Of(Guid.CreateVersion7(now), folder.Read(first), folder.Read(second), fromFirst, fromSecond, side, surveyor, now);
        }
        catch (ArgumentException refusal)
        {
            throw new SurveyRequestException(SurveyProblem.Wrong, refusal.Message, refusal);
        }
    }

    private static string Lines(EccentricRecord record, string? register) => record.Point switch
    {
        { Refusal: { } refusal } => $"REFUSED: {refusal}.",
        { Place: { } place } => string.Create(CultureInfo.InvariantCulture, $"""
            ACCEPTED: {record.Facility}, {record.Point.Method} from two points outside
            X(N) {place.Plane?.NorthingMetres:0.000}  Y(E) {place.Plane?.EastingMetres:0.000}  EPSG:{place.Plane?.Epsg}  ellipsoidal height {place.EllipsoidalHeightMetres:0.000} m
            Standard deviations (1 sigma) N {place.NorthSigmaMetres:0.000}  E {place.EastSigmaMetres:0.000}  height {place.UpSigmaMetres:0.000} m
            Register: {register}
            Record {record.Id}
            """),
        _ => "",
    };

    /// <summary>What was measured from one point.</summary>
    private sealed class OffsetOptions(string number, string name)
    {
        private readonly Option<double?> _azimuth = new("--azimuth" + number) { Description = $"Azimuth from the {name} point to the bell, from geodetic north, clockwise.", HelpName = "DEGREES" };
        private readonly Option<double?> _azimuthSigma = new("--azimuth-sigma" + number) { Description = "Its standard deviation; 1 if not given.", HelpName = "DEGREES" };
        private readonly Option<double?> _distance = new("--distance" + number) { Description = $"Horizontal distance from the {name} point.", HelpName = "METRES" };
        private readonly Option<double?> _distanceSigma = new("--distance-sigma" + number) { Description = "Its standard deviation; 0.01 if not given.", HelpName = "METRES" };
        private readonly Option<double?> _up = new("--up" + number) { Description = $"The bell above the {name} point.", HelpName = "METRES" };

        public void AddTo(Command command)
        {
            foreach (Option<double?> option in new[] { _azimuth, _azimuthSigma, _distance, _distanceSigma, _up })
                command.Options.Add(option);
        }

        public Offset Read(ParseResult result)
        {
            var usual = new Offset();
            return new Offset
            {
                AzimuthDegrees = result.GetValue(_azimuth),
                AzimuthSigmaDegrees = result.GetValue(_azimuthSigma) ?? usual.AzimuthSigmaDegrees,
                DistanceMetres = result.GetValue(_distance),
                DistanceSigmaMetres = result.GetValue(_distanceSigma) ?? usual.DistanceSigmaMetres,
                HeightDifferenceMetres = result.GetValue(_up),
            };
        }
    }
}
