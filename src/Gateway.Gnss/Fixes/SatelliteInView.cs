using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Gateway.Gnss.Nmea;

namespace Gateway.Gnss.Fixes;

/// <summary>One signal of one satellite in view. Small, because a receiver with four systems has a hundred of them in each epoch.</summary>
[StructLayout(LayoutKind.Sequential, Size = 16)]
public readonly record struct SatelliteInView
{
    private readonly GsvSatellite _said;
    private readonly sbyte _system, _signal;
    private readonly short _number, _place;
    private readonly Usage _usage;
    private readonly Healthiness _health;

    internal SatelliteInView(SatelliteId satellite, int? signalId, GsvSatellite said)
    {
        _said = said;
        _system = (sbyte)satellite.System;
        _number = (short)satellite.Number;
        _place = (short)SatelliteSet.KeyOf(satellite);
        _signal = (sbyte)(signalId ?? -1);
    }

    /// <summary>The same satellite's same signal with a newer direction and strength.</summary>
    internal SatelliteInView(in SatelliteInView before, GsvSatellite said)
    {
        this = before;
        _said = said;
        (_usage, _health) = (Usage.NotSaid, Healthiness.NotSaid);
    }

    /// <summary>A satellite or signal of a binary message.</summary>
    /// <param name="satellite">The satellite.</param>
    /// <param name="signalId">NMEA signal id.</param>
    /// <param name="sent">Its number as sent.</param>
    /// <param name="elevation">Degrees above the horizon.</param>
    /// <param name="azimuth">Degrees from true north.</param>
    /// <param name="carrierToNoise">dB-Hz.</param>
    /// <param name="isUsed">Whether the position uses it.</param>
    /// <param name="isHealthy">What it says of its own health; null where that is not known.</param>
    internal SatelliteInView(SatelliteId satellite, int? signalId, int sent, int? elevation, int? azimuth, double? carrierToNoise, bool isUsed, bool? isHealthy)
        : this(satellite, signalId, new GsvSatellite((short)sent, (short?)elevation, (short?)azimuth, carrierToNoise is { } strength ? (short)Math.Round(strength * 10) : null)) =>
        (_usage, _health) = (isUsed ? Usage.Used : Usage.Unused, isHealthy is { } healthy ? healthy ? Healthiness.Healthy : Healthiness.Unhealthy : Healthiness.NotSaid);

    private SatelliteInView(in SatelliteInView satellite, bool isUsed)
    {
        this = satellite;
        _usage = Usage.Unused + Unsafe.BitCast<bool, byte>(isUsed);
    }

    private SatelliteInView(in SatelliteInView signal, in SatelliteInView direction)
    {
        this = signal;
        _said = signal._said.SeenAt(direction._said);
    }

    private enum Usage : byte
    {
        NotSaid,
        Unused,
        Used,
    }

    private enum Healthiness : byte
    {
        NotSaid,
        Healthy,
        Unhealthy,
    }

    /// <summary>The satellite.</summary>
    public SatelliteId Satellite => new((GnssSystem)_system, _number);

    /// <summary>Its number as the receiver sent it.</summary>
    public int SentNumber => _said.Number;

    /// <summary>NMEA signal id; its meaning depends on the system (NMEA 0183 4.11, GSV notes). Absent before NMEA 4.10.</summary>
    public int? SignalId => _signal < 0 ? null : _signal;

    /// <summary>Elevation above the horizon, degrees.</summary>
    public int? ElevationDegrees => _said.ElevationDegrees;

    /// <summary>Azimuth from true north, degrees.</summary>
    public int? AzimuthDegrees => _said.AzimuthDegrees;

    /// <summary>Carrier-to-noise density, dB-Hz; absent if not tracked.</summary>
    public double? CarrierToNoiseDecibelHertz => _said.CarrierToNoiseTenths / 10.0;

    /// <summary>
    /// What the satellite, or the signal where each is listed, says of its own health; absent where the receiver does not
    /// tell (NAV-SAT, NAV-SIG and NAV-SVINFO do, GSV never).
    /// </summary>
    public bool? IsHealthy => _health switch { Healthiness.NotSaid => null, Healthiness.Healthy => true, _ => false };

    /// <summary>Whether the signal is tracked.</summary>
    internal bool IsTracked => _said.IsTracked;

    /// <summary>Where its satellite stands in a <see cref="SatelliteSet"/>.</summary>
    internal int Place => _place;

    /// <summary>This signal, now that it is known whether the position uses its satellite.</summary>
    internal SatelliteInView WithUse(bool isUsed) => new(this, isUsed);

    /// <summary>This signal, seen in the direction of <paramref name="satellite"/>.</summary>
    internal SatelliteInView SeenAt(in SatelliteInView satellite) => new(this, satellite);

    /// <summary>Whether the position uses the satellite; absent if the epoch had no GSA.</summary>
    public bool? IsUsed => _usage switch { Usage.NotSaid => null, Usage.Used => true, _ => false };
}
