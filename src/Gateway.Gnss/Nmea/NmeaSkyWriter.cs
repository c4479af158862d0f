using System.Buffers;
using Gateway.Gnss.Fixes;

namespace Gateway.Gnss.Nmea;

/// <summary>Writes a sky as GSA and GSV, a group for each system, numbers as in <see cref="SatelliteNumbering"/>. Not thread-safe.</summary>
internal sealed class NmeaSkyWriter(IBufferWriter<byte> output)
{
    private const int MostInGsa = 12, MostInGsv = 4;

    private static readonly GnssSystem[] Systems = [GnssSystem.Gps, GnssSystem.Glonass, GnssSystem.Galileo, GnssSystem.BeiDou, GnssSystem.Qzss, GnssSystem.NavIC];

    private SatelliteInView[] _strongest = [];
    private int _count;

    public void Write(in GnssFix fix, ReadOnlySpan<SatelliteInView> satellites)
    {
        Gather(satellites);
        bool saidUse = false;
        foreach (GnssSystem system in Systems)
            saidUse |= WriteUsed(fix, system);
        if (!saidUse)
            WriteUsed(fix, GnssSystem.Unknown); // The DOPs and the dimension all the same.
        foreach (GnssSystem system in Systems)
            WriteInView(system);
    }

    private void Gather(ReadOnlySpan<SatelliteInView> satellites)
    {
        if (_strongest.Length < satellites.Length)
            _strongest = new SatelliteInView[satellites.Length];
        _count = 0;
        foreach (ref readonly SatelliteInView signal in satellites)
        {
            int known = 0;
            while (known < _count && _strongest[known].Satellite != signal.Satellite)
                known++;
            if (known == _count)
                _strongest[_count++] = signal;
            else if ((signal.CarrierToNoiseDecibelHertz ?? 0) > (_strongest[known].CarrierToNoiseDecibelHertz ?? 0))
                _strongest[known] = signal;
        }
    }

    /// <returns>Whether any satellite of the system is used.</returns>
    private bool WriteUsed(in GnssFix fix, GnssSystem system)
    {
        Span<int> used = stackalloc int[MostInGsa];
        int count = 0;
        for (int i = 0; i < _count && count < MostInGsa; i++)
        {
            if (_strongest[i].IsUsed == true && Group(_strongest[i].Satellite.System) == system && NumberOf(_strongest[i].Satellite) is { } number)
                used[count++] = number;
        }
        if (count == 0 && system != GnssSystem.Unknown)
            return false;
        var gsa = new SentenceBuilder(stackalloc byte[SentenceBuilder.Room], "GNGSA"u8);
        gsa.Letter('A');
        gsa.Whole(Math.Max((int)fix.Dimension, (int)FixDimension.None));
        for (int i = 0; i < MostInGsa; i++)
            gsa.Whole(i < count ? used[i] : null, 2);
        gsa.Number(fix.Pdop, 2);
        gsa.Number(fix.Hdop, 2);
        gsa.Number(fix.Vdop, 2);
        gsa.Whole(SystemIdOf(system));
        gsa.End(output);
        return true;
    }

    private void WriteInView(GnssSystem system)
    {
        int total = 0;
        for (int i = 0; i < _count; i++)
            total += IsOf(i, system) ? 1 : 0;
        int sentences = (total + MostInGsv - 1) / MostInGsv, next = 0;
        Span<byte> room = stackalloc byte[SentenceBuilder.Room];
        for (int sentence = 1; sentence <= sentences; sentence++)
        {
            var gsv = new SentenceBuilder(room, AddressOf(system));
            gsv.Whole(sentences);
            gsv.Whole(sentence);
            gsv.Whole(total, 2);
            for (int written = 0; written < MostInGsv && next < _count; next++)
            {
                if (!IsOf(next, system))
                    continue;
                ref readonly SatelliteInView seen = ref _strongest[next];
                gsv.Whole(NumberOf(seen.Satellite), 2);
                gsv.Whole(seen.ElevationDegrees, 2);
                gsv.Whole(seen.AzimuthDegrees, 3);
                gsv.Whole(seen.CarrierToNoiseDecibelHertz is { } strength ? (int)Math.Round(strength) : null, 2);
                written++;
            }
            gsv.End(output);
        }
    }

    private bool IsOf(int index, GnssSystem system) => Group(_strongest[index].Satellite.System) == system && NumberOf(_strongest[index].Satellite) is not null;

    /// <summary>SBAS goes with GPS, in its numbers 33 to 64.</summary>
    private static GnssSystem Group(GnssSystem system) => system == GnssSystem.Sbas ? GnssSystem.Gps : system;

    /// <summary>The number under its talker; null for one that NMEA has none for.</summary>
    private static int? NumberOf(SatelliteId satellite) => satellite switch
    {
        { System: GnssSystem.Gps, Number: >= 1 and <= 32 } => satellite.Number,
        { System: GnssSystem.Sbas, Number: >= 120 and <= 151 } => satellite.Number - 87,
        { System: GnssSystem.Sbas, Number: >= 152 and <= 158 } => satellite.Number,
        { System: GnssSystem.Glonass, Number: >= 1 and <= 32 } => satellite.Number + 64,
        { System: GnssSystem.Galileo or GnssSystem.BeiDou, Number: >= 1 and <= 64 } => satellite.Number,
        { System: GnssSystem.Qzss or GnssSystem.NavIC, Number: >= 1 and <= 32 } => satellite.Number,
        _ => null,
    };

    private static int? SystemIdOf(GnssSystem system) => system switch
    {
        GnssSystem.Gps => 1,
        GnssSystem.Glonass => 2,
        GnssSystem.Galileo => 3,
        GnssSystem.BeiDou => 4,
        GnssSystem.Qzss => 5,
        GnssSystem.NavIC => 6,
        _ => null,
    };

    private static ReadOnlySpan<byte> AddressOf(GnssSystem system) => system switch
    {
        GnssSystem.Glonass => "GLGSV"u8,
        GnssSystem.Galileo => "GAGSV"u8,
        GnssSystem.BeiDou => "GBGSV"u8,
        GnssSystem.Qzss => "GQGSV"u8,
        GnssSystem.NavIC => "GIGSV"u8,
        _ => "GPGSV"u8,
    };
}
