using System.Buffers.Binary;
using Gateway.Gnss.Framing;

namespace Gateway.Benchmarks;

/// <summary>Binary frames as an RTK receiver and a base send them, made up from a seed, and where they stand.</summary>
internal sealed class FrameSample
{
    private readonly List<byte> _bytes = [];
    private readonly List<Range> _checked = [];

    private FrameSample()
    {
    }

    public byte[] Bytes => [.. _bytes];

    /// <summary>What each frame's checksum is taken over.</summary>
    public Range[] Checked => [.. _checked];

    /// <summary>NAV-PVT, NAV-SAT of 40 satellites and RXM-RAWX of 60 signals, again and again.</summary>
    public static FrameSample Ubx(int epochs, int seed)
    {
        var random = new Random(seed);
        var sample = new FrameSample();
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            byte[] pvt = new byte[92];
            BinaryPrimitives.WriteUInt32LittleEndian(pvt, (uint)epoch * 200);
            (pvt[20], pvt[21]) = (3, 0x83);
            sample.AddUbx(0x01, 0x07, pvt);
            byte[] satellites = new byte[8 + 40 * 12];
            random.NextBytes(satellites);
            BinaryPrimitives.WriteUInt32LittleEndian(satellites, (uint)epoch * 200);
            satellites[5] = 40;
            sample.AddUbx(0x01, 0x35, satellites);
            byte[] raw = new byte[16 + 60 * 32];
            random.NextBytes(raw);
            sample.AddUbx(0x02, 0x15, raw);
        }

        return sample;
    }

    /// <summary>A station's coordinates and the four MSM7 of an epoch, by their lengths; their content is random.</summary>
    public static FrameSample Rtcm(int epochs, int seed)
    {
        var random = new Random(seed);
        var sample = new FrameSample();
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            foreach (int length in (int[])[19, 430, 310, 480, 520])
            {
                byte[] payload = new byte[length];
                random.NextBytes(payload);
                sample.AddRtcm(payload);
            }
        }

        return sample;
    }

    /// <summary>A copy in which one byte of every twentieth frame is another.</summary>
    public byte[] Damaged(int seed)
    {
        var random = new Random(seed);
        byte[] damaged = Bytes;
        for (int frame = 0; frame < _checked.Count; frame += 20)
        {
            (int at, int length) = _checked[frame].GetOffsetAndLength(damaged.Length);
            damaged[at + random.Next(length)] ^= (byte)random.Next(1, 256);
        }

        return damaged;
    }

    private void AddUbx(byte messageClass, byte id, byte[] payload)
    {
        byte[] content = [messageClass, id, (byte)payload.Length, (byte)(payload.Length >> 8), .. payload];
        _bytes.AddRange([0xB5, 0x62]);
        Check(content);
        ushort sum = UbxChecksum.Of(content);
        _bytes.AddRange([(byte)sum, (byte)(sum >> 8)]);
    }

    private void AddRtcm(byte[] payload)
    {
        byte[] content = [0xD3, (byte)(payload.Length >> 8), (byte)payload.Length, .. payload];
        Check(content);
        uint crc = Crc24Q.Of(content);
        _bytes.AddRange([(byte)(crc >> 16), (byte)(crc >> 8), (byte)crc]);
    }

    private void Check(byte[] content)
    {
        _checked.Add(_bytes.Count..(_bytes.Count + content.Length));
        _bytes.AddRange(content);
    }
}
