using System.Buffers.Binary;
using System.Globalization;
using Gateway.Gnss.Dcol;

namespace Gateway.Gnss.Configuring;

/// <summary>
/// An application file of a Trimble receiver, as statements, and records that make one of them true. A record is the one
/// that the receiver has with nothing changed but the wanted octets: what else stands in it, or behind what is documented,
/// stays as it is (Trimble OEM GNSS interface control document, the records of "Command 64h, APPFILE").
/// </summary>
internal sealed class TrimbleFile
{
    private const int NameLength = 8, LeastGeneral = 8, PortLength = 4, OutputLength = 4, ReferenceLength = 0x25;
    private const int LatitudeStart = 10, LongitudeStart = 18, HeightStart = 26;
    private const double DegreesToRadians = Math.PI / 180;

    /// <summary>CMR, RTCM, RT17 and GSOF: what follows the offset in their records tells which of their messages are meant.</summary>
    private static readonly byte[] OutputsOfMany = [2, 3, 4, 10];

    private readonly List<(byte Type, byte[] Body)> _records = [];

    private TrimbleFile(ReadOnlySpan<byte> records)
    {
        while (AppFileRecord.TryRead(ref records, out AppFileRecord record))
            _records.Add((record.Type, record.Body.ToArray()));
    }

    /// <summary>Its name, of its first record; null if it has none.</summary>
    public string? Name => _records is [(AppFileRecord.FileStorage, { Length: >= NameLength } body), ..] ? ReceiverSerial.TextOf(body.AsSpan(0, NameLength)) : null;

    /// <summary>What it says of settings.</summary>
    public IEnumerable<string> Statements => _records.Select(record => Statement(record.Type, record.Body)).OfType<string>();

    /// <summary>Reads a whole file; null if it is not of the documented version.</summary>
    public static TrimbleFile? Of(ReadOnlySpan<byte> file) =>
        AppFileControl.TryParse(file, out AppFileControl control) && control.Version == AppFileControl.SpecificationVersion ? new TrimbleFile(file[AppFileControl.Length..]) : null;

