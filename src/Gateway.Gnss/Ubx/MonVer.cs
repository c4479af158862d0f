using System.Text;

namespace Gateway.Gnss.Ubx;

/// <summary>
/// UBX-MON-VER: firmware, hardware, and lines that name module and protocol (u-blox F9 HPG 1.32 interface description,
/// 3.14, UBX-MON-VER). Texts point into the payload.
/// </summary>
public readonly ref struct MonVer
{
    private const int SoftwareLength = 30, HardwareLength = 10, LineLength = 30;

    private readonly ReadOnlySpan<byte> _payload;

    private MonVer(ReadOnlySpan<byte> payload) => _payload = payload;

    /// <summary>Firmware, such as "EXT CORE 1.00 (f10c36)".</summary>
    public ReadOnlySpan<byte> Software => Text(0, SoftwareLength);

    /// <summary>Hardware: "00190000" is generation 9, "00080000" 8, "00070000" 7.</summary>
    public ReadOnlySpan<byte> Hardware => Text(SoftwareLength, HardwareLength);

    /// <summary>Further lines.</summary>
    public int Count => (_payload.Length - SoftwareLength - HardwareLength) / LineLength;

    /// <summary>One further line, such as "PROTVER=27.12".</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not below <see cref="Count"/>.</exception>
    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return Text(SoftwareLength + HardwareLength + index * LineLength, LineLength);
        }
    }

    /// <summary>The module, such as "ZED-F9P"; null where it does not say (generations before 8).</summary>
    public string? Module => Value("MOD"u8);

    /// <summary>Firmware of the product, such as "HPG 1.32"; null where it does not say.</summary>
    public string? Firmware => Value("FWVER"u8);

    /// <summary>Version of the protocol, such as "27.31"; null where it does not say.</summary>
    public string? ProtocolVersion => Value("PROTVER"u8);

    /// <summary>Reads a payload; false if it is too short.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out MonVer version)
    {
        version = default;
        if (payload.Length < SoftwareLength + HardwareLength)
            return false;
        version = new MonVer(payload);
        return true;
    }

    // "NAME=value", in generation 8 at times "NAME value".
    private string? Value(ReadOnlySpan<byte> name)
    {
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<byte> line = this[i];
            if (line.Length > name.Length && line.StartsWith(name) && line[name.Length] is (byte)'=' or (byte)' ')
                return Encoding.Latin1.GetString(line[(name.Length + 1)..]);
        }

        return null;
    }

    private ReadOnlySpan<byte> Text(int from, int length)
    {
        ReadOnlySpan<byte> field = _payload.Slice(from, length);
        int end = field.IndexOf((byte)0);
        return end < 0 ? field : field[..end];
    }
}
