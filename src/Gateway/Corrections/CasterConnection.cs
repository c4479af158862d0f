using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using Gateway.Gnss.Ntrip;
using Gateway.Gnss.Ntrip.SourceTables;

namespace Gateway.Corrections;

/// <summary>A connection on which a caster has answered 200: its body to read, and GGA to send.</summary>
internal sealed class CasterConnection(TcpClient client, Stream wire, ResponseBody body, NtripAddress address, NtripVersion version, NtripResponse response, NtripCredentials? credentials = null) : IAsyncDisposable
{
    private const int LongestTable = 4 * 1024 * 1024;

    private readonly Stream _content = response.IsGzip ? new GZipStream(body, CompressionMode.Decompress, leaveOpen: true) : body;
    private readonly SemaphoreSlim _sending = new(1);

    /// <summary>Where it leads, redirects followed.</summary>
    public NtripAddress Address { get; } = address;

    public NtripVersion Version { get; } = version;

    public NtripResponse Response { get; } = response;

    /// <summary>What the caster says for people, in one line; without the user and password that it may send back.</summary>
    public string Said(ReadOnlySpan<byte> words) => CasterText.OneLine(words) is var said && credentials is not null ? credentials.Redact(said) : said;

    /// <summary>Bytes received over the wire, head and chunks included.</summary>
    public long Received => body.Received;

    /// <summary>Reads the body: decompressed, without chunks. 0 at its end.</summary>
    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel) => _content.ReadAsync(buffer, cancel);

    /// <summary>Sends a GGA sentence: NTRIP has it as a line of its own, in both versions.</summary>
    public async Task SendGgaAsync(string sentence, CancellationToken cancel)
    {
        await _sending.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            await wire.WriteAsync(Encoding.ASCII.GetBytes($"{sentence}\r\n"), cancel).ConfigureAwait(false);
            await wire.FlushAsync(cancel).ConfigureAwait(false);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Reads a source table to its end.</summary>
    public async Task<SourceTable> ReadSourceTableAsync(CancellationToken cancel)
    {
        using var table = new MemoryStream();
        byte[] buffer = new byte[8192];
        while (table.Length < LongestTable)
        {
            int count = await ReadAsync(buffer, cancel).ConfigureAwait(false);
            table.Write(buffer, 0, count);
            // Some casters leave the connection open behind it.
            if (count == 0 || table.GetBuffer().AsSpan(0, (int)table.Length).LastIndexOf("ENDSOURCETABLE"u8) >= 0)
                break;
        }
        return SourceTable.Parse(table.GetBuffer().AsSpan(0, (int)table.Length));
    }

    public async ValueTask DisposeAsync()
    {
        if (_content != body)
            await _content.DisposeAsync().ConfigureAwait(false);
        await body.DisposeAsync().ConfigureAwait(false);
        // Not the stream's own way: TLS would say goodbye to a caster that may have stopped listening.
        client.Dispose();
        await wire.DisposeAsync().ConfigureAwait(false);
        _sending.Dispose();
    }
}
