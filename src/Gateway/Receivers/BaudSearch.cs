using System.Buffers;
using Gateway.Configuration;
using Gateway.Gnss.Framing;

namespace Gateway.Receivers;

/// <summary>What a search for the baud rate says after a look at the line.</summary>
internal enum BaudVerdict
{
    /// <summary>Go on reading at this rate.</summary>
    Searching,

    /// <summary>Read on at <see cref="BaudSearch.Rate"/>, which has changed.</summary>
    NextRate,

    /// <summary>It is <see cref="BaudSearch.Rate"/>.</summary>
    Found,

    /// <summary>No rate gave a frame.</summary>
    Exhausted,
}

/// <summary>
/// Finds a receiver's baud rate by trying the usual ones, and odd ones where bytes came and none of those was right: it is right where whole frames with right checksums come, of
/// any protocol. One frame of a binary protocol decides, of NMEA's weaker checksum it takes two, and so of whole sentences
/// without any: none of those is believed, but they could not be read at another rate.
/// </summary>
internal sealed class BaudSearch
{
    /// <summary>A receiver at 1 Hz speaks once in this time.</summary>
    public static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(1.3);

    /// <summary>Where one frame has come, the second of a receiver at 1 Hz is waited for.</summary>
    public static readonly TimeSpan LongestSecondLook = TimeSpan.FromSeconds(2.6);

    /// <summary>So many bytes without a frame decide against a rate before the time is over: more than the longest sentence.</summary>
    private const int BytesWithoutFrame = 1500;

    private const int Enough = 2;

    // The most frequent factory settings first.
    private static readonly int[] Order = [115200, 9600, 38400, 460800, 230400, 921600, 57600, 19200, 4800];

    private readonly TimeProvider _time;
    private readonly int[] _oddRates;
    private int[] _rates;
    private FrameSplitter _splitter = new();
    private int _index;
    private long _began;
    private int _bytes;
    private int _weight;

    /// <param name="first">Rate to try first, such as the one found last time; null for the usual order.</param>
    /// <param name="time">Clock of the waits.</param>
    public BaudSearch(int? first, TimeProvider time)
    {
        _time = time;
        IEnumerable<int> known = first is { } rate && ConfigurationRules.IsBaud(rate) ? [rate] : [];
        _rates = [.. known.Union(Order)];
        _oddRates = [.. ConfigurationRules.OddBaudRates.Except(known)];
        _began = time.GetTimestamp();
    }

    /// <summary>The rate to read at.</summary>
    public int Rate => _rates[_index];

    /// <summary>Whether anything at all has come, at any rate.</summary>
    public bool HeardBytes { get; private set; }

    /// <summary>Looks at what the port gave; also to be called with nothing, while nothing comes.</summary>
    public BaudVerdict Observe(ReadOnlySpan<byte> bytes)
    {
        _bytes += bytes.Length;
        HeardBytes |= !bytes.IsEmpty;
        Weigh(bytes);
        if (_weight >= Enough)
            return BaudVerdict.Found;
        TimeSpan looked = _time.GetElapsedTime(_began);
        bool over = _weight > 0 ? looked > LongestSecondLook : looked > LongestLook || _bytes > BytesWithoutFrame;
        return over ? Next() : BaudVerdict.Searching;
    }

    private void Weigh(ReadOnlySpan<byte> bytes)
    {
        while (_splitter.Read(ref bytes, out Frame frame, out FrameRejection rejection) is var status && status != OperationStatus.NeedMoreData)
        {
            if (status == OperationStatus.Done)
                _weight += frame.Kind == FrameKind.Nmea ? 1 : Enough;
            else if (rejection.IsSentenceWithoutChecksum)
                _weight++;
        }
    }

    /// <summary>Goes on to the next rate, because the port cannot do this one.</summary>
    public BaudVerdict Skip() => Next();

    private BaudVerdict Next()
    {
        if (_index == _rates.Length - 1 && HeardBytes && !_rates.Contains(_oddRates[^1]))
            _rates = [.. _rates, .. _oddRates];
        if (_index == _rates.Length - 1)
            return BaudVerdict.Exhausted;
        _index++;
        _splitter = new FrameSplitter();
        (_bytes, _weight, _began) = (0, 0, _time.GetTimestamp());
        return BaudVerdict.NextRate;
    }
}