    /// <summary>The record that makes a statement true, or why there is none, in plain words.</summary>
    public (byte[]? Record, string? Reason) Change(string statement) => statement.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["elevation", "mask", var degrees] => ElevationMask(degrees),
        ["baud", var port, var rate] => Rate(port, rate),
        ["output", var type, var port, .. var often] => Output(type, port, string.Join(' ', often)),
        ["reference", var latitude, var longitude, var height] => Reference(latitude, longitude, height),
        _ => (null, $"'{statement}' is none of what can be written: elevation mask DEGREES; baud PORT RATE; output TYPE PORT FREQUENCY; reference LATITUDE LONGITUDE HEIGHT"),
    };

    private static string? Statement(byte type, byte[] body) => type switch
    {
        AppFileRecord.GeneralControls when body.Length > 0 => Text($"elevation mask {body[0]}"),
        AppFileRecord.SerialPort when body.Length >= PortLength && AppFileCodes.PortOf(body[0]) is { } port && AppFileCodes.RateOf(body[1]) is { } rate =>
            Text($"baud {port} {rate}{(body[2] == 0 ? "" : " with parity")}"),
        AppFileRecord.OutputMessage when body.Length >= OutputLength && AppFileCodes.PortOf(body[1]) is { } port && AppFileCodes.FrequencyOf(body[2]) is { } often =>
            Text($"output {body[0]} {port} {often}"),
        AppFileRecord.ReferenceStation when body.Length >= ReferenceLength =>
            Text($"reference {Number(body, LatitudeStart) / DegreesToRadians:F9} {Number(body, LongitudeStart) / DegreesToRadians:F9} {Number(body, HeightStart):F4}"),
        _ => null,
    };

    private (byte[]? Record, string? Reason) ElevationMask(string degrees)
    {
        if (!byte.TryParse(degrees, CultureInfo.InvariantCulture, out byte mask))
            return (null, $"an elevation mask of '{degrees}': whole degrees, 0 to 90");
        // PDOP mask and how RTK works stand in the same record: without the receiver's own, they would be guessed.
        if (Find(AppFileRecord.GeneralControls, body => body.Length >= LeastGeneral) is not { } general)
            return (null, "the receiver's file CURRENT has no general controls record that could be changed");
        general[0] = mask;
        return (AppFileRecord.Build(AppFileRecord.GeneralControls, general), null);
    }

    private (byte[]? Record, string? Reason) Rate(string portName, string rate)
    {
        if (AppFileCodes.Port(portName) is not { } port)
            return (null, NoPort(portName));
        if (!int.TryParse(rate, CultureInfo.InvariantCulture, out int baud) || AppFileCodes.Rate(baud) is not { } code)
            return (null, $"these receivers have no code for {rate} baud: 115200, 230400 and 460800 are the highest");
        byte[] body = Find(AppFileRecord.SerialPort, known => known.Length >= PortLength && known[0] == port) ?? [port, 0, 0, 0];
        (body[1], body[2]) = (code, 0);
        return (AppFileRecord.Build(AppFileRecord.SerialPort, body), null);
    }

    private (byte[]? Record, string? Reason) Output(string typeText, string portName, string often)
    {
        if (!byte.TryParse(typeText, CultureInfo.InvariantCulture, out byte type) || type == byte.MaxValue)
            return (null, $"'{typeText}' is no message type");
        if (OutputsOfMany.Contains(type))
            return (null, $"message type {typeText} has further octets that tell what is sent; they are not written by this program");
        if (AppFileCodes.Port(portName) is not { } port)
            return (null, NoPort(portName));
        if (AppFileCodes.Frequency(often) is not { } frequency)
            return (null, $"there is no frequency '{often}': 1 Hz, 2 Hz, 5 Hz, 10 Hz, 2 s, 5 s, off and others");
        byte[] body = Find(AppFileRecord.OutputMessage, known => known.Length >= OutputLength && known[0] == type && known[1] == port) ?? [type, port, 0, 0];
        body[2] = frequency;
        return (AppFileRecord.Build(AppFileRecord.OutputMessage, body), null);
    }

    private (byte[]? Record, string? Reason) Reference(string latitude, string longitude, string height)
    {
        if (!FixedPosition.TryParse($"{latitude},{longitude},{height}", out FixedPosition? position))
            return (null, $"'{latitude} {longitude} {height}' is no position: degrees, degrees, metres above the ellipsoid");
        byte[] body = Find(AppFileRecord.ReferenceStation, known => known.Length >= ReferenceLength) ?? NewReference();
        BinaryPrimitives.WriteDoubleBigEndian(body.AsSpan(LatitudeStart), position!.LatitudeDegrees * DegreesToRadians);
        BinaryPrimitives.WriteDoubleBigEndian(body.AsSpan(LongitudeStart), position.LongitudeDegrees * DegreesToRadians);
        BinaryPrimitives.WriteDoubleBigEndian(body.AsSpan(HeightStart), position.EllipsoidalHeightMetres);
        return (AppFileRecord.Build(AppFileRecord.ReferenceStation, body), null);
    }

    /// <summary>Two octets that are always 0, a name, the position, and both station numbers 0.</summary>
    private static byte[] NewReference()
    {
        byte[] body = new byte[ReferenceLength];
        "GATEWAY "u8.CopyTo(body.AsSpan(2));
        return body;
    }

    private byte[]? Find(byte type, Predicate<byte[]> isMeant) =>
        _records.Find(record => record.Type == type && isMeant(record.Body)) is { Body: { } body } ? [.. body] : null;

    private static string NoPort(string name) => $"these receivers' serial ports are COM1 to COM4, not '{name}': give the one that this line leads to with --device-port";

    private static double Number(byte[] body, int start) => BinaryPrimitives.ReadDoubleBigEndian(body.AsSpan(start));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
