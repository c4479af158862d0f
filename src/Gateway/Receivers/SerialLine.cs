using System.IO.Ports;
using Gateway.Configuration;

namespace Gateway.Receivers;

/// <summary>
/// One opening of a serial port, from open to end, read on a thread of its own with a read timeout. Not with
/// <c>ReadAsync</c>: on an idle port that ignores its cancellation token, and closing then hangs (dotnet/corefx #36040).
/// </summary>
internal sealed class SerialLine(ReceiverConfiguration configuration, TimeProvider time, ReceiverReading reading, ReceiverInput input, BaudMemory memory, Action opened, Action afterInput)
{
    /// <summary>How long nothing may come. A receiver speaks every second; 5 s leaves room for one that is starting.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(5);

    /// <summary>
    /// A pause this long ends an epoch; also the upper bound of the time to notice a pulled plug or a stop. Receivers
    /// send an epoch in pieces some 10 ms apart.
    /// </summary>
    private const int ReadTimeoutMilliseconds = 100;

    private const int BufferSize = 4096;

    /// <summary>What System.IO.Ports opens a port at that is then set to a rate which it does not know.</summary>
    private const int AnyRate = 115200;

    private static readonly TimeSpan BetweenLooksAtLocks = TimeSpan.FromMilliseconds(500);

    /// <summary>So many bytes without a frame, once a rate was found, and it is searched for again.</summary>
    private const int BytesWithoutFrame = 8192;

    private long _framesSeen, _bytesAtFrame;

    /// <summary>The rate that the port was last opened with, or that was found since.</summary>
    public int Baud { get; private set; } = configuration.Baud;

