namespace Gateway.ControlRoom.Intake;

/// <summary>Tries the database while nobody presses, so that a fault is on the operators' screens before it costs time.</summary>
internal sealed class DatabaseWatch(PatientIntake intake, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await intake.RehearseAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops; nothing is left to watch.
            return;
        }
    }
}
