using System.Buffers.Binary;
using Gateway.Gnss.Framing;
using Gateway.Simulation;

namespace Gateway.Benchmarks;

/// <summary>A receiver that says each epoch three times over: NMEA, UBX (NAV-PVT, NAV-SAT) and, as a base does, RTCM 3.</summary>
internal sealed class BusyReceiver(int rateHertz)
{
    private static readonly AntennaPosition Position = new(37.5633, 127.0369, 62.184, 23.21);

    private readonly SimulatedRtkReceiver _nmea = new(
        new SimulatedReceiverOptions { Position = Position, RateHertz = 10, SingleFor = TimeSpan.Zero, FloatFor = TimeSpan.Zero }, TimeProvider.System);

    /// <summary>Bytes written so far.</summary>
    public long Sent { get; private set; }

    /// <summary>Bytes of the last epoch.</summary>
    public int EpochBytes { get; private set; }

    public async Task RunAsync(Stream line, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / rateHertz), TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(cancel))
            {
                DateTimeOffset now = TimeProvider.System.GetUtcNow();
                long period = TimeSpan.TicksPerSecond / rateHertz;
                DateTimeOffset epoch = new(now.UtcTicks / period * period, TimeSpan.Zero);
                byte[] bytes = [.. _nmea.NextEpoch(epoch), .. NavPvt(epoch), .. NavSat(), .. Msm(epoch)];
                await line.WriteAsync(bytes, cancel);
                EpochBytes = bytes.Length;
                Sent += bytes.Length;
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Switched off.
        }
    }

    /// <summary>u-blox F9 interface description, UBX-NAV-PVT.</summary>
    private static byte[] NavPvt(DateTimeOffset utc)
    {
        byte[] payload = new byte[92];
        BinaryPrimitives.WriteUInt32LittleEndian(payload, TimeOfWeek(utc));
        BinaryPrimitives.WriteUInt16LittleEndian(payload.AsSpan(4), (ushort)utc.Year);
        (payload[6], payload[7], payload[8], payload[9], payload[10], payload[11]) = ((byte)utc.Month, (byte)utc.Day, (byte)utc.Hour, (byte)utc.Minute, (byte)utc.Second, 0x07);
        BinaryPrimitives.WriteUInt32LittleEndian(payload.AsSpan(12), 20);
        BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(16), utc.Millisecond * 1_000_000);
        (payload[20], payload[21], payload[23]) = (3, 0x83, 27);
        BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(24), (int)Math.Round(Position.Longitude * 1e7));
        BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(28), (int)Math.Round(Position.Latitude * 1e7));
        BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(32), 62184);
        BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(36), 38974);
        BinaryPrimitives.WriteUInt32LittleEndian(payload.AsSpan(40), 14);
        BinaryPrimitives.WriteUInt32LittleEndian(payload.AsSpan(44), 20);
        return Ubx(0x01, 0x07, payload);
    }

    /// <summary>UBX-NAV-SAT with 30 satellites.</summary>
    private static byte[] NavSat()
    {
        const int satellites = 30;
        byte[] payload = new byte[8 + (12 * satellites)];
        (payload[4], payload[5]) = (1, satellites);
        for (int i = 0; i < satellites; i++)
        {
            Span<byte> block = payload.AsSpan(8 + (12 * i), 12);
            (block[0], block[1], block[2], block[3]) = (0, (byte)(i + 1), (byte)(30 + (i % 15)), (byte)(10 + (2 * i)));
            BinaryPrimitives.WriteInt16LittleEndian(block[4..], (short)(12 * i));
            block[8] = 0x0F;
        }
        return Ubx(0x01, 0x35, payload);
    }

    private static byte[] Ubx(byte messageClass, byte id, byte[] payload)
    {
        byte[] frame = [0xB5, 0x62, messageClass, id, (byte)payload.Length, (byte)(payload.Length >> 8), .. payload, 0, 0];
        byte a = 0, b = 0;
        foreach (byte value in frame.AsSpan(2, payload.Length + 4))
        {
            a += value;
            b += a;
        }
        (frame[^2], frame[^1]) = (a, b);
        return frame;
    }

    /// <summary>A frame of the size of an MSM7 of ten satellites (RTCM 10403.3, transport layer); its body is no observation.</summary>
    private static byte[] Msm(DateTimeOffset utc)
    {
        byte[] frame = new byte[3 + 320 + 3];
        (frame[0], frame[1], frame[2]) = (0xD3, 320 >> 8, 320 & 0xFF);
        (frame[3], frame[4]) = (1077 >> 4, (1077 & 0xF) << 4);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(6), TimeOfWeek(utc) << 2);
        uint crc = Crc24Q.Of(frame.AsSpan(0, frame.Length - 3));
        (frame[^3], frame[^2], frame[^1]) = ((byte)(crc >> 16), (byte)(crc >> 8), (byte)crc);
        return frame;
    }

    private static uint TimeOfWeek(DateTimeOffset utc) => (uint)((((int)utc.DayOfWeek * TimeSpan.TicksPerDay) + utc.TimeOfDay.Ticks) / TimeSpan.TicksPerMillisecond) + 18_000;
}
