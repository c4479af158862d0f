namespace Gateway.EndToEnd.Tests.Wire;

/// <summary>The next packet is cut off after some of its bytes, and the connection with it; once.</summary>
internal sealed class CutMidPacket(Way way, double where, bool reset) : ILineFault
{
    private int _cuts;

    public async Task CarryAsync(LineConnection connection, Way packetWay, MqttPacket packet, CancellationToken cancellation)
    {
        if (packetWay != way || Interlocked.Exchange(ref _cuts, 1) > 0)
        {
            await connection.PassAsync(packetWay, packet, cancellation);
            return;
        }
        int bytes = Math.Clamp((int)(packet.Bytes.Length * where), 1, packet.Bytes.Length - 1);
        await connection.SendAsync(packetWay, packet.Bytes.AsMemory(0, bytes), cancellation);
        connection.Cut(reset);
    }
}

/// <summary>Whatever comes is swallowed, also of new connections; TCP stays up.</summary>
internal sealed class Silence : ILineFault
{
    public Task CarryAsync(LineConnection connection, Way way, MqttPacket packet, CancellationToken cancellation) => Task.CompletedTask;
}

/// <summary>The broker takes publishes, and its answers never come.</summary>
internal sealed class AcksWithheld : ILineFault
{
    public Task CarryAsync(LineConnection connection, Way way, MqttPacket packet, CancellationToken cancellation) =>
        way == Way.ToClient && packet.Type == MqttPacketType.PubAck ? Task.CompletedTask : connection.PassAsync(way, packet, cancellation);
}

/// <summary>The broker's answers come late.</summary>
internal sealed class AcksLate(TimeSpan by) : ILineFault
{
    public Task CarryAsync(LineConnection connection, Way way, MqttPacket packet, CancellationToken cancellation)
    {
        if (way != Way.ToClient || packet.Type != MqttPacketType.PubAck)
            return connection.PassAsync(way, packet, cancellation);
        connection.PassLater(way, packet, by);
        return Task.CompletedTask;
    }
}

/// <summary>Publishes are answered with an error code; half of them have reached the broker all the same.</summary>
internal sealed class PublishesRefused(byte reason) : ILineFault
{
    private int _publishes;

    public async Task CarryAsync(LineConnection connection, Way way, MqttPacket packet, CancellationToken cancellation)
    {
        if (way == Way.ToClient && packet.Type == MqttPacketType.PubAck)
            return;
        if (way == Way.ToClient || !packet.WantsAck)
        {
            await connection.PassAsync(way, packet, cancellation);
            return;
        }
        if (Interlocked.Increment(ref _publishes) % 2 == 0)
            await connection.PassAsync(way, packet, cancellation);
        await connection.AnswerAsync(packet, reason, cancellation);
    }
}

/// <summary>The broker allows one publish without an answer.</summary>
internal sealed class OneInFlight : ILineFault
{
    public bool BeginsWithACut => true;

    public Task CarryAsync(LineConnection connection, Way way, MqttPacket packet, CancellationToken cancellation) =>
        packet.Type == MqttPacketType.ConnAck ? connection.LetInAsync(packet, 1, cancellation) : connection.PassAsync(way, packet, cancellation);
}

/// <summary>Everybody is let in and thrown out at once.</summary>
internal sealed class KickAfterConnAck(bool reset) : ILineFault
{
    public bool BeginsWithACut => true;

    public async Task CarryAsync(LineConnection connection, Way way, MqttPacket packet, CancellationToken cancellation)
    {
        await connection.PassAsync(way, packet, cancellation);
        if (packet.Type == MqttPacketType.ConnAck)
            connection.Cut(reset);
    }
}

/// <summary>A thin line: packets take their time, one after another.</summary>
internal sealed class SlowLink(int bytesPerSecond) : ILineFault
{
    private const int Piece = 64;

    public async Task CarryAsync(LineConnection connection, Way way, MqttPacket packet, CancellationToken cancellation)
    {
        // By pieces only while nobody else writes: late packets of an earlier fault must not come between them.
        await Task.Delay(TimeSpan.FromSeconds((double)Math.Max(Piece, packet.Bytes.Length) / bytesPerSecond), cancellation);
        await connection.PassAsync(way, packet, cancellation);
    }
}

/// <summary>Every other publish is overtaken by those behind it.</summary>
internal sealed class Reordered(TimeSpan by) : ILineFault
{
    private int _publishes;

    public Task CarryAsync(LineConnection connection, Way way, MqttPacket packet, CancellationToken cancellation)
    {
        if (packet.Type != MqttPacketType.Publish || Interlocked.Increment(ref _publishes) % 2 == 0)
            return connection.PassAsync(way, packet, cancellation);
        connection.PassLater(way, packet, by);
        return Task.CompletedTask;
    }
}

/// <summary>Every publish comes twice.</summary>
internal sealed class Doubled : ILineFault
{
    public async Task CarryAsync(LineConnection connection, Way way, MqttPacket packet, CancellationToken cancellation)
    {
        await connection.PassAsync(way, packet, cancellation);
        if (packet.WantsAck)
            await connection.SendAsync(way, packet.Again(), cancellation);
    }
}
