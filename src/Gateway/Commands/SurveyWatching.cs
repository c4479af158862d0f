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

    /// <summary>systemd has started it again by then.</summary>
    private static readonly TimeSpan WaitForService = TimeSpan.FromSeconds(15);

    /// <returns>0 accepted, 3 refused.</returns>
    public static async Task<int> ToTheEndAsync(ISurveyDesk desk, SurveySnapshot survey, bool json, TextWriter output, TextWriter errors, TimeProvider time, CancellationToken cancel)
    {
        bool isTerminal = !Console.IsErrorRedirected;
        string said = "";
        while (!survey.IsConcluded)
        {
            string line = Line(survey);
            if (isTerminal)
                await errors.WriteAsync(ClearLine + line);
            else if (Kind(survey) is var kind && kind != said)
                await errors.WriteLineAsync((said = kind).Length > 0 ? line : "");
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

    private static string Line(SurveySnapshot survey)
    {
        if (survey.Progress is not { } progress)
            return "";
        int done = (int)Math.Round(progress.Fraction * BarWidth);
        string why = survey.Fault ?? progress.NotCounted?.ToString() ?? (survey.Fix is { } fix ? F($"{fix.Quality} {fix.HorizontalSigmaMetres:0.000} m") : "no fix yet");
        string givenUp = progress.LastDiscarded is { } last ? F($"; given up {progress.Discarded}, the last because {last}") : "";
        return F($"[{new string('#', done)}{new string('-', BarWidth - done)}] {Stage(progress)}; {progress.SecondsLeft:0} s left; {why}{givenUp}{(survey.Move is { IsBeyondLimit: true } move ? F($"; {move.DistanceMetres:0} m FROM WHERE THE REGISTER HAS IT") : "")}");
    }

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
    private static string Kind(SurveySnapshot survey) => $"{survey.Progress?.Stage} {survey.Progress?.Session} {survey.Progress?.NotCounted?.Reason} {survey.Progress?.Discarded} {survey.Move?.IsBeyondLimit} {survey.Fault}";

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
