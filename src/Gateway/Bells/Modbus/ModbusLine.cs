using System.Buffers;
using System.IO.Ports;
using Gateway.Configuration;
using Gateway.Receivers;

namespace Gateway.Bells.Modbus;

/// <summary>
/// An open RS-485 line: one request at a time, its answer awaited, sent again where none came, and silence of 3.5 characters
/// before each (Modbus over serial line 1.02, 2.5.1.1). System.IO.Ports sets the port up; bytes go by poll(2). One thread.
/// </summary>
internal sealed class ModbusLine : IDisposable
{
    private const byte TakesTime = 5, Busy = 6;

    private readonly ModbusLineConfiguration _configuration;
    private readonly TimeProvider _time;
    private readonly SerialPort _port;
    private readonly PortHold _hold;
    private readonly PortHandle _handle;
    private readonly DeviceNode _node;
    private readonly TimeSpan _silence;
    private readonly byte[] _buffer = new byte[512];
    private long _lastByteAt;

    /// <exception cref="IOException">There is no such port, or it cannot be opened.</exception>
    public ModbusLine(ModbusLineConfiguration configuration, TimeProvider time)
    {
        (_configuration, _time) = (configuration, time);
        _node = DeviceNode.Find(configuration.Port) ?? throw new IOException($"no port {configuration.Port}: is the adapter plugged in?");
        _silence = SilenceAt(configuration.Baud);
        _hold = PortHold.TryTake(configuration.Port, out string? held) ?? throw new IOException(held ?? $"cannot open {configuration.Port}: is it a serial port?");
        _handle = new PortHandle(_hold);
        try
        {
            _port = new SerialPort(configuration.Port, configuration.Baud, Parity(configuration.Parity), 8, configuration.StopBits == 2 ? StopBits.Two : StopBits.One);
            _port.Open();
        }
        catch (Exception refusal) when (refusal is not OutOfMemoryException)
        {
            _port?.Dispose();
            _hold.Dispose();
            throw new IOException($"cannot open {configuration.Port}: {refusal.Message}", refusal);
        }
        _handle.WriteTimeout = 1000;
        _lastByteAt = time.GetTimestamp();
    }

    /// <summary>3.5 characters of 11 bits; above 19200 baud fixed at 1.75 ms.</summary>
    public static TimeSpan SilenceAt(int baud) => baud > 19200 ? TimeSpan.FromTicks(17_500) : TimeSpan.FromSeconds(3.5 * 11 / baud);

    /// <summary>Asks, and gives the answer to a reader.</summary>
    /// <param name="request">The request.</param>
    /// <param name="retries">How often it is sent again.</param>
    /// <param name="read">Takes what it needs out of the answer.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <exception cref="ModbusException">The module does not answer, or refuses.</exception>
    /// <exception cref="IOException">The port is gone.</exception>
    public void Exchange(ModbusRequest request, int retries, ReadAnswer? read, CancellationToken stop)
    {
        ModbusHeard heard = ModbusHeard.Nothing;
        for (int attempt = 0; ; attempt++)
        {
            KeepSilent(stop);
            Send(request);
            int count = Receive(request, stop, out bool found);
            if (found)
            {
                _ = ModbusAnswer.TryFind(_buffer.AsSpan(0, count), request, out ModbusAnswer answer);
                if (answer.Exception is not { } code)
                {
                    read?.Invoke(answer);
                    return;
                }
                if (code is not (TakesTime or Busy) || attempt >= retries)
                    throw ModbusException.Refused(request, code);
            }
            else
            {
                ModbusHeard instead = ModbusAnswer.Heard(_buffer.AsSpan(0, count), request);
                heard = instead > heard ? instead : heard;
                if (attempt >= retries)
                    throw ModbusException.Silent(request, attempt + 1, heard);
            }
        }
    }

    public void Dispose()
    {
        _port.Dispose();
        _handle.Dispose();
        _hold.Dispose();
    }

    private void KeepSilent(CancellationToken stop)
    {
        TimeSpan left = _silence - _time.GetElapsedTime(_lastByteAt);
        if (left > TimeSpan.Zero)
            stop.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)));
        stop.ThrowIfCancellationRequested();
    }

    private void Send(ModbusRequest request)
    {
        if (!_node.IsStillThere())
            throw new IOException($"{_configuration.Port} was unplugged");
        Guarded(() => _port.DiscardInBuffer()); // A late answer to the request before is none to this one.
        byte[] bytes = request.Bytes();
        Guarded(() => _handle.Write(bytes, 0, bytes.Length));
        _lastByteAt = _time.GetTimestamp();
    }

    /// <returns>Bytes that came.</returns>
    private int Receive(ModbusRequest request, CancellationToken stop, out bool found)
    {
        long sentAt = _time.GetTimestamp();
        // What has to travel at this rate, and then what the module may take.
        TimeSpan longest = TimeSpan.FromMilliseconds(_configuration.TimeoutMilliseconds) + TimeSpan.FromSeconds(11.0 * (ModbusRequest.Length + request.AnswerLength) / _configuration.Baud);
        int count = 0;
        found = false;
        while (!found && count < _buffer.Length)
        {
            stop.ThrowIfCancellationRequested();
            TimeSpan left = longest - _time.GetElapsedTime(sentAt);
            if (left <= TimeSpan.Zero)
                break;
            _handle.ReadTimeout = (int)Math.Ceiling(left.TotalMilliseconds);
            int read = 0;
            try
            {
                Guarded(() => read = _handle.Read(_buffer, count, _buffer.Length - count));
            }
            catch (TimeoutException)
            {
                break;
            }
            if (read == 0)
                throw new IOException($"{_configuration.Port} was unplugged");
            count += read;
            _lastByteAt = _time.GetTimestamp();
            found = ModbusAnswer.TryFind(_buffer.AsSpan(0, count), request, out _) == OperationStatus.Done;
        }
        return count;
    }

    private void Guarded(Action use)
    {
        try
        {
            use();
        }
        catch (Exception fault) when (fault is InvalidOperationException or UnauthorizedAccessException or ArgumentException)
        {
            throw new IOException($"{_configuration.Port}: {fault.Message}", fault);
        }
    }

    private static Parity Parity(LineParity parity) => parity switch
    {
        LineParity.Even => System.IO.Ports.Parity.Even,
        LineParity.Odd => System.IO.Ports.Parity.Odd,
        _ => System.IO.Ports.Parity.None,
    };
}

/// <summary>Takes what it needs out of an answer.</summary>
internal delegate void ReadAnswer(ModbusAnswer answer);
