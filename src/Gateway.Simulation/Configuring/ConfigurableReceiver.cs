namespace Gateway.Simulation;

/// <summary>
/// A receiver on a line that can be configured. It speaks by itself now and then, hears and says nothing that makes sense
/// at another baud rate than its own, and is away for a moment when it restarts.
/// </summary>
public sealed class ConfigurableReceiver(ISimulatedFirmware firmware, PseudoTerminal line, TimeProvider time)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5), Away = TimeSpan.FromMilliseconds(300), ChatterEvery = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();

    /// <summary>Serves the line until cancelled.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        byte[] buffer = new byte[4096];
        long chattered = time.GetTimestamp();
        while (!stop.IsCancellationRequested)
        {
            int count = line.Device.Read(buffer);
            lock (_gate)
            {
                if (count > 0 && IsAtRate)
                    firmware.Take(buffer.AsSpan(0, count), Say);
            }

            if (firmware.WantsRestart)
                await RestartAsync(buffer, stop).ConfigureAwait(false);
            if (time.GetElapsedTime(chattered) > ChatterEvery)
            {
                chattered = time.GetTimestamp();
                Chatter();
            }

            if (count == 0)
                await Task.Delay(Step, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Takes its power away and gives it back.</summary>
    public void PowerCycle()
    {
        lock (_gate)
            firmware.PowerOn();
    }

    private bool IsAtRate => line.Baud is not { } rate || rate == firmware.Baud;

    private async Task RestartAsync(byte[] buffer, CancellationToken stop)
    {
        await Task.Delay(Away, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (line.Device.Read(buffer) > 0)
        {
            // What is said to a receiver that restarts is lost.
        }

        PowerCycle();
    }

    private void Say(byte[] bytes)
    {
        if (IsAtRate)
            line.Device.Write(bytes);
    }

    private void Chatter()
    {
        if (IsAtRate)
        {
            lock (_gate)
                firmware.Speak(Say);
        }
        else
        {
            line.Device.Write([0xF8, 0x80, 0x00, 0xFE, 0x78, 0xE0]);
        }
    }
}
