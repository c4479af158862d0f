using System.Globalization;
using System.Text;
using Gateway.Gnss.Framing;
using Gateway.Gnss.Receivers;

namespace Gateway.Gnss.Configuring;

/// <summary>
/// Quectel: "$PQTMname,W|R,..." is answered by "$PQTMname,OK[,values]" or "$PQTMname,ERROR,n", "$PAIRnnn,..." by
/// "$PAIR001,nnn,result" and, if it asks, by a sentence of its own name (Quectel LG290P GNSS protocol specification 1.1,
/// 2.3; LC29H series GNSS protocol specification 1.4, 2.2 and 2.3).
/// </summary>
internal sealed class QuectelDialect(ReceiverConversation conversation) : ITextDialect
{
    private const string Pair = "PAIR", PairAnswer = "PAIR001,";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <inheritdoc/>
    public string? Port => null;

    /// <inheritdoc/>
    public ReceiverIdentity? Identify(TimeSpan patience) => conversation.Identify(patience, "Quectel", Sentence("PQTMVERNO"));

    /// <inheritdoc/>
    public void Tell(string command) => conversation.Send(Sentence(command));

    /// <inheritdoc/>
    public TextAnswer? Ask(string command)
    {
        var lines = new TextLines();
        TextAnswer? answer = null;
        Tell(command);
        var pair = new PairExchange(command);
        conversation.Listen(Patience, piece => lines.Take(piece, line =>
        {
            if (TextLines.TryBody(line, withDollar: false, out string body))
                answer = command.StartsWith(Pair, StringComparison.Ordinal) ? pair.Take(body) : Pqtm(command, body);
            return answer is not null;
        }));
        return answer ?? pair.Unfinished;
    }

    private static byte[] Sentence(string body)
    {
        byte sum = NmeaChecksum.Of(Encoding.ASCII.GetBytes(body));
        return Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"${body}*{sum:X2}\r\n"));
    }

    private static TextAnswer? Pqtm(string command, string body)
    {
        string name = command.Split(',')[0];
        string[] fields = body.Split(',');
        if (fields[0] != name || fields.Length < 2)
            return null;
        return fields[1] switch
        {
            "OK" => new TextAnswer(true, null, fields.Length > 2 ? [$"{name},{string.Join(',', fields[2..])}"] : []),
            "ERROR" => new TextAnswer(false, PqtmReason(fields.ElementAtOrDefault(2)), []),
            _ => null,
        };
    }

    private static string PqtmReason(string? code) => code switch
    {
        "1" => "a value is not allowed (ERROR,1: invalid parameters)",
        "2" => "the receiver could not do it, perhaps not in its present mode (ERROR,2: execution failed)",
        "3" => "this firmware has no such command (ERROR,3: unsupported)",
        _ => $"the receiver said ERROR,{code}",
    };

    /// <summary>The acknowledgement and the data of one PAIR command, in either order.</summary>
    private sealed class PairExchange(string command)
    {
        private readonly string _number = command.Length >= 7 ? command.Substring(4, 3) : "";
        private readonly List<string> _statements = [];
        private bool _taken;

        /// <summary>An acknowledged command whose data has not come: it has none.</summary>
        public TextAnswer? Unfinished => _taken ? new TextAnswer(true, null, _statements) : null;

        public TextAnswer? Take(string body)
        {
            string[] fields = body.Split(',');
            if (body.StartsWith(PairAnswer, StringComparison.Ordinal) && fields is [_, var number, var result, ..] && number == _number)
            {
                if (result == "1")
                    return null; // Being worked on; another answer follows.
                if (result != "0")
                    return new TextAnswer(false, Reason(result), []);
                _taken = true;
            }
            else if (fields[0] == Pair + _number && fields[0] + "," != PairAnswer)
            {
                _statements.Add(body);
            }

            // Commands with odd numbers ask, and have data.
            bool asks = (_number[^1] - '0') % 2 == 1 && _number != "513" && _number != "023";
            return _taken && (!asks || _statements.Count > 0) ? new TextAnswer(true, null, _statements) : null;
        }

        private static string Reason(string result) => result switch
        {
            "2" => "the receiver could not do it (PAIR001 result 2: failed)",
            "3" => "this firmware has no such command (PAIR001 result 3: unsupported)",
            "4" => "a value is not allowed (PAIR001 result 4: parameter error)",
            "5" => "the receiver is busy (PAIR001 result 5); try again",
            _ => $"the receiver said PAIR001 result {result}",
        };
    }
}
