using System.Buffers.Text;

namespace Gateway.Gnss.Nmea;

/// <summary>
/// A message or answer of Quectel's PQTM, Airoha's PAIR or ST's PSTM: its name and its fields. All three answer commands
/// in the same wire format as they send data (Quectel LC29H and LG290P protocol specifications; ST UM2229).
/// </summary>
public readonly ref struct MakerMessage
{
    /// <summary><see cref="SentenceType.Pqtm"/>, <see cref="SentenceType.Pair"/> or <see cref="SentenceType.Pstm"/>.</summary>
    public SentenceType Type { get; init; }

    /// <summary>The name behind these four letters, such as VERNO, 001 or SAVEPAROK.</summary>
    public ReadOnlySpan<byte> Name { get; init; }

    /// <summary>The fields, as they stand.</summary>
    public ReadOnlySpan<byte> Fields { get; init; }

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is another sentence.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out MakerMessage message)
    {
        const int NameAt = 5;
        message = default;
        SentenceType type = MakerAddress.TypeOf(sentence, out int at);
        if (type is not (SentenceType.Pqtm or SentenceType.Pair or SentenceType.Pstm))
            return false;
        int star = sentence.LastIndexOf((byte)'*');
        int end = star < 0 ? sentence.Length : star;
        int name = sentence[..end].IndexOf((byte)',');
        message = new MakerMessage
        {
            Type = type,
            Name = sentence[NameAt..(name < 0 ? end : name)],
            Fields = at < end ? sentence[at..end] : [],
        };
        return true;
    }

    /// <summary>Whether it is an answer that says that a command was carried out; null if it is no answer.</summary>
    public bool? IsAccepted => Type switch
    {
        SentenceType.Pair => Name.SequenceEqual("001"u8) ? PairResult() == 0 : null,
        SentenceType.Pstm => Name.EndsWith("OK"u8) ? true : Name.EndsWith("ERROR"u8) ? false : null,
        _ => Fields.SequenceEqual("OK"u8) || Fields.StartsWith("OK,"u8) ? true : Fields.StartsWith("ERROR"u8) ? false : null,
    };

    /// <summary>PAIR001's result: 0 done, 1 under way, 2 failed, 3 not supported, 4 wrong parameter, 5 busy; null if it is none.</summary>
    public int? PairResult()
    {
        int comma = Fields.IndexOf((byte)',');
        return Type == SentenceType.Pair && Name.SequenceEqual("001"u8) && comma >= 0 && Utf8Parser.TryParse(Fields[(comma + 1)..], out int result, out _) ? result : null;
    }
}
