namespace Gateway.Simulation;

/// <summary>
/// The modules' end of an RS-485 line: what comes is cut into frames by silence; frames of a wrong checksum or to nobody here
/// are passed over without a word, as on a real line. Its faults are what such lines do.
/// </summary>
public sealed class SimulatedModbusLine : IDisposable
{
    private const int SilenceMilliseconds = 2;

    private readonly Stream _stream;
    private readonly IReadOnlyList<SimulatedModbusModule> _modules;
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;
    private int _swallow, _garble;

    /// <summary>Begins to listen.</summary>
    /// <param name="stream">The device's end of a pseudo-terminal: reading gives what has come, 0 bytes if nothing has.</param>
    /// <param name="modules">Who is on the line.</param>
    public SimulatedModbusLine(Stream stream, params IReadOnlyList<SimulatedModbusModule> modules)
    {
        (_stream, _modules) = (stream, modules);
        _thread = new Thread(Listen) { IsBackground = true, Name = "simulated modbus line" };
        _thread.Start();
    }

    /// <summary>Bytes before every answer, as a driver that is switched on makes them.</summary>
    public int NoiseBytes { get; set; }

    /// <summary>How long a module thinks.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Frames whose checksum was wrong.</summary>
    public long WrongChecksums { get; private set; }

    /// <summary>The next answers get lost.</summary>
    public void Swallow(int answers) => Interlocked.Exchange(ref _swallow, answers);

    /// <summary>A bit of each of the next answers is turned.</summary>
    public void Garble(int answers) => Interlocked.Exchange(ref _garble, answers);

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        _stop.Dispose();
    }

    private void Listen()
    {
        byte[] frame = new byte[256];
        int length = 0;
        while (!_stop.Token.WaitHandle.WaitOne(SilenceMilliseconds))
        {
            int read = length < frame.Length ? _stream.Read(frame, length, frame.Length - length) : 0;
            length += read;
            if (read > 0 || length == 0)
                continue;
            Take(frame.AsSpan(0, length));
            length = 0;
        }
    }

    private void Take(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < 4 || Checksum(frame[..^2]) != (frame[^2] | frame[^1] << 8))
        {
            WrongChecksums++;
            return;
        }
        byte unit = frame[0];
        if (_modules.FirstOrDefault(module => module.Unit == unit) is not { IsOn: true } module)
            return;
        byte[] answer = [unit, .. module.Answer(frame[1..^2]), 0, 0];
        int checksum = Checksum(answer.AsSpan(0, answer.Length - 2));
        (answer[^2], answer[^1]) = ((byte)checksum, (byte)(checksum >> 8));
        if (Delay > TimeSpan.Zero)
            _stop.Token.WaitHandle.WaitOne(Delay);
        if (Interlocked.Decrement(ref _swallow) >= 0)
            return;
        if (Interlocked.Decrement(ref _garble) >= 0)
            answer[^3] ^= 0x10;
        byte[] noise = new byte[NoiseBytes];
        Array.Fill(noise, unit); // The worst noise: it looks like the beginning of the answer.
        _stream.Write([.. noise, .. answer]);
    }

    /// <summary>Bit by bit, so that it is not the gateway's own code that is compared with itself.</summary>
    private static int Checksum(ReadOnlySpan<byte> bytes)
    {
        int crc = 0xFFFF;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xA001;
        }
        return crc;
    }
}
