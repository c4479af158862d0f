using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Gateway.Configuration;
using Gateway.Facilities.Surveys;
using Gateway.Survey;

namespace Gateway.Commands;

/// <summary><c>gateway survey start|finish|confirm|list|report|check</c>: where a bell really is.</summary>
internal static class SurveyCommand
{
    public static Command Create()
    {
        Option<string> config = CommandOptions.Config();
        Option<bool> json = CommandOptions.Json();
        config.Recursive = json.Recursive = true;
        return new Command("survey", """
            Survey where a facility is, with a receiver on a pole: observed to a named rule, accepted or refused with the reason, kept so that it can be computed again. In the running service, or by itself if none runs.

            Exit codes: 0 accepted, or the report is the same to the millimetre; 1 input or output; 2 the caller's mistake; 3 refused, or the report differs.

            Examples:
              gateway survey check U0123 --antenna-height 2.0
              gateway survey start SD-0007 --antenna-height 2.0 --surveyor "Kim"
              gateway survey start SD-0007 --rule controlPoint --seconds 30
              gateway survey report 0199f3c2-7d61-7000-8000-3f1d2c5b6a70 --html record.html
            """) { config, json, Start(config, json), Finish(config, json), Confirm(config, json), List(config, json), SurveyReportCommand.Create(config, json), Check(config, json), SurveyEccentricCommand.Create(config, json) };
    }

    private static Command Start(Option<string> config, Option<bool> json)
    {
        var facility = new Argument<string>("FACILITY") { Description = "Id of the facility in the register; the antenna stands on its mark." };
        var outside = new Option<bool>("--outside") { Description = "The antenna stands on a point outside, from which the facility will be measured (survey eccentric); the facility gets no place from it." };
        var moved = new Option<bool>("--moved-anyway") { Description = "The facility is here, however far from where the register has it. Without it a place beyond survey.moveLimitMetres is kept as a record only (survey confirm)." };
        var options = new SurveyOptions();
        var command = new Command("start", """
            Observe a facility's mark, with progress, to the end. Goes on with a survey of the same facility that was broken off. Ctrl+C leaves it to the service, or ends it if none runs.

            Examples:
              gateway survey start SD-0007 --antenna-height 2.0
              gateway survey start SD-0007 --rule cadastral --antenna-height 1.8 --phase-centre 0.0529 --antenna AS-ANT3BCAL
              gateway survey start SD-0007 --receiver /dev/ttyACM0 --slant-height 1.55 --antenna-radius 0.09 --json
            """) { facility, outside, moved };
        options.AddTo(command);
        command.SetAction((result, cancel) => ObserveAsync(result, config, json, options, request => request with { Facility = result.GetRequiredValue(facility), IsOutsidePoint = result.GetValue(outside), MovedAnyway = result.GetValue(moved) }, cancel));
        return command;
    }

