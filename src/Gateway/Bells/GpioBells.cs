using System.Device.Gpio;
using Gateway.Health;
using Microsoft.Extensions.Logging;

namespace Gateway.Bells;

/// <summary>Makes the GPIO controller; fails where the machine has none.</summary>
internal delegate GpioController OpenGpio();

/// <summary>
/// Bells that are dry contacts on pins. Levels are sampled every 10 ms and edges are not used at all: see
/// docs/decisions/0002-gpio-levels-are-sampled.md. Sampling has a thread of its own: while the disk stalls, the shared
/// ones may all be waiting for it, and a short press would pass unseen.
/// </summary>
internal sealed partial class GpioBells(BellBoard board, OpenGpio openGpio, TimeProvider time, ILogger<GpioBells> logger, LoopTurns? turns = null)
{
    /// <summary>A third of the default debounce time.</summary>
    public static readonly TimeSpan BetweenSamples = TimeSpan.FromMilliseconds(10);

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(5);

    private readonly IReadOnlyList<GpioContact> _contacts =
    [
        .. board.Bells.Where(bell => bell.Configuration.Gpio is not null).Select(bell => new GpioContact(bell, bell.Configuration.Gpio!, time)),
        .. board.Bells.Where(bell => bell.Configuration.Tamper?.Gpio is not null).Select(bell => new GpioContact(bell, bell.Configuration.Tamper!.Gpio!, time, isTamper: true)),
    ];

    private readonly LoopTurn? _turn = turns?.Of("gpio bells");
    private bool _saidNoController;

    /// <summary>The GPIO of the board that the gateway runs on.</summary>
    public static GpioController OpenOfThisBoard() => new();

    /// <summary>Watches the pins until cancelled.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        if (_contacts.Count == 0)
            await Task.Delay(Timeout.InfiniteTimeSpan, time, stop).ConfigureAwait(false);
        _turn?.Mark();
        using GpioController controller = await OpenAsync(stop).ConfigureAwait(false);
        await Task.Factory.StartNew(() => Sample(controller, stop), stop, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
    }

    private void Sample(GpioController controller, CancellationToken stop)
    {
        do
        {
            _turn?.Mark();
            foreach (GpioContact contact in _contacts)
            {
                if (!contact.TrySample(controller, out string? fault))
                    LogPinFault(logger, contact.BellId, fault);
            }
        }
        while (!stop.WaitHandle.WaitOne(BetweenSamples));
        _turn?.Rest();
    }

    private async Task<GpioController> OpenAsync(CancellationToken stop)
    {
        while (true)
        {
            try
            {
                GpioController controller = openGpio();
                foreach (GpioContact contact in _contacts)
                    contact.Forget("not sampled yet");
                _saidNoController = false;
                return controller;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                foreach (GpioContact contact in _contacts)
                    contact.Forget($"this machine's GPIO cannot be used: {GpioFaults.Explain(fault)} Tried again every {BetweenAttempts.TotalSeconds:0} s.");
                if (!_saidNoController)
                    LogNoController(logger, GpioFaults.Explain(fault));
                _saidNoController = true;
            }
            _turn?.Mark();
            await Task.Delay(BetweenAttempts, time, stop).ConfigureAwait(false);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Bell {Bell}: {Fault} The other bells are watched.")]
    private static partial void LogPinFault(ILogger logger, string bell, string? fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "This machine's GPIO cannot be used: {Fault} Tried again every 5 s; until then bells on pins are NOT watched.")]
    private static partial void LogNoController(ILogger logger, string fault);
}
