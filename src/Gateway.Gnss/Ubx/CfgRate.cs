using System.Buffers.Binary;

namespace Gateway.Gnss.Ubx;

/// <summary>UBX-CFG-RATE: how often a fix is made, generations before 9 (u-blox 8 / M8 receiver description, UBX-CFG-RATE).</summary>
/// <param name="MeasurementMilliseconds">Between two measurements, 25 and more.</param>
/// <param name="MeasurementsPerFix">1 to 127.</param>
/// <param name="TimeReference">What they are aligned to: 0 UTC, 1 GPS, 2 GLONASS, 3 BeiDou, 4 Galileo.</param>
public readonly record struct CfgRate(ushort MeasurementMilliseconds, ushort MeasurementsPerFix, ushort TimeReference)
{
    private const int Length = 6;

    /// <summary>A frame that sets it.</summary>
    public byte[] ToFrame()
    {
        Span<byte> payload = stackalloc byte[Length];
        BinaryPrimitives.WriteUInt16LittleEndian(payload, MeasurementMilliseconds);
        BinaryPrimitives.WriteUInt16LittleEndian(payload[2..], MeasurementsPerFix);
        BinaryPrimitives.WriteUInt16LittleEndian(payload[4..], TimeReference);
        return UbxFrame.Build(UbxMessage.CfgRate, payload);
    }

    /// <summary>Reads a payload; false if it is too short.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out CfgRate rate)
    {
        rate = default;
        if (payload.Length < Length)
            return false;
        var fields = new LittleEndianReader(payload);
        rate = new CfgRate(fields.U2(), fields.U2(), fields.U2());
        return true;
    }
}
