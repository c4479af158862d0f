using System.IO.Ports;
using Gateway.Gnss.Configuring;

namespace Gateway.Receivers.Profiles;

/// <summary>A serial port as the line over which a receiver is configured. One thread uses it.</summary>
internal sealed class ConfigurationPort : IReceiverLine, IDisposable
{
    private const int TimeoutMilliseconds = 100, WriteTimeoutMilliseconds = 2000;

    /// <summary>What System.IO.Ports opens a port at, before it is set to the rate that is wanted.</summary>
    private const int AnyRate = 115200;

    private static readonly TimeSpan ReopenPatience = TimeSpan.FromSeconds(20), ReopenPause = TimeSpan.FromMilliseconds(200), LettingGo = TimeSpan.FromSeconds(3);

    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly PortLock? _wish;
    private PortHold? _hold;
    private SerialPort _port;
    private PortHandle _bytes = null!;
    private int _baud;

    /// <exception cref="IOException">There is no such port, or it cannot be opened; says what to do.</exception>
    public ConfigurationPort(string path, int baud, TimeProvider time)
    {
        (_path, _time) = (path, time);
        _wish = PortLock.TryWish(path);
        try
        {
            _port = OpenOnceFree(baud);
        }
        catch
        {
            _wish?.Dispose();
            throw;
        }
    }

    /// <summary>System.IO.Ports is not asked for it: it does not know odd rates.</summary>
    public int Baud
    {
        get => _baud;
        set => Guarded(() =>
        {
            if (_baud == value)
                return 0;
            // What is still on its way out goes at the old rate.
            SetRate(value);
            _port.DiscardInBuffer();
            return 0;
        });
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _bytes.Write(bytes);
        }
        catch (TimeoutException)
        {
            throw new IOException($"{_path} takes nothing: is the receiver switched on?");
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException)
        {
            throw Unplugged(fault);
        }
    }

    public int Read(Span<byte> buffer)
    {
        try
        {
            return _bytes.Read(buffer) is var count and > 0 ? count : throw Unplugged(null);
        }
        catch (TimeoutException)
        {
            return DeviceNode.Find(_path) is null ? throw Unplugged(null) : 0;
        }
    }

    public void Reopen(CancellationToken cancel)
    {
        Close();
        long begin = _time.GetTimestamp();
        while (true)
        {
            try
            {
                _port = Open(_baud);
                return;
            }
            catch (IOException) when (_time.GetElapsedTime(begin) < ReopenPatience)
            {
                cancel.WaitHandle.WaitOne(ReopenPause);
                cancel.ThrowIfCancellationRequested();
            }
        }
    }

    public void Dispose()
    {
        Close();
        _wish?.Dispose();
    }

    /// <summary>The service lets a port go that is wished for, within a second.</summary>
    private SerialPort OpenOnceFree(int baud)
    {
        long begin = _time.GetTimestamp();
        while (true)
        {
            try
            {
                return Open(baud);
            }
            catch (IOException) when (_wish is not null && DeviceNode.Find(_path) is not null && _time.GetElapsedTime(begin) < LettingGo)
            {
                using var pause = new ManualResetEventSlim();
                pause.Wait(ReopenPause);
            }
        }
    }

    private SerialPort Open(int baud)
    {
        if (DeviceNode.Find(_path) is null)
            throw new IOException($"no port {_path}: is the receiver plugged in? `gateway receivers list` shows the ports.");
        if (PortHold.TryTake(_path, out string? refusal) is var hold && refusal is not null)
            throw new IOException(_wish is null ? $"{refusal} Where /run/lock can be written, the service lends its ports." : refusal);
        var port = new SerialPort(_path, AnyRate);
        try
        {
            port.Open();
            _hold = hold ?? throw new IOException("it cannot be locked");
            _bytes = new PortHandle(hold) { ReadTimeout = TimeoutMilliseconds, WriteTimeout = WriteTimeoutMilliseconds };
            SetRate(baud);
            return port;
        }
        catch (RateNotDoneException)
        {
            port.Dispose();
            hold?.Dispose();
            throw;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidOperationException or ArgumentException)
        {
            port.Dispose();
            hold?.Dispose();
            throw new IOException($"cannot open {_path}: not a serial port, in use by another program that came first, or not permitted (group dialout): {fault.Message}", fault);
        }
    }

    private void SetRate(int rate)
    {
        if (_hold is null || !TerminalRate.TrySet(_hold.Handle, rate, afterOutput: true))
            throw new RateNotDoneException($"{_path} cannot be set to {rate} baud: is it plugged in, and does this port do that rate?");
        _baud = rate;
    }

    private IOException Unplugged(Exception? fault) => DeviceNode.Find(_path) is not null && fault is not null
        ? new IOException($"{_path}: {fault.Message}", fault)
        : new IOException($"{_path} was unplugged", fault);

    private void Close()
    {
        _port.Dispose();
        _hold?.Dispose();
    }

    private T Guarded<T>(Func<T> use)
    {
        try
        {
            return use();
        }
        catch (Exception fault) when (fault is InvalidOperationException or UnauthorizedAccessException or TimeoutException or ArgumentException)
        {
            throw new IOException($"{_path}: {fault.Message}", fault);
        }
    }
}
