using System.Buffers.Binary;
using Gateway.Gnss.Dcol;

namespace Gateway.Simulation;

/// <summary>
/// The records of a simulated Trimble receiver's application file, longer than what is documented of them as real ones are,
/// and what may stand in them (Trimble OEM GNSS interface control document, the records of "Command 64h, APPFILE").
/// </summary>
public sealed class TrimbleRecords
{
    private const byte PortCount = 3, MostPortIndex = 43, AllOff = 255;

    private static readonly Dictionary<byte, string> Sentences = new() { [6] = "GPGGA,,,,,,0,00,99.9,,,,,,", [38] = "GNGSA,A,1,,,,,,,,,,,,,99.9,99.9,99.9,1", [40] = "GPRMC,,V,,,,,,,,,,N" };

    /// <summary>Messages that this receiver has, by type.</summary>
    private static readonly byte[] Outputs = [0, 2, 3, 4, .. Sentences.Keys, 10, 11, AllOff];

    private static readonly byte[] BehindOutput = [72, 0, 0, 0, 0, 10, 0, 0, 0, 0, 0];

    private readonly List<byte[]> _ports = [.. Enumerable.Range(0, PortCount).Select(port => new byte[] { (byte)port, 5, 0, 0, 0 })];
    private readonly List<byte[]> _outputs = [[10, 20, 1, 0, 2, 0], [6, 1, 4, 3, .. BehindOutput]];
    private byte[]? _reference;

    /// <summary>General controls: elevation mask first.</summary>
    public byte[] General { get; } =
    [
        10, 0, 99, 0, 0, 1, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x3E, 0x99, 0x99, 0x9A, 0x3E, 0x99, 0x99, 0x9A, 1, 0,
        0, 60, 0, 60, 0, 60, 0, 60, 0, 0, 0, 0, 11, 0, 0, 20,
    ];

    /// <summary>Where it stands as a base; null if it was never told.</summary>
    public byte[]? Reference => _reference;

    /// <summary>A serial port: index, rate, parity, flow control and an octet that is not documented.</summary>
    public byte[] Port(int index) => _ports[index];

    /// <summary>The output of a message at a port; null if there never was one.</summary>
    public byte[]? Output(byte type, byte port) => _outputs.Find(body => body[0] == type && body[1] == port);

    internal IEnumerable<string> SentencesOf(byte port) =>
        _outputs.Where(body => body[1] == port && body[2] == 3).Select(body => Sentences.GetValueOrDefault(body[0])).OfType<string>();

    /// <summary>All of them, with others between that nobody asked for: satellites in use of each system.</summary>
    internal byte[] ToBytes() =>
    [
        .. AppFileRecord.Build(AppFileRecord.GeneralControls, General),
        .. _ports.SelectMany(body => AppFileRecord.Build(AppFileRecord.SerialPort, body)),
        .. _reference is null ? [] : AppFileRecord.Build(AppFileRecord.ReferenceStation, _reference),
        .. AppFileRecord.Build(6, new byte[32]), .. AppFileRecord.Build(55, new byte[24]), .. AppFileRecord.Build(79, new byte[36]), .. AppFileRecord.Build(80, new byte[63]),
        .. _outputs.SelectMany(body => AppFileRecord.Build(AppFileRecord.OutputMessage, body)),
    ];

    /// <summary>Puts a record in use: as much of it as is known, or nothing if anything of it is invalid.</summary>
    internal void Apply(in AppFileRecord record)
    {
        ReadOnlySpan<byte> body = record.Body;
        switch (record.Type)
        {
            case AppFileRecord.GeneralControls when body.Length >= 8 && body[0] <= 90 && body[5] <= 1 && body[6] <= 3:
                Overlay(body, General);
                break;
            case AppFileRecord.SerialPort when body.Length >= 4 && body[0] < PortCount && body[1] <= 12 && body[2] <= 2 && body[3] <= 1:
                Overlay(body, _ports[body[0]]);
                break;
            case AppFileRecord.ReferenceStation when body.Length >= 0x25 && IsStation(body):
                Overlay(body, _reference ??= new byte[0x25]);
                break;
            case AppFileRecord.OutputMessage when body.Length >= 4 && body[1] <= MostPortIndex && Outputs.Contains(body[0]) && (body[2] <= 13 || body[2] is 15 or 16 or 255):
                Put(body);
                break;
        }
    }

    private static void Overlay(ReadOnlySpan<byte> given, byte[] had) => given[..Math.Min(given.Length, had.Length)].CopyTo(had);

    private static bool IsStation(ReadOnlySpan<byte> body) =>
        Math.Abs(BinaryPrimitives.ReadDoubleBigEndian(body[10..])) <= Math.PI / 2 && Math.Abs(BinaryPrimitives.ReadDoubleBigEndian(body[18..])) <= Math.PI
        && Math.Abs(BinaryPrimitives.ReadDoubleBigEndian(body[26..])) <= 9999.999 && BinaryPrimitives.ReadUInt16BigEndian(body[34..]) <= 1023 && body[36] <= 31;

    private void Put(ReadOnlySpan<byte> body)
    {
        (byte type, byte port) = (body[0], body[1]);
        if (type == AllOff)
            _outputs.RemoveAll(known => known[1] == port);
        else if (Output(type, port) is { } had)
            Overlay(body, had);
        else
            _outputs.Add([.. body[..4], .. BehindOutput]);
    }
}
