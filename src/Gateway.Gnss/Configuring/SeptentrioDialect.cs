using System.Text;
using System.Text.RegularExpressions;
using Gateway.Gnss.Receivers;

namespace Gateway.Gnss.Configuring;

/// <summary>
/// Septentrio: a command is answered by "$R: command" and lines that state the settings, or by "$R? " and a reason, then
/// a prompt that names the receiver's own port, such as "COM1&gt;". One command at a time: what is sent before the prompt
/// is thrown away (mosaic-X5 reference guide 4.12, 3.1 "Command line interface outline").
/// </summary>
internal sealed partial class SeptentrioDialect(ReceiverConversation conversation) : ITextDialect
{
    private const int LongestReply = 16 * 1024;
    private const string Attention = "SSSSSSSSSS";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2), Settling = TimeSpan.FromSeconds(0.3);

    /// <inheritdoc/>
    public string? Port { get; private set; }

    /// <inheritdoc/>
    public ReceiverIdentity? Identify(TimeSpan patience)
    {
        // Ten S and Enter make a port listen to commands that was set to take corrections only.
        conversation.Send(Bytes(Attention));
        conversation.Listen(Settling, _ => false);
        ReceiverIdentity? identity = conversation.Identify(patience, "Septentrio", Bytes("lif, Identification"));
        if (identity?.Make == "Septentrio")
            Ask("getReceiverCapabilities");
        return identity;
    }

    /// <inheritdoc/>
    public void Tell(string command) => conversation.Send(Bytes(command));

    /// <inheritdoc/>
    public TextAnswer? Ask(string command)
    {
        var came = new StringBuilder();
        string? reply = null;
        Tell(command);
        conversation.Listen(Patience, piece =>
        {
            came.Append(Encoding.Latin1.GetString(piece));
            reply = ReplyIn(came.ToString(), command);
            if (came.Length > LongestReply)
                came.Remove(0, came.Length - LongestReply / 2);
            return reply is not null;
        });
        if (reply is null)
            return null;
        string[] lines = reply.Split("\r\n", StringSplitOptions.TrimEntries);
        return lines[0].StartsWith("$R?", StringComparison.Ordinal)
            ? new TextAnswer(false, Reason(lines[0][3..].Trim()), [])
            : new TextAnswer(true, null, lines[1..]);
    }

    private static byte[] Bytes(string command) => Encoding.ASCII.GetBytes(command + "\r");

    /// <summary>The reply up to its prompt; null while it is not whole.</summary>
    private string? ReplyIn(string text, string command)
    {
        for (int start = text.IndexOf("$R", StringComparison.Ordinal); start >= 0; start = text.IndexOf("$R", start + 2, StringComparison.Ordinal))
        {
            Match prompt = Prompt().Match(text, start);
            if (!prompt.Success)
                return null;
            string reply = text[start..prompt.Index];
            bool isError = reply.StartsWith("$R?", StringComparison.Ordinal);
            if (!isError && !reply.Split("\r\n")[0].EndsWith(command, StringComparison.OrdinalIgnoreCase))
                continue;
            Port = prompt.Groups[1].Value is "STOP" ? Port : prompt.Groups[1].Value;
            return reply;
        }

        return null;
    }

    private static string Reason(string words) => words switch
    {
        _ when words.Contains("between prompts", StringComparison.OrdinalIgnoreCase) => $"the command came before the receiver was ready (its words: {words})",
        _ when words.Contains("Invalid command", StringComparison.OrdinalIgnoreCase) => $"this firmware has no such command (its words: {words})",
        _ when words.Contains("Argument", StringComparison.OrdinalIgnoreCase) => $"a value is not allowed, or the receiver has no permission for it (its words: {words})",
        _ when words.Contains("authori", StringComparison.OrdinalIgnoreCase) => $"the receiver wants a login first (its words: {words})",
        _ => $"the receiver said: {words}",
    };

    [GeneratedRegex(@"\r\n((?:[A-Z][A-Z0-9]{2}\d)|STOP)>")]
    private static partial Regex Prompt();
}
