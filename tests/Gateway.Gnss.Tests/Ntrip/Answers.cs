using System.Buffers;
using System.Text;
using Gateway.Gnss.Ntrip;

namespace Gateway.Gnss.Tests.Ntrip;

/// <summary>Whole answers as casters give them, and reading them in pieces.</summary>
internal static class Answers
{
    public static readonly byte[] Data = [0xD3, 0x00, 0x02, 0x3E, 0xD0, 0x0D, 0x0A, 0x3A, 0x20, 0x41, 0x0D, 0x0A, 0x0D, 0x0A, 0xFF, 0x00];

    private static readonly byte[] Table = "STR;BASE;a place;RTCM 3.2;1005(1);2;GPS;N;KOR;37.5;127.0;0;0;x;none;B;N;0;\r\nENDSOURCETABLE\r\n"u8.ToArray();

    /// <summary>Name, head, body as sent, body as read.</summary>
    public static TheoryData<string> Names => [.. All.Keys];

    public static readonly Dictionary<string, (byte[] Sent, byte[] Body)> All = new()
    {
        ["ICY alone, data at once (RTKLIB)"] = (Join("ICY 200 OK\r\n", Data), Data),
        ["ICY with an empty line"] = (Join("ICY 200 OK\r\n\r\n", Data), Data),
        ["ICY with headers"] = (Join("ICY 200 OK\r\nServer: NTRIP Trimble\r\nDate: Tue, 24 Nov 2026 06:00:00 UTC\r\n\r\n", Data), Data),
        ["ICY with a header and no empty line"] = (Join("ICY 200 OK\r\nServer: x\r\n", Data), Data),
        ["ICY with line feeds alone"] = (Join("ICY 200 OK\n\n", Data), Data),
        ["ICY, then RTCM 2, whose bytes are letters"] = (Join("ICY 200 OK\r\n", "fYg|@KxyZ"u8.ToArray()), "fYg|@KxyZ"u8.ToArray()),
        ["ICY, then a sentence"] = (Join("ICY 200 OK\r\n", "$GPGGA,1*00\r\n"u8.ToArray()), "$GPGGA,1*00\r\n"u8.ToArray()),
        ["ICY without a line's end, data at once"] = (Join("ICY 200 OK", Data), Data),
        ["HTTP with no empty line, data at once"] = (Join("HTTP/1.1 200 OK\r\nContent-Type: gnss/data\r\n", Data), Data),
        ["a source table with no empty line"] = (Join("SOURCETABLE 200 OK\r\nServer: x\r\n", Table), Table),
        ["HTTP without length"] = (Join("HTTP/1.1 200 OK\r\nContent-Type: gnss/data\r\n\r\n", Data), Data),
        ["HTTP with an odd content type"] = (Join("HTTP/1.0 200\r\nContent-Type: video/whatever; x=1\r\n\r\n", Data), Data),
        ["HTTP with length, and more behind"] = (Join($"HTTP/1.1 200 OK\r\nContent-Length: {Data.Length}\r\n\r\n", [.. Data, 1, 2, 3]), Data),
        ["HTTP with length 0, and data behind"] = (Join("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", Data), Data),
        ["HTTP with the length of something else"] = (Join("HTTP/1.1 200 OK\r\nContent-Type: gnss/data\r\nContent-Length: 3\r\n\r\n", Data), Data),
        ["HTTP that first says to go on"] = (Join("HTTP/1.1 100 Continue\r\nX: y\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", Data), Data),
        ["chunks that are none"] = (Join("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", Data), Data),
        ["chunks"] = (Join("HTTP/1.1 200 OK\r\nNtrip-Version: Ntrip/2.0\r\nTransfer-Encoding: chunked\r\n\r\n", Chunks(5, "\r\n", "")), Data),
        ["chunks with extensions and a trailer"] = (Join("HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\n", Chunks(3, "\r\n", ";name=\"v\"", "X-Trailer: y\r\n")), Data),
        ["chunks with line feeds alone, and length to be ignored"] = (Join("HTTP/1.1 200 OK\nContent-Length: 3\nTransfer-Encoding: chunked\n\n", Chunks(7, "\n", "")), Data),
        ["source table of version 1"] = (Join("SOURCETABLE 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 16\r\n\r\n", "ENDSOURCETABLE\r\n"u8.ToArray()), "ENDSOURCETABLE\r\n"u8.ToArray()),
        ["a refusal in words"] = ("ERROR - Bad Password\r\n"u8.ToArray(), []),
        ["a refusal with a page"] = (Join("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"/M\"\r\nContent-Length: 4\r\n\r\n", "No.\n"u8.ToArray()), "No.\n"u8.ToArray()),
    };

    public static byte[] Join(string head, byte[] body) => [.. Encoding.Latin1.GetBytes(head), .. body];

    /// <summary>The data in chunks of a size.</summary>
    public static byte[] Chunks(int size, string lineEnd, string extension, string trailer = "")
    {
        var sent = new List<byte>();
        for (int at = 0; at < Data.Length; at += size)
        {
            byte[] piece = Data[at..Math.Min(at + size, Data.Length)];
            sent.AddRange(Encoding.ASCII.GetBytes($"{piece.Length:x}{extension}{lineEnd}"));
            sent.AddRange(piece);
            sent.AddRange(Encoding.ASCII.GetBytes(lineEnd));
        }

        sent.AddRange(Encoding.ASCII.GetBytes($"0{lineEnd}{trailer}{lineEnd}"));
        return [.. sent];
    }

    /// <summary>Feeds pieces to a reader until it wants no more, and ends the connection; what it gave.</summary>
    public static byte[] Read(NtripResponseReader reader, IEnumerable<byte[]> pieces)
    {
        var body = new List<byte>();
        foreach (byte[] piece in pieces)
        {
            ReadOnlySpan<byte> input = piece;
            while (!reader.IsComplete)
            {
                OperationStatus status = reader.Read(ref input, out ReadOnlySpan<byte> got);
                body.AddRange(got);
                if (status != OperationStatus.Done)
                    break;
            }
        }

        body.AddRange(reader.Finish());
        return [.. body];
    }
}
