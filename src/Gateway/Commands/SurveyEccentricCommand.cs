using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Gateway.Configuration;
using Gateway.Facilities;
using Gateway.Facilities.Surveys;
using Gateway.Messages;
using Gateway.Receivers;
using Gateway.Service;
using Gateway.Survey;
using Microsoft.Extensions.Logging.Abstractions;

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
        Option<double?> tolerance = NumberOptions.Decimal("--tolerance", "METRES", "By how much the places that the two points give may differ; 0.10 if not given. A compass needs more.", 0.001, EccentricSurvey.WidestToleranceMetres);
        var surveyor = new Option<string?>("--surveyor") { Description = "Who measured.", HelpName = "NAME" };
        var moved = new Option<bool>("--moved-anyway") { Description = "The facility is there, however far from where the register has it." };
        var command = new Command("eccentric", """
            Give a facility the place of a bell that no satellite reaches: measured in from two points outside, by azimuth and distance from each, by both azimuths, or by both distances and the side; and a height difference from one at least. To be called national it needs a figure more than finds the place (a third distance or direction), both height differences, and a result within the rule's limit. A direction is an azimuth from geodetic north, a compass reading with the declination that you give, or the angle clockwise from the other point to the bell. Both points' occupations and what was measured are kept in one record.

            Exit codes: 0 accepted; 3 refused: measurements that do not agree, lines that meet too flat.

            Examples:
              gateway survey start SD-0007 --outside --antenna-height 2.0        # twice, on two points
              gateway survey eccentric ID1 ID2 --distance1 8.42 --azimuth1 36.5 --up1 1.95 --distance2 11.07 --azimuth2 105.0
              gateway survey eccentric ID1 ID2 --distance1 8.42 --distance2 11.07 --side right --up1 1.95
              gateway survey eccentric ID1 ID2 --angle1 36.5 --distance1 8.42 --angle2 318.2 --distance2 11.07 --up1 1.95
              gateway survey eccentric ID1 ID2 --magnetic1 45 --magnetic2 113.5 --declination -8.6 --distance1 8.4 --distance2 11.1 --up1 1.95 --tolerance 0.5
            """) { first, second, side, tolerance, surveyor, moved };
        Option<double?> declination = NumberOptions.Decimal("--declination", "DEGREES", "Magnetic declination, east positive, of both compass readings; about -8 to -9 in Korea.", -90, 90);
        command.Options.Add(declination);
        ones.AddTo(command);
        others.AddTo(command);
        command.SetAction((result, cancel) => SurveyVerb.GuardAsync(result.InvocationConfiguration.Error, async () =>
        {
            var request = new EccentricRequest
            {
                First = result.GetValue(first),
                Second = result.GetValue(second),
                FromFirst = ones.Read(result, declination),
                FromSecond = others.Read(result, declination),
                Side = result.GetValue(side) is { } word ? Sides[word] : null,
                ToleranceMetres = result.GetValue(tolerance),
                MovedAnyway = result.GetValue(moved),
                Surveyor = result.GetValue(surveyor),
            };
            EccentricOutcome outcome = await MeasureAsync(result.GetRequiredValue(config), request, cancel);
            await result.InvocationConfiguration.Output.WriteLineAsync(result.GetValue(json)
                ? JsonSerializer.Serialize(outcome, SurveyJson.Indented.EccentricOutcome)
                : Lines(outcome));
            return outcome.Record.Point.Refusal is null ? ExitCodes.Success : ExitCodes.Partial;
        }));
        return command;
    }

    /// <summary>In the service, which sends the record on; by itself where none runs. No receiver is opened for it.</summary>
    private static async Task<EccentricOutcome> MeasureAsync(string config, EccentricRequest request, CancellationToken cancel)
    {
        GatewayConfiguration configuration = ConfigurationFile.Load(config);
        using var client = new LocalSocketClient(configuration.DataDirectory, config);
        try
        {
            return await client.PostAsync("surveys/eccentric", request, SurveyJson.Default.EccentricRequest, SurveyJson.Default.EccentricOutcome, cancel);
        }
        catch (ServiceAnswerException absent) when (absent.IsDown)
        {
            using var register = new FacilityRegister(Path.Combine(configuration.DataDirectory, FacilityRegister.FileName));
            register.Refresh();
            using var receivers = new ReceiverRoom([], TimeProvider.System, NullLogger<ReceiverRoom>.Instance, new BaudMemory(Path.Combine(configuration.DataDirectory, BaudMemory.FileName)));
            var around = new SurveySurroundings
            {
                DataDirectory = configuration.DataDirectory,
                Configuration = configuration.Survey,
                Receivers = receivers,
                Register = register,
                Time = TimeProvider.System,
                UtcNow = TimeProvider.System.GetUtcNow,
                Software = $"gateway {ProgramVersion.Text}",
                Log = NullLogger.Instance,
            };
            return new SurveyRoom(around).MeasureIn(request);
        }
    }

    private static string Standing(EccentricRecord record) => record.NationalStatus == NationalStatuses.NotNational
        ? $"Not to be called national: {string.Join("; ", record.NotNational.Select(reason => reason.English))}."
        : SurveyLines.Standing(record.NationalStatus);

    private static string Lines(EccentricOutcome outcome) => outcome.Record.Point switch
    {
        { Refusal: { } refusal } => $"REFUSED: {refusal}.{Environment.NewLine}Record {outcome.Record.Id}: {outcome.File}",
        { Place: { } place } => string.Create(CultureInfo.InvariantCulture, $"""
            ACCEPTED: {outcome.Record.Facility}, {outcome.Record.Point.Method} from two points outside
            X(N) {place.Plane?.NorthingMetres:0.000}  Y(E) {place.Plane?.EastingMetres:0.000}  EPSG:{place.Plane?.Epsg}  ellipsoidal height {place.EllipsoidalHeightMetres:0.000} m
            Standard deviations (1 sigma) N {place.NorthSigmaMetres:0.000}  E {place.EastSigmaMetres:0.000}  height {place.UpSigmaMetres:0.000} m
            {Standing(outcome.Record)}
            {string.Join(Environment.NewLine, SurveyLines.Of(outcome.Record.Move))}
            Register: {outcome.Register}
            Record {outcome.Record.Id}: {outcome.File}
            """),
        _ => "",
    };
}