    /// <summary>Opens and reads until the line ends; never throws for what a port can do.</summary>
    /// <param name="stop">Ends the reading within the read timeout.</param>
    public Task<LineEnd> ReadToEndAsync(CancellationToken stop)
    {
        var end = new TaskCompletionSource<LineEnd>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                end.SetResult(ReadToEnd(stop));
            }
            catch (Exception fault) // Whatever it is belongs to the task, or it would end the process.
            {
                end.SetException(fault);
            }
        })
        {
            IsBackground = true,
            Name = $"receiver {configuration.Name}",
        };
        thread.Start();
        return end.Task;
    }

    private LineEnd ReadToEnd(CancellationToken stop)
    {
        if (DeviceNode.Find(configuration.Port) is not { } node)
            return Missing(LineEndKind.NoPort);
        if (PortLock.WisherOf(configuration.Port) is { } wisher)
            return Lent(LineEndKind.NoPort, wisher);
        using PortHold? hold = PortHold.TryTake(configuration.Port, out string? refusal);
        if (refusal is not null)
            return new LineEnd(LineEndKind.NoPort, refusal);
        BaudSearch? search = configuration.BaudIsAuto ? new BaudSearch(memory.Recall(configuration.Port), time) : null;
        Baud = search?.Rate ?? configuration.Baud;
        using var port = new SerialPort(configuration.Port, ConfigurationRules.BaudRates.Contains(Baud) ? Baud : AnyRate);
        try
        {
            port.Open();
        }
        catch (Exception fault) when (IsOfThePort(fault))
        {
            return new LineEnd(LineEndKind.NoPort, CannotOpen(fault));
        }
        if (hold is null)
            return new LineEnd(LineEndKind.NoPort, $"cannot open {configuration.Port} for reading: is it a serial port?");
        if (port.BaudRate != Baud && !TerminalRate.TrySet(hold.Handle, Baud))
        {
            if (search is null)
                return new LineEnd(LineEndKind.NoPort, $"{configuration.Port} cannot be set to {Baud} baud: give a rate that this port does, and set the receiver to it");
            search = new BaudSearch(null, time); // The rate was remembered of another port, and the first of the usual ones is AnyRate.
            Baud = search.Rate;
        }
        using var handle = new PortHandle(hold);
        handle.ReadTimeout = ReadTimeoutMilliseconds;
        handle.WriteTimeout = SerialLineWriter.WriteTimeoutMilliseconds;
        reading.PortOpened();
        opened();
        using var writer = new SerialLineWriter(input, handle, configuration.Name);
        try
        {
            return Read(handle, port, hold, search, writer, node, stop);
        }
        finally
        {
            reading.Pause();
        }
    }

    private LineEnd Read(PortHandle line, SerialPort port, PortHold hold, BaudSearch? search, SerialLineWriter writer, DeviceNode node, CancellationToken stop)
    {
        byte[] buffer = new byte[BufferSize];
        if (search is null)
            writer.Begin();
        long lastByte = time.GetTimestamp(), lastLook = lastByte;
        while (!stop.IsCancellationRequested)
        {
            if (time.GetElapsedTime(lastLook) > BetweenLooksAtLocks)
            {
                lastLook = time.GetTimestamp();
                if ((PortLock.WisherOf(configuration.Port) ?? PortLock.HolderOf(configuration.Port)) is { } borrower)
                    return Lent(LineEndKind.Lost, borrower);
            }
            int count;
            try
            {
                count = line.Read(buffer, 0, buffer.Length);
                if (search is not null)
                {
                    if (count > 0 && Search(ref search, buffer.AsSpan(0, count), port, hold, writer) is { } end)
                        return end;
                    if (count > 0 && search is not null)
                        continue;
                }
            }
            catch (TimeoutException)
            {
                reading.Pause();
                if (!node.IsStillThere())
                    return Missing(LineEndKind.Lost);
                if (search is not null)
                {
                    if (Search(ref search, [], port, hold, writer) is { } end)
                        return end;
                    lastByte = time.GetTimestamp();
                }
                else if (time.GetElapsedTime(lastByte) > LongestSilence)
                {
                    return new LineEnd(LineEndKind.Silent, $"nothing came from {configuration.Port} for {LongestSilence.TotalSeconds:0} s");
                }
                continue;
            }
            catch (Exception fault) when (IsOfThePort(fault))
            {
                // A hang-up closes the port from inside, a moment before the system takes the node away.
                return fault is not ObjectDisposedException && node.IsStillThere()
                    ? new LineEnd(LineEndKind.Lost, $"reading {configuration.Port} failed: {fault.Message}")
                    : Missing(LineEndKind.Lost);
            }
            if (count == 0)
                return Missing(LineEndKind.Lost); // Hang-up: the other end is gone.
            lastByte = time.GetTimestamp();
            reading.Take(buffer.AsSpan(0, count));
            afterInput();
            if (configuration.BaudIsAuto && IsGarbled())
                return new LineEnd(LineEndKind.Silent, $"what {configuration.Port} sends cannot be read any more: searching for its baud rate");
        }
        return LineEnd.Stopped;
    }

    /// <summary>One look of the search; the end if no rate is right. Null for the search once it has found.</summary>
    private LineEnd? Search(ref BaudSearch? search, ReadOnlySpan<byte> bytes, SerialPort port, PortHold hold, SerialLineWriter writer)
    {
        BaudVerdict verdict = search!.Observe(bytes);
        while (verdict == BaudVerdict.NextRate && !TerminalRate.TrySet(hold.Handle, search.Rate))
            verdict = search.Skip();
        switch (verdict)
        {
            case BaudVerdict.Found:
                memory.Keep(configuration.Port, Baud);
                (_framesSeen, _bytesAtFrame) = (0, 0);
                search = null;
                writer.Begin();
                return null;
            case BaudVerdict.NextRate:
                Baud = search.Rate;
                port.DiscardInBuffer();
                return null;
            case BaudVerdict.Exhausted:
                return new LineEnd(LineEndKind.Silent, search.HeardBytes
                    ? $"{configuration.Port} sends bytes, but no frame at any of {string.Join(", ", ConfigurationRules.BaudRates.Concat(ConfigurationRules.OddBaudRates))} baud"
                    : $"nothing came from {configuration.Port} at any of the usual baud rates");
            default:
                return null;
        }
    }

    private bool IsGarbled()
    {
        (long bytes, long frames, long withoutChecksum) = reading.SinceOpening;
        frames += withoutChecksum;
        if (frames != _framesSeen)
            (_framesSeen, _bytesAtFrame) = (frames, bytes);
        return bytes - _bytesAtFrame > BytesWithoutFrame;
    }

    /// <summary>The same words before and after a plug is pulled, so that it is said once.</summary>
    private LineEnd Missing(LineEndKind kind) => new(kind, $"no port {configuration.Port}: is the receiver plugged in?");

    private LineEnd Lent(LineEndKind kind, int borrower) => new(kind, $"{configuration.Port} is lent to process {borrower}, {PortHolders.Program(borrower)}, until it ends or gives it back");

    private string CannotOpen(Exception refusal) => refusal is UnauthorizedAccessException
        ? $"cannot open {configuration.Port}: not a serial port, in use by another program that came first, or not permitted (is the user in group dialout?)"
        : $"cannot open {configuration.Port}: {refusal.Message}";

    /// <summary>What System.IO.Ports and reading throw for a port that fails or vanishes.</summary>
    private static bool IsOfThePort(Exception e) =>
        e is IOException or UnauthorizedAccessException or InvalidOperationException or ArgumentException;
}
