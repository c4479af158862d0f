using System.Collections.Concurrent;
using Gateway.ControlRoom.Health;
using Gateway.ControlRoom.Store;

namespace Gateway.ControlRoom.Intake;

/// <summary>
/// Accepts one message and does not give up: while the database is out of order it waits, because nothing may be
/// acknowledged that is not kept. A message that the program itself fails on is kept raw, so that it never holds up the
/// next press.
/// </summary>
internal sealed partial class PatientIntake(AlertIntake intake, ControlRoomHealth health, TimeProvider time, ILogger<PatientIntake> logger)
{
    private const int MostFailures = 3;
    private const int FailuresLoggedAMinute = 20;
    private const int MostTraces = 100;
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private readonly LogAllowance _failureLines = new(time, FailuresLoggedAMinute);
    private readonly ConcurrentDictionary<string, bool> _tracedFaults = new();

    /// <summary>
    /// Goes through a press and takes it back: makes the program ready for its first one, and shows a database that is
    /// out of order in health before a press has to wait for it.
    /// </summary>
    public async Task RehearseAsync(CancellationToken cancellation)
    {
        try
        {
            await intake.RehearseAsync(cancellation);
            if (health.Database(sound: true))
                LogDatabaseBack();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            if (health.Database(sound: false))
                LogDatabaseFault(e);
        }
    }

    public async Task<IntakeResult> AcceptAsync(IncomingMessage message, CancellationToken cancellation)
    {
        var delay = new ReconnectDelay(ShortestWait, LongestWait, Random.Shared);
        Exception? fault = null;
        int failures = 0;
        while (true)
        {
            try
            {
                IntakeResult result = failures < MostFailures
                    ? await intake.AcceptAsync(message, cancellation)
                    : await intake.KeepUnprocessableAsync(message, fault!, cancellation);
                if (health.Database(sound: true))
                    LogDatabaseBack();
                return result;
            }
            catch (Exception e) when (e is not OperationCanceledException && StoreFault.IsUnavailable(e))
            {
                if (health.Database(sound: false))
                    LogDatabaseFault(e);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                fault = e;
                failures++;
                Log(e, message, failures);
            }
            await Task.Delay(delay.Next(), time, cancellation);
        }
    }

    /// <summary>One line each; the whole trace once for each sort of fault, because whoever sends can make it fail again and again.</summary>
    private void Log(Exception fault, IncomingMessage message, int attempt)
    {
        if (!_failureLines.Take(out long unwritten))
            return;
        if (unwritten > 0)
            LogUnwritten(unwritten);
        // Not by the method that threw: the just-in-time compiler draws it into its caller after a while, and it has another name.
        bool isNew = _tracedFaults.Count < MostTraces && _tracedFaults.TryAdd($"{fault.GetType()} {fault.Message}", true);
        LogFailed(isNew ? fault : null, OneLine.Of(message.Topic), attempt, OneLine.Of($"{fault.GetType().Name}: {fault.Message}"));
    }

    [LoggerMessage(LogLevel.Critical, "The database cannot keep alerts; none is acknowledged until it can")]
    private partial void LogDatabaseFault(Exception exception);

    [LoggerMessage(LogLevel.Information, "The database keeps alerts again")]
    private partial void LogDatabaseBack();

    [LoggerMessage(LogLevel.Error, "A message on {Topic} could not be processed (attempt {Attempt}): {Reason}")]
    private partial void LogFailed(Exception? exception, string topic, int attempt, string reason);

    [LoggerMessage(LogLevel.Error, "{Count} more messages could not be processed and were not logged")]
    private partial void LogUnwritten(long count);
}
