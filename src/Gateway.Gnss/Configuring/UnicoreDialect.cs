using System.Text;
using System.Text.RegularExpressions;
using Gateway.Gnss.Receivers;

namespace Gateway.Gnss.Configuring;

/// <summary>
/// Unicore N4 (UM980, UM982): a command is answered by "$command,COMMAND,response: OK*cs", whose checksum takes the '$' in;
/// CONFIG and MASK tell settings as "$CONFIG,NAME,statement*cs", MODE and UNILOGLIST as ASCII logs (Unicore reference
/// commands manual for N4 high precision products, 3 and 4; the form of the answers is from receivers' own output).
/// </summary>
internal sealed partial class UnicoreDialect(ReceiverConversation conversation) : ITextDialect
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5), BetweenStatements = TimeSpan.FromSeconds(0.3);

    /// <inheritdoc/>
    public string? Port => null;

    /// <inheritdoc/>
    public ReceiverIdentity? Identify(TimeSpan patience) => conversation.Identify(patience, "Unicore", Bytes("VERSIONA"));

    /// <inheritdoc/>
    public void Tell(string command) => conversation.Send(Bytes(command));

    /// <inheritdoc/>
    public TextAnswer? Ask(string command)
    {
        var lines = new TextLines();
        var statements = new List<string>();
        TextAnswer? answer = null;
        Tell(command);
        bool OnLine(string line)
        {
            if (Response(line, command) is { } response)
                answer = response == "OK" ? new TextAnswer(true, null, statements) : new TextAnswer(false, Reason(response), statements);
            statements.AddRange(Statements(line));
            return false;
        }

        bool OnPiece(ReadOnlySpan<byte> piece)
        {
            // The whole piece: statements may stand behind the response in it.
            int before = statements.Count;
            lines.Take(piece, OnLine);
            return answer is not null && (!IsQuestion(command) || statements.Count > before);
        }

        conversation.Listen(Patience, OnPiece);
        while (answer is { IsTaken: true } && IsQuestion(command) && conversation.Listen(BetweenStatements, OnPiece))
        {
            // How many statements there are is not told: the answer ends when no more come.
        }

        return answer;
    }

    private static byte[] Bytes(string command) => Encoding.ASCII.GetBytes(command + "\r\n");

    private static bool IsQuestion(string command) => command is "CONFIG" or "MASK" or "MODE" or "UNILOGLIST";

    private static string? Response(string line, string command)
    {
        const string before = "command,", between = ",response: ";
        if (!TextLines.TryBody(line, withDollar: true, out string body) || !body.StartsWith(before, StringComparison.OrdinalIgnoreCase))
            return null;
        int at = body.IndexOf(between, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && string.Equals(body[before.Length..at], command, StringComparison.OrdinalIgnoreCase) ? body[(at + between.Length)..].Trim() : null;
    }

    private static IEnumerable<string> Statements(string line)
    {
        if (TextLines.TryBody(line, withDollar: true, out string body) && body.Split(',', 3) is ["CONFIG", _, var statement])
            return [statement];
        if (line.StartsWith("#MODE,", StringComparison.Ordinal) && line.IndexOf(';', StringComparison.Ordinal) is var start and > 0)
            return [line[(start + 1)..].Split(',', '*')[0]];
        // The talker of a sentence is not part of its name: GPGGA and GNGGA are one log.
        return LogEntry().Matches(line).Select(match => $"LOG {LogName(match.Groups[1].Value)} {match.Groups[2].Value} {match.Groups[3].Value}");
    }

    private static string LogName(string name) => name.Length == 5 && name[0] == 'G' && name[1] is 'P' or 'N' ? name[2..] : name;

    private static string Reason(string response) => response.ToUpperInvariant() switch
    {
        var text when text.Contains("PARSING FAIL", StringComparison.Ordinal) => $"the receiver does not understand the command; another firmware may (its words: {response})",
        var text when text.Contains("NOT SUPPORT", StringComparison.Ordinal) => $"this model does not have it (its words: {response})",
        var text when text.Contains("PARAMETER", StringComparison.Ordinal) => $"a value is out of range (its words: {response})",
        _ => $"the receiver said: {response}",
    };

    [GeneratedRegex(@"\b([A-Z][A-Z0-9]{3,}) (COM\d) ([\d.]+|ONCHANGED)")]
    private static partial Regex LogEntry();
}
