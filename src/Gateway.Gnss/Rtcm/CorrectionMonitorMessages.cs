using System.Text;

namespace Gateway.Gnss.Rtcm;

/// <summary>What is kept of each message; a message that cannot be read changes nothing.</summary>
public sealed partial class CorrectionMonitor
{
    private bool TakeMsm(ReadOnlySpan<byte> payload, MessageStatistics message, TimeSpan at)
    {
        if (!MsmMessage.TryParse(payload, out MsmMessage msm))
            return false;
        message.StationId = msm.Header.StationId;
        message.Observed(msm.Header, msm.SatelliteCount);
        Observed(msm.Header.Time, at);
        return true;
    }

    private bool TakeLegacy(ReadOnlySpan<byte> payload, MessageStatistics message, TimeSpan at)
    {
        if (!LegacyObservations.TryParse(payload, out LegacyObservations observations))
            return false;
        message.StationId = observations.StationId;
        message.Observed(observations);
        Observed(observations.Time, at);
        return true;
    }

    private void Observed(ObservationTime time, TimeSpan at)
    {
        bool stands = _times.TryGetValue(time.System, out ObservedEpoch before) && before.Time == time;
        _times[time.System] = new ObservedEpoch(time, at, stands ? before.Since : at);
        _newest = time;
        LastObservationArrival = at;
    }

    private bool TakeStation(ReadOnlySpan<byte> payload, MessageStatistics message)
    {
        if (!ReferenceStation.TryParse(payload, out ReferenceStation station))
            return false;
        message.StationId = station.StationId;
        ReferenceStation? placed = station.HasPosition ? station : null;
        if (station.Type == 1032)
        {
            PhysicalBase = placed;
            return true;
        }

        if (Base is { } before && placed is { } now && IsElsewhere(before, now))
            BaseMoves++;
        Base = placed;
        return true;
    }

    private static bool IsElsewhere(in ReferenceStation a, in ReferenceStation b)
    {
        const long Millimetre = 10;
        return Math.Abs(a.X - b.X) >= Millimetre || Math.Abs(a.Y - b.Y) >= Millimetre || Math.Abs(a.Z - b.Z) >= Millimetre;
    }

    private bool TakeEquipment(ReadOnlySpan<byte> payload, MessageStatistics message)
    {
        if (!StationEquipment.TryParse(payload, out StationEquipment equipment))
            return false;
        message.StationId = equipment.StationId;
        Antenna = Latest(Antenna, equipment.Antenna, Encoding.Latin1);
        if (equipment.Type != 1033)
            return true;
        Receiver = Latest(Receiver, equipment.Receiver, Encoding.Latin1);
        Firmware = Latest(Firmware, equipment.Firmware, Encoding.Latin1);
        return true;
    }

    private bool TakeParameters(ReadOnlySpan<byte> payload, MessageStatistics message)
    {
        const int NotKnown = 255;
        if (!SystemParameters.TryParse(payload, out SystemParameters parameters))
            return false;
        message.StationId = parameters.StationId;
        if (parameters.LeapSeconds != NotKnown)
            LeapSeconds = parameters.LeapSeconds;
        return true;
    }

    private bool TakeTransformation(ReadOnlySpan<byte> payload)
    {
        bool read = DatumTransformation.TryParse(payload, _transformation.GetValueOrDefault(), out DatumTransformation transformation);
        if (read)
            _transformation = transformation;
        return read;
    }

    private bool TakeText(ReadOnlySpan<byte> payload, MessageStatistics message)
    {
        if (!StationText.TryParse(payload, out StationText text))
            return false;
        message.StationId = text.StationId;
        Text = Latest(Text, text.Utf8, Encoding.UTF8);
        return true;
    }

    private static bool TakeBiases(ReadOnlySpan<byte> payload, MessageStatistics message)
    {
        bool read = GlonassBiases.TryParse(payload, out GlonassBiases biases);
        if (read)
            message.StationId = biases.StationId;
        return read;
    }

    // A new string only where the text is another one; an empty one says nothing.
    private static string? Latest(string? before, ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        if (bytes.IsEmpty)
            return before;
        Span<char> characters = stackalloc char[255];
        characters = characters[..encoding.GetChars(bytes, characters)];
        return before is not null && characters.SequenceEqual(before) ? before : new string(characters);
    }
}
