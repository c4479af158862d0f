using System.Text;

namespace Gateway.Simulation;

/// <summary>
/// The datum messages of a network that says which frame its corrections are in (RTCM 10403.3, 3.5): 1021 (Helmert),
/// 1023 (residuals) and 1025 (projection), as payloads for <see cref="SimulatedBase.WithPosition"/>.
/// </summary>
public static class SimulatedDatum
{
    private const int SystemId = 7;

    /// <summary>1021 from one frame to another on GRS 80, all parameters zero: what is to be seen are the names.</summary>
    /// <param name="source">Name of the corrections' frame, at most 31 characters of ISO 8859-1.</param>
    /// <param name="target">Name of the frame that it leads to.</param>
    public static byte[] Transformation(string source, string target)
    {
        BitWriter bits = Text(Text(new BitWriter().Put(1021, 12), source), target)
            .Put(SystemId, 8).Put(0b1010000000, 10) // 1023 and 1025 belong to it.
            .Put(3, 5).Put(0, 4).Put(0, 2)
            .Put(0, 19).Put(0, 20).Put(100, 14).Put(100, 14);
        for (int translation = 0; translation < 3; translation++)
            bits.Put(0, 23);
        for (int rotation = 0; rotation < 3; rotation++)
            bits.Put(0, 32);
        bits.Put(0, 25);
        return bits.Put(8_137_000, 24).Put(6_752_314, 25).Put(8_137_000, 24).Put(6_752_314, 25).Put(1, 3).Put(1, 3).ToBytes();
    }

    /// <summary>1023 with a mean offset and no residuals.</summary>
    public static byte[] Residuals()
    {
        BitWriter bits = new BitWriter().Put(1023, 12).Put(SystemId, 8).Put(1, 1).Put(1, 1)
            .Put(270_000, 21).Put(914_000, 22).Put(600, 12).Put(600, 12).Put(5, 8).Put(-5, 8).Put(2, 15);
        for (int point = 0; point < 16; point++)
            bits.Put(0, 9).Put(0, 9).Put(0, 9);
        return bits.Put(0, 2).Put(0, 2).Put(1, 3).Put(1, 3).Put(61_000, 16).ToBytes();
    }

    /// <summary>1025, transverse Mercator about 38 N 127 E with 200,000 and 600,000 m.</summary>
    public static byte[] Projection() => new BitWriter().Put(1025, 12).Put(SystemId, 8).Put(1, 6)
        .Put((long)(38 / 0.000_000_011), 34).Put((long)(127 / 0.000_000_011), 35).Put(700_000_000, 30).Put(200_000_000, 36).Put(600_000_000, 35).ToBytes();

    private static BitWriter Text(BitWriter bits, string text)
    {
        byte[] octets = Encoding.Latin1.GetBytes(text);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(octets.Length, 31);
        bits.Put(octets.Length, 5);
        foreach (byte octet in octets)
            bits.Put(octet, 8);
        return bits;
    }
}
