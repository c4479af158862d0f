using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Gateway.Simulation;

/// <summary>One connection to a simulated caster: the request, the answer, and the stream while GGA come in.</summary>
internal sealed class CasterConversation(SimulatedCaster caster, SimulatedCasterOptions options, CasterRefusal refusal, Random random, TimeProvider time)
{
    private const int LongestHead = 8192;

    private readonly StringBuilder _received = new();
    private volatile CasterPosition? _position;

    public async Task RunAsync(Stream wire, CancellationToken stop)
    {
        string head = await ReadHeadAsync(wire, stop).ConfigureAwait(false);
        CasterRequest request = CasterRequest.Parse(head);
        caster.Note(request);
        if (request.Headers.GetValueOrDefault("ntrip-gga") is { } gga)
            Take(gga);
        if (await RefuseAsync(wire, request, stop).ConfigureAwait(false))
            return;
        if (request.Mountpoint.Length == 0 || options.Mountpoints.FirstOrDefault(m => m.Name == request.Mountpoint) is not { } mountpoint)
            await WriteAsync(wire, SourceTable(request), stop).ConfigureAwait(false);
        else
            await StreamAsync(wire, request, mountpoint, stop).ConfigureAwait(false);
    }

    private async Task<string> ReadHeadAsync(Stream wire, CancellationToken stop)
    {
        byte[] buffer = new byte[1024];
        while (_received.Length < LongestHead)
        {
            int end = _received.ToString().IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0)
            {
                string head = _received.ToString(0, end);
                _received.Remove(0, end + 4);
                return head;
            }

            int count = await wire.ReadAsync(buffer, stop).ConfigureAwait(false);
            if (count == 0)
                break;
            _received.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }

