namespace Gateway.Gnss.Nmea;

/// <summary>TXT, a line of text, such as a u-blox receiver's firmware and antenna status at start. NMEA 0183 4.11 TXT.</summary>
public readonly ref struct Txt
{
    /// <summary>Who speaks.</summary>
    public TalkerId Talker { get; init; }

    /// <summary>How many sentences the text takes.</summary>
    public int? Sentences { get; init; }

    /// <summary>Which of them this is, from 1.</summary>
    public int? Sentence { get; init; }

    /// <summary>Kind of text; for u-blox 0 error, 1 warning, 2 notice, 7 from the user.</summary>
    public int? Identifier { get; init; }

    /// <summary>The text as it stands in the sentence: '^' and two digits are one character (NMEA 0183 4.11, 5.1.3).</summary>
    public ReadOnlySpan<byte> Text { get; init; }

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is another sentence or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out Txt txt)
    {
        txt = default;
        if (!SentenceAddress.TryFields(sentence, SentenceType.Txt, out TalkerId talker, out FieldReader fields))
            return false;
        var read = new Txt
        {
            Talker = talker,
            Sentences = fields.Integer(99),
            Sentence = fields.Integer(99),
            Identifier = fields.Integer(99),
            Text = fields.Rest(),
        };
        if (!fields.Ok)
            return false;
        txt = read;
        return true;
    }
}
