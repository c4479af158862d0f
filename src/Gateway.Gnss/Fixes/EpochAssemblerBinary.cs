using Gateway.Gnss.Framing;
using Gateway.Gnss.Nmea;
using Gateway.Gnss.Rtcm;

namespace Gateway.Gnss.Fixes;

/// <summary>The binary protocols' share: each message of an instant is merged into the epoch's one binary solution.</summary>
public sealed partial class EpochAssembler
{
    private int? _leapSeconds;

    /// <summary>Takes in one whole frame whose checksum has been found right.</summary>
    /// <param name="frame">A frame of any kind; what says nothing of a position changes nothing.</param>
    /// <param name="type">The sentence's type; <see cref="SentenceType.Other"/> for other kinds.</param>
    /// <returns>False if it is too short for what it claims to be, or a field cannot be read: nothing has changed then.</returns>
    public bool Take(in Frame frame, out SentenceType type)
    {
        type = SentenceType.Other;
        return frame.Kind switch
        {
            FrameKind.Nmea => Take(frame.Bytes, out type),
            FrameKind.Ubx => TakeUbx(frame.Bytes),
            FrameKind.Sbf => TakeSbf(frame.Bytes),
            FrameKind.NovAtel => TakeNovAtel(frame.Bytes),
            FrameKind.NovAtelAscii => TakeNovAtelAscii(frame.Bytes),
            FrameKind.Sirf => TakeSirf(frame.Bytes),
            FrameKind.Rtcm3 => RtcmContent.IsReadable(RtcmFrame.PayloadOf(frame.Bytes)),
            _ => true,
        };
    }

    /// <summary>
    /// Opens or goes on with the epoch of a time of GPS week. Until the receiver tells its leap seconds they are today's,
    /// and not those of the week it claims, which may have rolled over. gpsd does the same.
    /// </summary>
    private BinarySolution BeginAt(PlaceSource source, long millisecondsOfWeek, int? week = null)
    {
        int leap = _leapSeconds ?? LeapSeconds.Latest;
        NmeaTime time = GpsTime.TimeOfDay(millisecondsOfWeek, leap);
        Begin(SentenceType.Other, time);
        if (week is { } number && GpsTime.Date(number, millisecondsOfWeek, leap) is { } date)
            _date.Set(date, time);
        return Speak(source, time);
    }

    private BinarySolution BeginAt(PlaceSource source, NmeaTime? time)
    {
        Begin(SentenceType.Other, time);
        return Speak(source, time);
    }

    private BinarySolution Speak(PlaceSource source, NmeaTime? time)
    {
        _epoch.Binary.Take(source);
        _epoch.Places.NoteTime(source, time);
        NoteDatum(null);
        return _epoch.Binary;
    }

    // Messages are told apart as sentences are: by what stands for type and talker.
    private bool NoteBinary(FixSource source, int message)
    {
        Note(SentenceType.Other, new TalkerId((byte)(message >> 8), (byte)message), (int)source);
        return true;
    }
}
