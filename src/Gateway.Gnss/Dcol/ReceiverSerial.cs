using System.Text;

namespace Gateway.Gnss.Dcol;

/// <summary>
/// What a Trimble receiver is: report 07h, the answer to GETSERIAL (Trimble OEM GNSS interface control document, "Response
/// 07h, RETSERIAL"). Texts are padded with blanks.
/// </summary>
public readonly ref struct ReceiverSerial
{
    /// <summary>Octets up to the number of channels on L1, which every receiver sends.</summary>
    public const int LeastLength = 45;

    private const int LongSerialStart = 45, LongSerialLength = 10, PrintedLength = 21;

    private readonly ReadOnlySpan<byte> _data;

    private ReceiverSerial(ReadOnlySpan<byte> data) => _data = data;

    /// <summary>Such as <c>BD992</c>, up to 8 characters.</summary>
    public ReadOnlySpan<byte> ReceiverType => _data.Slice(8, 8);

    /// <summary>Version of the navigation firmware, up to 5 characters.</summary>
    public ReadOnlySpan<byte> NavigationVersion => _data.Slice(16, 5);

    /// <summary>Serial number: the long one where it is sent and given, else its last 8 characters.</summary>
    public ReadOnlySpan<byte> SerialNumber =>
        _data.Length >= LongSerialStart + LongSerialLength && !IsBlank(_data.Slice(LongSerialStart, LongSerialLength)) ? _data.Slice(LongSerialStart, LongSerialLength) : _data[..8];

    /// <summary>Reads the data of a packet.</summary>
    /// <returns>False if they are too short, or serial number, type and version are not printable.</returns>
    public static bool TryParse(ReadOnlySpan<byte> data, out ReceiverSerial serial)
    {
        serial = default;
        if (data.Length < LeastLength || data[..PrintedLength].ContainsAnyExceptInRange((byte)' ', (byte)'~') || IsBlank(data.Slice(8, 8)))
            return false;
        serial = new ReceiverSerial(data);
        return true;
    }

    /// <summary>A field without the blanks around it; null if that leaves nothing.</summary>
    public static string? TextOf(ReadOnlySpan<byte> field) => Encoding.Latin1.GetString(field).Trim(' ', '\0') is { Length: > 0 } text ? text : null;

    private static bool IsBlank(ReadOnlySpan<byte> field) => !field.ContainsAnyExcept((byte)' ', (byte)0);
}
