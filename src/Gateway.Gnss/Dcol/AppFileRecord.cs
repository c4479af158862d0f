namespace Gateway.Gnss.Dcol;

/// <summary>
/// The first four octets of an application file (Trimble OEM GNSS interface control document, "File control information
/// block").
/// </summary>
public readonly record struct AppFileControl
{
    /// <summary>Octets that it takes.</summary>
    public const int Length = 4;

    /// <summary>The only version of the specification there is.</summary>
    public const byte SpecificationVersion = 3;

    /// <summary>Its version; <see cref="SpecificationVersion"/> in all documented firmware.</summary>
    public byte Version { get; init; }

    /// <summary>For which receivers; 0 for all, as the maker recommends.</summary>
    public byte DeviceType { get; init; }

    /// <summary>Whether the records are put in use at once.</summary>
    public bool IsApplied { get; init; }

    /// <summary>Whether everything goes back to the factory's settings first.</summary>
    public bool ResetsToFactory { get; init; }

    /// <summary>A file with these records, put in use at once, with all else left as it is.</summary>
    public static byte[] FileOf(ReadOnlySpan<byte> records) => [SpecificationVersion, 0, 1, 0, .. records];

    /// <summary>Reads the beginning of a file.</summary>
    /// <returns>False if it is too short.</returns>
    public static bool TryParse(ReadOnlySpan<byte> file, out AppFileControl control)
    {
        control = default;
        if (file.Length < Length)
            return false;
        control = new AppFileControl { Version = file[0], DeviceType = file[1], IsApplied = file[2] != 0, ResetsToFactory = file[3] != 0 };
        return true;
    }
}

/// <summary>
/// A record of an application file: type, length, body. A receiver reads as much of a body as it knows and ignores a record
/// with anything invalid in it (Trimble OEM GNSS interface control document, "Application file packets").
/// </summary>
public readonly ref struct AppFileRecord
{
    /// <summary>Name and date of the file: <c>CURRENT</c> holds what is in use.</summary>
    public const byte FileStorage = 0x00;

    /// <summary>Elevation mask and others.</summary>
    public const byte GeneralControls = 0x01;

    /// <summary>Rate and format of a serial port.</summary>
    public const byte SerialPort = 0x02;

    /// <summary>Where a base stands.</summary>
    public const byte ReferenceStation = 0x03;

    /// <summary>A message, the port it is sent at and how often.</summary>
    public const byte OutputMessage = 0x07;

    private const int HeaderLength = 2;

    /// <summary>What it is.</summary>
    public byte Type { get; private init; }

    /// <summary>What follows type and length.</summary>
    public ReadOnlySpan<byte> Body { get; private init; }

    /// <summary>A whole record.</summary>
    /// <param name="type">What it is.</param>
    /// <param name="body">0 to 255 octets.</param>
    /// <exception cref="ArgumentOutOfRangeException">The body is too long.</exception>
    public static byte[] Build(byte type, ReadOnlySpan<byte> body)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(body.Length, byte.MaxValue, nameof(body));
        return [type, (byte)body.Length, .. body];
    }

    /// <summary>Takes a record off the front of what follows a file's control block.</summary>
    /// <returns>False if nothing or no whole record is left.</returns>
    public static bool TryRead(ref ReadOnlySpan<byte> records, out AppFileRecord record)
    {
        record = default;
        if (records.Length < HeaderLength || records.Length < HeaderLength + records[1])
            return false;
        int length = HeaderLength + records[1];
        record = new AppFileRecord { Type = records[0], Body = records[HeaderLength..length] };
        records = records[length..];
        return true;
    }
}
