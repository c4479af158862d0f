using System.Text;

namespace Gateway.Gnss.Receivers;

/// <summary>A question that changes nothing in a receiver: the one it is meant for answers, others ignore it.</summary>
/// <param name="Name">What is asked, for people.</param>
/// <param name="Makes">Who answers it.</param>
/// <param name="Bytes">What is sent.</param>
public sealed record IdentityPoll(string Name, string Makes, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>
    /// All questions, in the order in which they are asked: binary and checksummed ones first, for they cannot be taken
    /// for anything else (u-blox F9 interface description, MON-VER; Quectel LC29H and LG290P protocol specifications,
    /// PQTMVERNO and PAIR020; MTK packet user manual, 605; Unicore N4 commands, VERSIONA; OEM7 commands and logs, LOG;
    /// mosaic-X5 reference guide 4.12, lstInternalFile; Trimble OEM GNSS interface control document, GETSERIAL). Each ends a line: to a receiver that reads lines the bytes of
    /// MON-VER are the beginning of one, and what is asked next would be its rest.
    /// </summary>
    public static IReadOnlyList<IdentityPoll> All { get; } =
    [
        new("UBX MON-VER", "u-blox", new byte[] { 0xB5, 0x62, 0x0A, 0x04, 0x00, 0x00, 0x0E, 0x34, (byte)'\r', (byte)'\n' }),
        new("DCOL GETSERIAL", "Trimble", new byte[] { 0x02, 0x00, 0x06, 0x00, 0x06, 0x03, (byte)'\r', (byte)'\n' }),
        Line("$PQTMVERNO*58", "Quectel"),
        Line("$PAIR020*38", "Quectel, Airoha"),
        Line("$PMTK605*31", "MediaTek"),
        Line("VERSIONA", "Unicore"),
        Line("LOG VERSIONA ONCE", "NovAtel"),
        Line("lif, Identification", "Septentrio"),
    ];

    private static IdentityPoll Line(string text, string makes) => new(text, makes, Encoding.ASCII.GetBytes(text + "\r\n"));
}
