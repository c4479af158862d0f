using Gateway.Gnss.Framing;
using Gateway.Gnss.Receivers;
using Gateway.Receivers;

namespace Gateway.Commands;

/// <summary>Listens to a receiver, asks it one question after the other until it has said what it is, and reports.</summary>
internal sealed class IdentifySession(ReceiverSource source, TimeProvider time) : IReceiverListener
{
    /// <summary>A search of the usual baud rates takes some 12 s, and where bytes come one of the odd ones as many again.</summary>
    private static readonly TimeSpan LongestSearch = TimeSpan.FromSeconds(45);

    /// <summary>A receiver at 1 Hz says everything twice.</summary>
    private static readonly TimeSpan Listening = TimeSpan.FromSeconds(2.2);

    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(1);

    /// <summary>After the last question, for an answer that is late.</summary>
    private static readonly TimeSpan LongestLateAnswer = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly ReceiverIdentifier _identifier = new();
    private long _heardSince;

    /// <summary>The report; null if nothing came, at once where the port cannot be read.</summary>
    public async Task<IdentityReport?> RunAsync(bool ask, CancellationToken cancel)
    {
        source.Reading.Add(this);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task reading = source.RunAsync(stop.Token);
        var sent = new List<string>();
        try
        {
            // One that says nothing by itself can be asked where its rate need not be searched by what it says.
            bool canAskSilent = ask && !source.Receiver.BaudIsAuto;
            bool hasHeard = await UntilAsync(() => HasHeard() || source.PortFault is not null || SendsNoChecksums || HasSearchedInVain, canAskSilent ? Listening : LongestSearch, cancel).ConfigureAwait(false) && HasHeard();
            canAskSilent |= ask && SendsNoChecksums;
            if (!hasHeard && (source.PortFault is not null || !canAskSilent))
                return null;
            await UntilAsync(IsComplete, Listening, cancel).ConfigureAwait(false);
            foreach (IdentityPoll poll in ask ? IdentityPoll.All : [])
            {
                if (IsComplete())
                    break;
                source.Send(poll.Bytes.Span);
                sent.Add(poll.Name);
                await UntilAsync(IsComplete, LongestAnswer, cancel).ConfigureAwait(false);
            }
            if (sent.Count > 0)
                await UntilAsync(IsComplete, LongestLateAnswer, cancel).ConfigureAwait(false);
            if (!HasHeard())
                return null;
            // At least as long as a receiver at 1 Hz needs for two of each message.
            await Task.Delay(Rest(), time, cancel).ConfigureAwait(false);
            return Report(sent);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(false);
            source.Reading.Remove(this);
        }
    }

    public void FrameCame(in Frame frame)
    {
        lock (_gate)
        {
            if (_heardSince == 0)
                _heardSince = time.GetTimestamp();
            _identifier.Take(frame);
        }
    }

    public void BytesCame(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            _identifier.Take(bytes);
            // An answer that is no frame may be all that comes.
            if (_heardSince == 0 && _identifier.Identity is not null)
                _heardSince = time.GetTimestamp();
        }
    }

    /// <summary>Then the rate is known, and its answers may have checksums though its sentences have none.</summary>
    private bool SendsNoChecksums => source.Serial is { SendsNoChecksums: true };

    /// <summary>No rate gave a frame.</summary>
    private bool HasSearchedInVain => source.Receiver.BaudIsAuto && source.Serial?.Status() is { State: ReceiverState.Silent, Fault: not null };

    private bool HasHeard()
    {
        lock (_gate)
            return _heardSince != 0;
    }

    private bool IsComplete()
    {
        lock (_gate)
            return _identifier.Identity is { Model: not null, Firmware: not null };
    }

    private TimeSpan Rest()
    {
        TimeSpan rest = Listening - time.GetElapsedTime(_heardSince);
        return rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
    }

    private async Task<bool> UntilAsync(Func<bool> condition, TimeSpan limit, CancellationToken cancel)
    {
        long began = time.GetTimestamp();
        while (!condition())
        {
            if (time.GetElapsedTime(began) > limit)
                return false;
            await Task.Delay(Look, time, cancel).ConfigureAwait(false);
        }
        return true;
    }

    private IdentityReport Report(IReadOnlyList<string> sent)
    {
        lock (_gate)
        {
            double seconds = time.GetElapsedTime(_heardSince).TotalSeconds;
            ReceiverIdentity? identity = _identifier.Identity;
            return new IdentityReport
            {
                Port = source.Receiver.Port,
                Baud = source.Baud,
                Make = identity?.Make,
                Model = identity?.Model,
                Firmware = identity?.Firmware,
                Hardware = identity?.Hardware,
                SerialNumber = identity?.SerialNumber,
                By = identity?.By,
                Sent = sent,
                HeardSeconds = Math.Round(seconds, 3),
                Heard = [.. _identifier.Heard.All().Select(heard => new HeardMessage(ProtocolNames.Of(heard.Kind), heard.Name, heard.Count, Math.Round(heard.Count / seconds, 2)))],
            };
        }
    }
}
