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
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

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
                LogFailed(e, message.Topic, failures);
            }
            await Task.Delay(delay.Next(), time, cancellation);
        }
    }

    [LoggerMessage(LogLevel.Critical, "The database cannot keep alerts; none is acknowledged until it can")]
    private partial void LogDatabaseFault(Exception exception);

    [LoggerMessage(LogLevel.Information, "The database keeps alerts again")]
    private partial void LogDatabaseBack();

    [LoggerMessage(LogLevel.Error, "A message on {Topic} could not be processed (attempt {Attempt})")]
    private partial void LogFailed(Exception exception, string topic, int attempt);
}
