using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Gateway.EndToEnd.Tests.Wire;

/// <summary>One connection through a <see cref="FaultyLine"/>. Packets are written whole and one after another, also late ones.</summary>
internal sealed class LineConnection(FaultyLine line, TcpClient client, TcpClient broker, CancellationTokenSource ended) : IDisposable
{
    private readonly SemaphoreSlim _toBroker = new(1);
    private readonly SemaphoreSlim _toClient = new(1);
    private readonly ConcurrentDictionary<ushort, bool> _unanswered = new();
    private ushort? _receiveMaximum;
    private volatile bool _isDead;

    public bool IsDead => _isDead;

    /// <summary>Nothing passes any more, and neither end learns of it: a cable cut far away.</summary>
    public void Die() => _isDead = true;

    /// <summary>Ends it for both.</summary>
    /// <param name="reset">With a TCP reset instead of an orderly end.</param>
    public void Cut(bool reset)
    {
        try
        {
            foreach (TcpClient end in (ReadOnlySpan<TcpClient>)[client, broker])
            {
                // A client that the other loop has closed already has no socket any more.
                if (reset && end.Client is { } socket)
                    socket.LingerState = new LingerOption(true, 0);
                end.Close();
            }
            ended.Cancel();
        }
        catch (Exception gone) when (gone is ObjectDisposedException or SocketException)
        {
            line.Ended(gone.Message);
        }
    }

    /// <summary>Says a Receive Maximum to the client, and holds it to it from now on.</summary>
    public Task LetInAsync(MqttPacket connAck, ushort receiveMaximum, CancellationToken cancellation)
    {
        _receiveMaximum = receiveMaximum;
        return SendAsync(Way.ToClient, connAck.WithReceiveMaximum(receiveMaximum), cancellation);
    }

    /// <summary>A packet has come from one of the ends.</summary>
    public async Task TakeAsync(Way way, MqttPacket packet, CancellationToken cancellation)
    {
        if (_isDead)
            return;
        line.See(way, packet);
        if (way == Way.ToBroker && packet.WantsAck)
        {
            _unanswered[packet.Identifier] = true;
            if (_unanswered.Count > _receiveMaximum)
                line.Violated($"{_unanswered.Count} publishes without an answer, Receive Maximum is {_receiveMaximum}");
        }
        if (line.Fault is { } fault)
            await fault.CarryAsync(this, way, packet, cancellation);
        else
            await PassAsync(way, packet, cancellation);
    }

    public Task PassAsync(Way way, MqttPacket packet, CancellationToken cancellation)
    {
        if (way == Way.ToClient && packet.Type == MqttPacketType.PubAck)
            _unanswered.TryRemove(packet.Identifier, out _);
        return SendAsync(way, packet.Bytes, cancellation);
    }

    /// <summary>Answers a publish of the client's in the broker's place.</summary>
    public Task AnswerAsync(MqttPacket publish, byte reason, CancellationToken cancellation)
    {
        _unanswered.TryRemove(publish.Identifier, out _);
        return SendAsync(Way.ToClient, MqttBytes.PubAck(publish.Identifier, reason), cancellation);
    }

    public void Dispose()
    {
        _toBroker.Dispose();
        _toClient.Dispose();
    }

    /// <summary>Writes bytes, after what is being written.</summary>
    public async Task SendAsync(Way way, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        SemaphoreSlim turn = way == Way.ToBroker ? _toBroker : _toClient;
        await turn.WaitAsync(cancellation);
        try
        {
            if (!_isDead)
                await (way == Way.ToBroker ? broker : client).GetStream().WriteAsync(bytes, cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Passes a packet on after a while; those behind it do not wait for it.</summary>
    public void PassLater(Way way, MqttPacket packet, TimeSpan after) => line.Later(async () =>
    {
        await Task.Delay(after, ended.Token);
        await PassAsync(way, packet, ended.Token);
    });
}
