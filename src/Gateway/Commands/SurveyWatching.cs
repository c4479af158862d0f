using System.Globalization;
using System.Text.Json;
using Gateway.Facilities.Surveys;
using Gateway.Survey;

namespace Gateway.Commands;

/// <summary>Watches a survey to its end: a progress line in a terminal, a line for each change elsewhere, then what came of it.</summary>
internal static class SurveyWatching
{
    private const int BarWidth = 20;
    private const string ClearLine = "\r\e[K";

    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(500);

    /// <summary>How often it is said again where no terminal watches, while nothing is observed.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(15);

    /// <summary>Receivers tell a place every second, or every ten at the least.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(12);

    /// <summary>systemd has started it again by then.</summary>
    private static readonly TimeSpan WaitForService = TimeSpan.FromSeconds(15);

    /// <returns>0 accepted, 3 refused.</returns>
    public static async Task<int> ToTheEndAsync(ISurveyDesk desk, SurveySnapshot survey, bool json, TextWriter output, TextWriter errors, TimeProvider time, CancellationToken cancel)
    {
        bool isTerminal = !Console.IsErrorRedirected;
        string said = "";
        long saidAt = time.GetTimestamp();
        while (!survey.IsConcluded)
        {
            string line = Line(survey);
            if (isTerminal)
                await errors.WriteAsync(ClearLine + line);
            else if (Kind(survey) is var kind && (kind != said || (survey.Progress?.Stage != OccupationStage.Observing && time.GetElapsedTime(saidAt) >= Again)))
            {
                (said, saidAt) = (kind, time.GetTimestamp());
                await errors.WriteLineAsync(line);
            }

            try
            {
                await Task.Delay(Refresh, time, cancel);
            }
            catch (OperationCanceledException) when (desk.Outlives)
            {
                await errors.WriteLineAsync($"{Environment.NewLine}The service goes on with it: gateway survey finish {survey.Id} ends it, gateway survey list shows it.");
                return ExitCodes.Success;
            }
            catch (OperationCanceledException)
            {
                await desk.FinishAsync(survey.Id, cancelled: false, CancellationToken.None);
                cancel = CancellationToken.None;
            }

            survey = await LookAsync(desk, survey, errors, time, cancel);
        }

        if (isTerminal)
            await errors.WriteAsync(ClearLine);
        await output.WriteLineAsync(json ? JsonSerializer.Serialize(survey, SurveyJson.Indented.SurveySnapshot) : SurveyLines.Of(survey));
        bool held = survey.Outcome?.IsAccepted == true && survey.Check is not { Holds: false };
        return held ? ExitCodes.Success : ExitCodes.Partial;
    }

    /// <summary>Looks again. A service that is killed or started anew goes on with the survey from its disk, so that it is waited for a while.</summary>
    /// <exception cref="ServiceAnswerException">It did not come back; the message says that the survey goes on when it does.</exception>
    private static async Task<SurveySnapshot> LookAsync(ISurveyDesk desk, SurveySnapshot survey, TextWriter errors, TimeProvider time, CancellationToken cancel)
    {
        long? away = null;
        while (true)
        {
            try
            {
                return await desk.LookAsync(survey.Id, cancel);
            }
            catch (ServiceAnswerException fault) when (desk.Outlives && (away is not null || fault.ExitCode == ExitCodes.Failed))
            {
                string goesOn = $"Survey {survey.Id} is on the gateway's disk: the service goes on with it when it is back within {ElapsedClock.LongestInterruption.TotalMinutes:0} minutes, the session that was broken off anew";
                if (away is null)
                    await errors.WriteLineAsync($"{Environment.NewLine}The service does not answer. {goesOn}.");
                away ??= time.GetTimestamp();
                if (time.GetElapsedTime(away.Value) > WaitForService)
                    throw new ServiceAnswerException($"{fault.Message}{Environment.NewLine}{goesOn}; then gateway survey start {survey.Facility ?? "FACILITY"} watches it, gateway survey list shows it.", ExitCodes.Failed);
                await Task.Delay(Refresh, time, cancel);
            }
        }
    }

    /// <summary>How far it is, and what it waits for; never empty.</summary>
    internal static string Line(SurveySnapshot survey)
    {
        if (survey.Progress is not { } progress)
            return $"survey {survey.Id}: {survey.Fault ?? "writing the record"}";
        int done = (int)Math.Round(progress.Fraction * BarWidth);
        string why = survey.Fault ?? Silent(survey) ?? progress.NotCounted?.ToString() ?? F($"{survey.Fix?.Quality} {survey.Fix?.HorizontalSigmaMetres:0.000} m");
        string givenUp = progress.LastDiscarded is { } last ? F($"; given up {progress.Discarded}, the last because {last}") : "";
        return F($"[{new string('#', done)}{new string('-', BarWidth - done)}] {Stage(progress)}; {progress.SecondsLeft:0} s left; {why}{givenUp}{(survey.Move is { IsBeyondLimit: true } move ? F($"; {move.DistanceMetres:0} m FROM WHERE THE REGISTER HAS IT") : "")}");
    }

    /// <summary>Why there is no fix at all; what was last not counted is old news then.</summary>
    private static string? Silent(SurveySnapshot survey) => survey.Fix switch
    {
        null => $"no fix yet: receiver {survey.Receiver} has told no place",
        { AgeSeconds: var age } when age > Silence.TotalSeconds => F($"no fix: receiver {survey.Receiver} told its last place {age:0} s ago"),
        _ => null,
    };

    private static string Stage(OccupationProgress progress) => progress.Stage switch
    {
        OccupationStage.AwaitingReinitialisation => $"session {progress.Session}/{progress.Sessions}: {progress.Instruction?.English}",
        OccupationStage.AwaitingInterval => $"session {progress.Session}/{progress.Sessions}: waiting for the interval",
        OccupationStage.AwaitingFix when progress.Instruction is { Code: "awaitConditions" } => $"session {progress.Session}/{progress.Sessions}: fixed, but not counted yet",
        OccupationStage.AwaitingFix => $"session {progress.Session}/{progress.Sessions}: waiting for a fix",
        OccupationStage.Observing => $"session {progress.Session}/{progress.Sessions}: {progress.Epochs}/{progress.EpochsWanted} epochs",
        _ => "writing the record",
    };

    /// <summary>What has to change for a new line where no terminal watches.</summary>
    private static string Kind(SurveySnapshot survey) => $"{survey.Progress?.Stage} {survey.Progress?.Session} {survey.Progress?.NotCounted?.Reason} {Silent(survey) is null} {survey.Progress?.Discarded} {survey.Move?.IsBeyondLimit} {survey.Fault}";

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
