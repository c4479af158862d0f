using System.Buffers;
using Gateway.Gnss.Framing;
using Gateway.Gnss.Receivers;

namespace Gateway.Gnss.Configuring;

/// <summary>Looks at bytes as they come; true ends the waiting.</summary>
internal delegate bool PieceTaker(ReadOnlySpan<byte> piece);

/// <summary>Looks at frames as they come; true ends the waiting.</summary>
internal delegate bool FrameTaker(in Frame frame);

/// <summary>Says something to a receiver and waits for the answer among all else that it sends.</summary>
internal sealed class ReceiverConversation(IReceiverLine line, TimeProvider time, CancellationToken cancel)
{
    private static readonly TimeSpan PollAgain = TimeSpan.FromMilliseconds(700);

    private readonly byte[] _buffer = new byte[4096];

    /// <summary>Whether anything at all has come, at any rate.</summary>
    public bool HeardBytes { get; private set; }

    /// <summary>Rate of the line, baud.</summary>
    public int Baud => line.Baud;

    public void Send(ReadOnlySpan<byte> bytes) => line.Write(bytes);

    /// <summary>Waits until what came is taken as the answer; false if it never was.</summary>
    public bool Listen(TimeSpan patience, PieceTaker take)
    {
        long begin = time.GetTimestamp();
        do
        {
            cancel.ThrowIfCancellationRequested();
            int count = line.Read(_buffer);
            HeardBytes |= count > 0;
            if (count > 0 && take(_buffer.AsSpan(0, count)))
                return true;
        }
        while (time.GetElapsedTime(begin) < patience);
        return false;
    }

    /// <summary>The same, frame by frame.</summary>
    public bool ListenFrames(TimeSpan patience, FrameTaker take)
    {
        var splitter = new FrameSplitter();
        return Listen(patience, piece =>
        {
            while (splitter.Read(ref piece, out Frame frame, out _) is var status && status != OperationStatus.NeedMoreData)
            {
                if (status == OperationStatus.Done && take(frame))
                    return true;
            }

            return false;
        });
    }

    /// <summary>Asks what the receiver is, again and again, until a model is known.</summary>
    public ReceiverIdentity? Identify(TimeSpan patience, string make, params ReadOnlySpan<byte[]> polls)
    {
        var identifier = new ReceiverIdentifier();
        var splitter = new FrameSplitter();
        long begin = time.GetTimestamp();
        do
        {
            foreach (byte[] poll in polls)
                Send(poll);
            bool known = Listen(PollAgain, piece =>
            {
                identifier.Take(piece);
                while (splitter.Read(ref piece, out Frame frame, out _) is var status && status != OperationStatus.NeedMoreData)
                {
                    if (status == OperationStatus.Done)
                        identifier.Take(frame);
                }

                return identifier.Identity is { Model: not null } found && found.Make == make;
            });
            if (known)
                return identifier.Identity;
        }
        while (time.GetElapsedTime(begin) < patience);
        return identifier.Identity is { } other && other.Make != make && other.Model is not null ? other : null;
    }
}