    private static Command Check(Option<string> config, Option<bool> json)
    {
        var point = new Argument<string>("POINT") { Description = "Known point of survey.knownPoints, or the name of the one whose coordinates are given." };
        Option<double?> latitude = NumberOptions.Decimal("--latitude", "DEGREES", "Latitude, if the point is not in the configuration.", -90, 90);
        Option<double?> longitude = NumberOptions.Decimal("--longitude", "DEGREES", "Longitude.", -180, 180);
        Option<double?> height = NumberOptions.Decimal("--height", "METRES", "Height above the ellipsoid.", KnownPoint.LowestMetres, KnownPoint.HighestMetres);
        var frame = new Option<string?>("--frame") { Description = "Frame that these coordinates are in, such as KGD2002; without it and --generation the check closes nothing that a survey owes.", HelpName = "NAME" };
        var generation = new Option<string?>("--generation") { Description = "Generation of that frame's results that they are of, such as 2023-07-07.", HelpName = "NAME" };
        var options = new SurveyOptions();
        var command = new Command("check", """
            Observe a known point and say how far the observation is off: before the work, after reconnecting, when the precision was exceeded, at the end.

            Examples:
              gateway survey check U0123 --antenna-height 2.0
              gateway survey check U0124 --latitude 37.566512345 --longitude 126.978012345 --height 60.512 --frame KGD2002 --generation 2023-07-07 --antenna-height 2.0
            """) { point, latitude, longitude, height, frame, generation };
        options.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(latitude) is null != result.GetResult(longitude) is null)
                result.AddError("--latitude and --longitude belong together.");
            if (result.GetResult(latitude) is null && (result.GetResult(height) ?? result.GetResult(frame) ?? result.GetResult(generation)) is { } alone)
                result.AddError($"{alone.Option.Name} is of a point whose --latitude and --longitude are given; of one in the configuration survey.knownPoints says it.");
        });
        command.SetAction((result, cancel) => ObserveAsync(result, config, json, options, request => (result.GetValue(latitude), result.GetValue(longitude)) is ({ } north, { } east)
            ? request with { Known = new KnownPoint { Id = result.GetRequiredValue(point), Latitude = north, Longitude = east, EllipsoidalHeightMetres = result.GetValue(height), Frame = result.GetValue(frame), Generation = result.GetValue(generation) } }
            : request with { KnownPoint = result.GetRequiredValue(point) }, cancel));
        return command;
    }

    private static Task<int> ObserveAsync(ParseResult result, Option<string> config, Option<bool> json, SurveyOptions options, Func<SurveyRequest, SurveyRequest> of, CancellationToken cancel)
    {
        string path = result.GetRequiredValue(config);
        TextWriter output = result.InvocationConfiguration.Output, errors = result.InvocationConfiguration.Error;
        return SurveyVerb.RunAsync(path, options.Receiver(result), mayBeOwn: true, errors, async (desk, receiver) =>
        {
            SurveyRequest request = of(options.Request(result, receiver, ConfigurationFile.Load(path).Survey.Antenna?.Setup()));
            SurveySnapshot? same = (await desk.CurrentAsync(cancel)).FirstOrDefault(survey => !survey.IsConcluded && request.Facility is not null && survey.Facility == request.Facility);
            if (same is not null)
                await errors.WriteLineAsync($"Survey {same.Id} of {same.Facility} runs already{(same.IsResumed ? ", taken up after it was broken off" : "")}; its own rule and antenna hold.");
            SurveySnapshot survey = same ?? await desk.StartAsync(request, cancel);
            return await SurveyWatching.ToTheEndAsync(desk, survey, result.GetValue(json), output, errors, TimeProvider.System, cancel);
        }, cancel);
    }

    private static Command Finish(Option<string> config, Option<bool> json)
    {
        var id = new Argument<Guid?>("ID") { Description = "Survey; the only one that runs if not given.", Arity = ArgumentArity.ZeroOrOne };
        var discard = new Option<bool>("--cancel") { Description = "Throw it away; the record stays, as refused." };
        var command = new Command("finish", """
            End a survey of the running service with what it has; without all its sessions it is refused.

            Examples:
              gateway survey finish
              gateway survey finish 0199f3c2-7d61-7000-8000-3f1d2c5b6a70 --cancel
            """) { id, discard };
        command.SetAction((result, cancel) => SurveyVerb.RunAsync(result.GetRequiredValue(config), null, mayBeOwn: false, result.InvocationConfiguration.Error, async (desk, _) =>
        {
            SurveySnapshot[] running = [.. (await desk.CurrentAsync(cancel)).Where(survey => !survey.IsConcluded)];
            SurveySnapshot? survey = result.GetValue(id) is { } wanted ? running.FirstOrDefault(one => one.Id == wanted) : running.Length == 1 ? running[0] : null;
            if (survey is null)
                throw new SurveyRequestException(SurveyProblem.Unknown, SurveyReasons.DoesNotRun(running.Length == 0 ? "no survey runs." : $"name one of those that run: {string.Join(", ", running.Select(one => $"{one.Id} ({one.Facility ?? one.KnownPoint})"))}."));
            await desk.FinishAsync(survey.Id, result.GetValue(discard), cancel);
            return await SurveyWatching.ToTheEndAsync(desk, survey, result.GetValue(json), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error, TimeProvider.System, cancel);
        }, cancel));
        return command;
    }

    private static Command Confirm(Option<string> config, Option<bool> json)
    {
        var id = new Argument<Guid>("ID") { Description = "Survey whose place was not recorded because it is far from where the register has the facility." };
        var by = new Option<string>("--surveyor") { Description = "Who says that the facility is there.", HelpName = "NAME", Required = true };
        var command = new Command("confirm", """
            Make a surveyed place the facility's although it is far from where the register had it. Look first whether it is the right facility: a place a street away is as a rule the right place of another one.

            Examples:
              gateway survey confirm 0199f3c2-7d61-7000-8000-3f1d2c5b6a70 --surveyor "Kim"
            """) { id, by };
        command.SetAction((result, cancel) => SurveyVerb.RunAsync(result.GetRequiredValue(config), null, mayBeOwn: true, result.InvocationConfiguration.Error, async (desk, _) =>
        {
            MoveConfirmation confirmed = await desk.ConfirmAsync(result.GetValue(id), result.GetRequiredValue(by), cancel);
            await result.InvocationConfiguration.Output.WriteLineAsync(result.GetValue(json)
                ? JsonSerializer.Serialize(confirmed, SurveyJson.Indented.MoveConfirmation)
                : $"Register: {confirmed.Register}");
            return ExitCodes.Success;
        }, cancel));
        return command;
    }

    private static Command List(Option<string> config, Option<bool> json)
    {
        var command = new Command("list", """
            List what runs and every record, newest first.

            Examples:
              gateway survey list
              gateway survey list --json | jq '.[] | select(.outcome.isAccepted == false) | .outcome.refusal'
            """);
        command.SetAction((result, cancel) => SurveyVerb.GuardAsync(result.InvocationConfiguration.Error, async () =>
        {
            string path = result.GetRequiredValue(config);
            GatewayConfiguration configuration = ConfigurationFile.Load(path);
            IReadOnlyList<SurveySnapshot> all = await SurveyListing.AllAsync(configuration, path, cancel);
            await result.InvocationConfiguration.Output.WriteLineAsync(result.GetValue(json)
                ? JsonSerializer.Serialize(all, SurveyJson.Indented.IReadOnlyListSurveySnapshot)
                : TextTable.Of(["started (UTC)", "what", "rule", "verdict", "id"], all.Select(Row)));
            return ExitCodes.Success;
        }));
        return command;
    }

    private static string[] Row(SurveySnapshot survey) =>
    [
        survey.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        survey.Facility ?? $"check {survey.KnownPoint}",
        survey.Rule,
        (survey.Check, survey.Outcome) switch
        {
            ({ Holds: false } check, _) => $"check failed: {check.Off}",
            ({ ClosesNothing: { } against }, _) => $"check held, closes nothing: {against.Code}",
            (not null, _) => "check held",
            (_, var outcome) => Verdict(survey, outcome),
        },
        survey.Id.ToString(),
    ];
    private static string Verdict(SurveySnapshot survey, OccupationResult? outcome) => outcome switch
    {
        null => survey.Verdict ?? "runs",
        { IsAccepted: true } when survey.Move is { NeedsConfirmation: true } move => move.IsBeyondLimit
            ? FormattableString.Invariant($"accepted, not the facility's place: {move.DistanceMetres:0.0} m off, to be confirmed")
            : $"accepted, not the facility's place: {move.SameSpot[0].Id} stands there, to be confirmed",
        { IsAccepted: true, IsNational: true } => "accepted, national",
        { IsAccepted: true, IsPendingCheck: true } => $"accepted, national: pending check {CheckTimes.English(outcome.ChecksOwed)}",
        { IsAccepted: true } => "accepted, not national",
        _ => $"refused: {outcome.Refusal}",
    };
}
