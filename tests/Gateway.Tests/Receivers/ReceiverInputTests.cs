using Gateway.Receivers;
using Gateway.Simulation;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Receivers;

/// <summary>What is written to a receiver, through a real pseudo-terminal and System.IO.Ports.</summary>
public sealed class ReceiverInputTests
{
    [Fact]
    public void While_the_port_stalls_the_oldest_whole_messages_make_room()
    {
        var input = new ReceiverInput(new FakeTimeProvider());
        input.SetOpen(true);
        for (byte i = 0; i < 40; i++)
            input.Give(Message(i, 1000));

        Assert.Equal(24, input.Counts.DroppedMessages);
        Assert.Equal(16_000, input.Counts.WaitingBytes);
        for (byte i = 24; i < 40; i++)
            Assert.Equal(Message(i, 1000), input.Take());
    }

    [Fact]
    public void A_message_that_has_waited_too_long_is_dropped_and_counted()
    {
        var time = new FakeTimeProvider();
        var input = new ReceiverInput(time);
        input.SetOpen(true);
        input.Give(Message(1, 10));
        time.Advance(ReceiverInput.LongestWait + TimeSpan.FromSeconds(1));
        input.Give(Message(2, 10));

        Assert.Equal(Message(2, 10), input.Take());
        Assert.Equal(1, input.Counts.DroppedMessages);
        Assert.Equal(0, input.Counts.WaitingBytes);
    }

    [Fact]
    public void Without_an_open_port_nothing_is_kept()
    {
        var input = new ReceiverInput(new FakeTimeProvider());
        input.Give(Message(1, 10));

        Assert.Equal(1, input.Counts.DroppedMessages);
        Assert.Equal(0, input.Counts.WaitingBytes);
    }

    [Fact]
    public async Task Messages_reach_the_receiver_intact_while_it_is_read()
    {
        await using var bench = new ReceiverBench();
        await bench.StartAsync();
        SerialReceiver receiver = bench.Room.Find("rtk")!;
        await ReceiverBench.UntilAsync(() => receiver.Reading.Latest is not null, TimeSpan.FromSeconds(10), "first fix");
        long framesBefore = receiver.Reading.Counts().Frames;

        var random = new Random(TestSeed.Value);
        var sent = new List<byte>();
        var arrived = new List<byte>();
        for (int i = 0; i < 100; i++)
        {
            byte[] message = new byte[random.Next(1, 1029)];
            random.NextBytes(message);
            receiver.Input.Give(message);
            sent.AddRange(message);
            await ReceiverBench.UntilAsync(() => Drain(bench.Line, arrived) == sent.Count, TimeSpan.FromSeconds(10), $"message {i} of seed {TestSeed.Value}");
        }

        Assert.Equal(sent, arrived);
        Assert.Equal(100, receiver.Input.Counts.WrittenMessages);
        Assert.Equal(0, receiver.Input.Counts.DroppedMessages);
        await ReceiverBench.UntilAsync(() => receiver.Reading.Counts().Frames > framesBefore, TimeSpan.FromSeconds(10), "sentences while writing");
        Assert.Empty(receiver.Reading.Counts().Rejected);
    }

    [Fact]
    public async Task A_port_that_takes_nothing_does_not_hold_up_the_reading()
    {
        await using var bench = new ReceiverBench();
        await bench.StartAsync();
        SerialReceiver receiver = bench.Room.Find("rtk")!;
        await ReceiverBench.UntilAsync(() => receiver.Reading.Latest is not null, TimeSpan.FromSeconds(10), "first fix");

        // Nobody reads at the device's end: the terminal's buffer fills, and then the queue.
        await ReceiverBench.UntilAsync(
            () =>
            {
                for (byte i = 0; i < 8; i++)
                    receiver.Input.Give(Message(i, 1000));
                return receiver.Input.Counts.Stalls > 0;
            },
            TimeSpan.FromSeconds(30),
            "a stalled write");
        long epochs = receiver.Reading.Counts().Epochs;
        await ReceiverBench.UntilAsync(() => receiver.Reading.Counts().Epochs > epochs + 5, TimeSpan.FromSeconds(10), "epochs while the port stalls");

        Assert.True(receiver.Input.Counts.WaitingBytes <= ReceiverInput.LongestQueue);
        Assert.Empty(receiver.Reading.Counts().Rejected);
    }

    [Fact]
    public async Task A_plug_pulled_in_the_middle_of_writing_harms_nothing()
    {
        await using var bench = new ReceiverBench();
        await bench.StartAsync();
        SerialReceiver receiver = bench.Room.Find("rtk")!;
        for (int i = 0; i < 10; i++)
        {
            long openings = receiver.Reading.Counts().Openings;
            long written = receiver.Input.Counts.WrittenMessages;
            await ReceiverBench.UntilAsync(() => Give(receiver, bench.Line) && receiver.Input.Counts.WrittenMessages > written + 5, TimeSpan.FromSeconds(10), $"written in round {i}");
            bench.Line.Unplug();
            receiver.Input.Give(Message(1, 1000));
            bench.Line.Plug();
            TimeSpan back = await ReceiverBench.UntilAsync(() => Give(receiver, bench.Line) && receiver.Reading.Counts().Openings > openings, TimeSpan.FromSeconds(10), $"opened again in round {i}");
            Assert.True(back < TimeSpan.FromSeconds(2), $"round {i}: {back}");
        }
        await ReceiverBench.UntilAsync(() => receiver.Reading.Latest is not null, TimeSpan.FromSeconds(10), "a fix at the end");
    }

    private static bool Give(SerialReceiver receiver, PseudoTerminal line)
    {
        receiver.Input.Give(Message(7, 500));
        Drain(line, []);
        return true;
    }

    private static int Drain(PseudoTerminal line, List<byte> into)
    {
        byte[] buffer = new byte[4096];
        while (line.Device.Read(buffer) is var count and > 0)
            into.AddRange(buffer.AsSpan(0, count));
        return into.Count;
    }

    private static byte[] Message(byte first, int length)
    {
        byte[] message = new byte[length];
        message[0] = first;
        return message;
    }
}
