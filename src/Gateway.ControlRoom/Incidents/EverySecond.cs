namespace Gateway.ControlRoom.Incidents;

/// <summary>
/// Looks at the database once a second, from the start on. What goes wrong is said once and tried again: intake says loudly
/// that the database is out of order.
/// </summary>
internal abstract class EverySecond(TimeProvider time) : BackgroundService
{
    private bool _failed;

    protected TimeProvider Time => time;

    protected abstract Task LookAsync(CancellationToken cancellation);

    /// <summary>Called for the first failure of a row.</summary>
    protected abstract void SayFailed(Exception fault);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
                _failed = false;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                if (!_failed)
                    SayFailed(e);
                _failed = true;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