        throw new IOException("No whole request came.");
    }

    /// <returns>Whether it was refused.</returns>
    private async Task<bool> RefuseAsync(Stream wire, CasterRequest request, CancellationToken stop)
    {
        string? answer = refusal switch
        {
            CasterRefusal.Unauthorized => Refusal("401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\"\r\n"),
            CasterRefusal.Forbidden => Refusal("403 Forbidden"),
            CasterRefusal.NotFound => Refusal("404 Not Found"),
            CasterRefusal.Conflict => Refusal("409 Conflict"),
            CasterRefusal.Unavailable => Refusal("503 Service Unavailable", "Retry-After: 120\r\n"),
            CasterRefusal.ErrorBadPassword => "ERROR - Bad Password\r\n",
            CasterRefusal.OnlyVersionOne when request.IsVersionTwo => Refusal("400 Bad Request"),
            CasterRefusal.OnlyVersionOneInSilence when request.IsVersionTwo => "",
            CasterRefusal.WebPage => "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body>Log in to this network first</body></html>",
            CasterRefusal.Noise => "\u0001\u0002\u00FF\u00D3 not an answer",
            CasterRefusal.ChunksThatAreNone => "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\u00AA\u0000\u0013 bytes",
            CasterRefusal.RedirectForEver => Refusal("302 Found", $"Location: {caster.Url}/{request.Mountpoint}\r\n"),
            CasterRefusal.Redirect => Refusal("302 Found", $"Location: {options.RedirectTo}\r\n"),
            _ => null,
        };
        if (refusal == CasterRefusal.NeverAnswer)
            await Task.Delay(Timeout.InfiniteTimeSpan, time, stop).ConfigureAwait(false);
        if (answer is null && request.Headers.GetValueOrDefault("user-agent")?.StartsWith("NTRIP", StringComparison.Ordinal) != true)
            answer = "HTTP/1.1 403 Forbidden\r\nContent-Type: text/plain\r\n\r\nThis is a caster for NTRIP clients: User-Agent not accepted.";
        if (answer is null && options.Users.Count > 0 && request.Mountpoint.Length > 0
            && !(request.Login() is var (user, password) && options.Users.GetValueOrDefault(user) == password))
        {
            answer = Refusal("401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\"\r\n");
        }

        if (answer is null)
            return false;
        await WriteAsync(wire, Encoding.Latin1.GetBytes(answer), stop).ConfigureAwait(false);
        return true;
    }

    private static string Refusal(string status, string headers = "") => $"HTTP/1.1 {status}\r\n{headers}Content-Length: 0\r\nConnection: close\r\n\r\n";

    private byte[] SourceTable(CasterRequest request)
    {
        string body = "CAS;127.0.0.1;2101;Simulated;Nobody;0;KOR;37.56;127.04;0.0.0.0;0;\r\nNET;SIM;Nobody;B;N;none;none;none;none\r\n"
            + string.Concat(options.Mountpoints.Select(m => m.Record(m.Base.Position) + "\r\n")) + "ENDSOURCETABLE\r\n";
        string head = request.IsVersionTwo && options.Answer is CasterAnswer.AsAsked or CasterAnswer.HttpChunked or CasterAnswer.HttpChunkedGzip
            ? "HTTP/1.1 200 OK\r\nNtrip-Version: Ntrip/2.0\r\nContent-Type: gnss/sourcetable\r\n"
            : "SOURCETABLE 200 OK\r\nContent-Type: text/plain\r\n";
        return Encoding.UTF8.GetBytes($"{head}Content-Length: {body.Length}\r\n\r\n{body}");
    }

    private async Task StreamAsync(Stream wire, CasterRequest request, SimulatedMountpoint mountpoint, CancellationToken stop)
    {
        if (mountpoint.RefusesGgaWithoutFix && _position is { Quality: 0 })
        {
            await WriteAsync(wire, Encoding.ASCII.GetBytes(Refusal("401 Unauthorized")), stop).ConfigureAwait(false);
            return;
        }

        CasterAnswer answer = options.Answer != CasterAnswer.AsAsked ? options.Answer : request.IsVersionTwo ? CasterAnswer.HttpChunked : CasterAnswer.IcyEmptyLine;
        await WriteAsync(wire, Encoding.ASCII.GetBytes(Head(answer)), stop).ConfigureAwait(false);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task listening = ListenAsync(wire, end);
        try
        {
            await SendAsync(wire, answer, mountpoint, end.Token).ConfigureAwait(false);
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static string Head(CasterAnswer answer) => answer switch
    {
        CasterAnswer.IcyAlone => "ICY 200 OK\r\n",
        CasterAnswer.IcyEmptyLine => "ICY 200 OK\r\n\r\n",
        CasterAnswer.IcyHeaders => "ICY 200 OK\r\nServer: Simulated/1\r\nDate: x\r\n\r\n",
        CasterAnswer.HttpPlain => "HTTP/1.0 200 OK\r\nContent-Type: video/x-odd\r\n\r\n",
        CasterAnswer.HttpCalledPage => "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n",
        CasterAnswer.HttpChunkedGzip => "HTTP/1.1 200 OK\r\nNtrip-Version: Ntrip/2.0\r\nContent-Type: gnss/data\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n",
        _ => "HTTP/1.1 200 OK\r\nNtrip-Version: Ntrip/2.0\r\nContent-Type: gnss/data\r\nTransfer-Encoding: chunked\r\n\r\n",
    };

    private async Task SendAsync(Stream wire, CasterAnswer answer, SimulatedMountpoint mountpoint, CancellationToken stop)
    {
        var packed = new MemoryStream();
        await using var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true);
        using var timer = new PeriodicTimer(options.Period, time);
        do
        {
            if (refusal == CasterRefusal.CloseInsteadOfSilence && !Serves(mountpoint))
                return;
            if (refusal == CasterRefusal.Silence || !Serves(mountpoint))
                continue;
            byte[] epoch = mountpoint.RawEpoch is { } raw ? [.. raw] : [.. mountpoint.Base.NextEpoch(time.GetUtcNow()).SelectMany(frame => frame)];
            caster.NoteSent(epoch);
            byte[] data = epoch;
            if (answer == CasterAnswer.HttpChunkedGzip)
            {
                await gzip.WriteAsync(epoch, stop).ConfigureAwait(false);
                await gzip.FlushAsync(stop).ConfigureAwait(false);
                data = packed.ToArray();
                packed.SetLength(0);
            }

            await WriteAsync(wire, answer is CasterAnswer.HttpChunked or CasterAnswer.HttpChunkedGzip ? Chunked(data) : data, stop).ConfigureAwait(false);
        }
        while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false));
    }

    private bool Serves(SimulatedMountpoint mountpoint) => !mountpoint.NeedsGga
        || (_position is { IsWellFormed: true, Quality: > 0 } position && position.KilometresTo(mountpoint.Base.Position) <= mountpoint.ServiceRadiusKilometres);

    private async Task ListenAsync(Stream wire, CancellationTokenSource end)
    {
        byte[] buffer = new byte[1024];
        try
        {
            while (true)
            {
                for (int lineEnd; (lineEnd = _received.ToString().IndexOf('\n', StringComparison.Ordinal)) >= 0; _received.Remove(0, lineEnd + 1))
                    Take(_received.ToString(0, lineEnd).TrimEnd('\r'));
                int count = await wire.ReadAsync(buffer, end.Token).ConfigureAwait(false);
                if (count == 0)
                    break;
                _received.Append(Encoding.Latin1.GetString(buffer, 0, count));
            }
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
        }
    }

    private void Take(string sentence)
    {
        CasterPosition position = CasterPosition.Read(sentence);
        caster.Note(position);
        _position = position;
    }

    /// <summary>Cuts data into chunks at odd places, some with an extension.</summary>
    private byte[] Chunked(byte[] data)
    {
        var chunks = new List<byte>();
        for (int at = 0, length; at < data.Length; at += length)
        {
            length = Math.Min(random.Next(1, 60), data.Length - at);
            string size = length.ToString(random.Next(2) == 0 ? "x" : "X4", CultureInfo.InvariantCulture);
            chunks.AddRange(Encoding.ASCII.GetBytes($"{size}{(random.Next(5) == 0 ? ";x=y" : "")}\r\n"));
            chunks.AddRange(data.AsSpan(at, length));
            chunks.AddRange("\r\n"u8);
        }

        return [.. chunks];
    }

    /// <summary>Writes in pieces cut at odd places, each a packet of its own where the network leaves it one.</summary>
    private async Task WriteAsync(Stream wire, byte[] bytes, CancellationToken stop)
    {
        for (int at = 0, length; at < bytes.Length; at += length)
        {
            length = Math.Min(random.Next(1, 200), bytes.Length - at);
            await wire.WriteAsync(bytes.AsMemory(at, length), stop).ConfigureAwait(false);
            await wire.FlushAsync(stop).ConfigureAwait(false);
        }
    }
}
