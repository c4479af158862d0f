using System.Text;

namespace Gateway.Simulation;

/// <summary>
/// An RTK receiver that speaks NMEA onto a line: single, then float, then fixed, with noise to match about a true
/// position. Garbage, damaged sentences and the loss of corrections on demand. Members are safe to use while it runs.
/// </summary>
public sealed class SimulatedRtkReceiver
{
    private readonly Lock _gate = new();
    private readonly SimulatedReceiverOptions _options;
    private readonly TimeProvider _time;
    private readonly TimeSpan _period;
    private readonly RtkEngine _engine;
    private readonly Random _noise;
    private AntennaPosition _position;
    private int _garbageBytes;
    private int _sentencesToDamage;

    /// <summary>A receiver that has just got power.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Rate or decimals out of range.</exception>
    public SimulatedRtkReceiver(SimulatedReceiverOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        if (options.RateHertz is not (1 or 2 or 4 or 5 or 10))
            throw new ArgumentOutOfRangeException(nameof(options), options.RateHertz, "RateHertz is 1, 2, 4, 5 or 10.");
        if (options.MinuteDecimals is < 4 or > 9)
            throw new ArgumentOutOfRangeException(nameof(options), options.MinuteDecimals, "MinuteDecimals is 4 to 9.");
        _options = options;
        _time = time;
        _period = TimeSpan.FromSeconds(1) / options.RateHertz;
        _engine = new RtkEngine(options);
        _noise = new Random(options.Seed);
        _position = options.Position;
    }

    /// <summary>Quality of the last epoch.</summary>
    public SimulatedQuality Quality
    {
        get
        {
            lock (_gate)
                return _engine.Quality;
        }
    }

    /// <summary>Carries the antenna elsewhere.</summary>
    public void MoveTo(AntennaPosition position)
    {
        lock (_gate)
            _position = position;
    }

    /// <summary>Whether corrections arrive from the caster; without them the fix decays to float, then single.</summary>
    public void LetCorrectionsArrive(bool arrive)
    {
        lock (_gate)
            _engine.CorrectionsArrive = arrive;
    }

    /// <summary>Sends random bytes before the next epoch, as a line with a bad ground does.</summary>
    public void EmitGarbage(int bytes)
    {
        lock (_gate)
            _garbageBytes += bytes;
    }

    /// <summary>Flips one bit in each of the next sentences, so that their checksum is wrong.</summary>
    public void DamageSentences(int count)
    {
        lock (_gate)
            _sentencesToDamage += count;
    }

    /// <summary>Writes epochs to the line, at each whole period of UTC, until cancelled.</summary>
    /// <param name="line">Where to, such as <see cref="PseudoTerminal.Device"/>.</param>
    /// <param name="cancellationToken">Ends the receiver without an exception.</param>
    public async Task RunAsync(Stream line, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(line);
        try
        {
            DateTimeOffset last = default;
            while (true)
            {
                DateTimeOffset now = _time.GetUtcNow();
                DateTimeOffset epoch = now + _period - TimeSpan.FromTicks(now.UtcTicks % _period.Ticks);
                if (epoch == last)
                    epoch += _period; // The timer rang a little early: that epoch is sent already.
                await Task.Delay(epoch - now, _time, cancellationToken).ConfigureAwait(false);
                await line.WriteAsync(NextEpoch(epoch), cancellationToken).ConfigureAwait(false);
                last = epoch;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The power was switched off: nothing to say.
        }
    }

    /// <summary>The bytes of one epoch, and one step further towards a fixed solution.</summary>
    /// <param name="machineUtc">UTC by the machine's clock; the receiver adds <see cref="SimulatedReceiverOptions.ClockOffset"/>.</param>
    public byte[] NextEpoch(DateTimeOffset machineUtc)
    {
        lock (_gate)
        {
            _engine.Step(_period);
            var bytes = new List<byte>(2048);
            byte[] garbage = new byte[_garbageBytes];
            _noise.NextBytes(garbage);
            bytes.AddRange(garbage);
            _garbageBytes = 0;
            foreach (string sentence in NmeaSentences.Of(Observe(machineUtc + _options.ClockOffset)))
                bytes.AddRange(PerhapsDamaged(Encoding.ASCII.GetBytes(sentence)));
            return [.. bytes];
        }
    }

    private SimulatedEpoch Observe(DateTimeOffset utc)
    {
        (double axisSigma, double upSigma) = _engine.Quality switch
        {
            SimulatedQuality.RtkFixed => (0.007, 0.014),
            SimulatedQuality.RtkFloat => (0.25, 0.45),
            _ => (1.1, 2.0),
        };
        return new SimulatedEpoch
        {
            Utc = utc,
            Quality = _engine.Quality,
            Position = _position.Moved(axisSigma * Gaussian(), axisSigma * Gaussian(), upSigma * Gaussian()),
            HorizontalSigmaMetres = axisSigma * Math.Sqrt(2),
            UpSigmaMetres = upSigma,
            CorrectionAge = _engine.CorrectionAge,
            BaseStationId = _options.BaseStationId,
            MinuteDecimals = _options.MinuteDecimals,
            Satellites = SimulatedSky.At(utc, _noise),
        };
    }

    private byte[] PerhapsDamaged(byte[] sentence)
    {
        if (_sentencesToDamage == 0)
            return sentence;
        _sentencesToDamage--;
        // Between '$' and '*': what is damaged is the body, not the frame around it. Bit 0 never makes a '*' or '$' of a digit.
        int end = Array.IndexOf(sentence, (byte)'*');
        sentence[_noise.Next(7, end)] ^= 0x01;
        return sentence;
    }

    /// <summary>Standard normal deviate (Box and Muller).</summary>
    private double Gaussian() =>
        Math.Sqrt(-2 * Math.Log(1 - _noise.NextDouble())) * Math.Cos(2 * Math.PI * _noise.NextDouble());
}
